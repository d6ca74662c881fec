import { filePositionFinder } from '../diagnostic/format.ts'
import { attribute, html, join, nothing, text, trusted } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import type { Box, Finding } from './finding.ts'
import type { Checked } from './format.ts'
import { writePage } from './report-page.ts'
import { summarise } from './summary.ts'

/** A picture of a slide as a file beside the report. Lengths are CSS pixels, from the upper left corner of the slide. */
export interface SlidePicture {
  readonly file: string
  /** As the screen is named to the author. */
  readonly screen: string
  /** What is on it: more than the slide, where something reaches out. */
  readonly area: Box
  readonly slide: { readonly width: number; readonly height: number }
  /** Where findings are seen. */
  readonly frames: ReadonlyMap<Finding, Box>
}

export interface ReportedDeck {
  readonly checked: Checked
  /** By the slide's place in the deck, one for each screen that something was seen on. */
  readonly pictures: ReadonlyMap<number, readonly SlidePicture[]>
}

/** The findings of each slide, in the order of the text; `undefined`: about the deck as a whole. */
export function bySlide(findings: readonly Finding[]): ReadonlyMap<number | undefined, readonly Finding[]> {
  const groups = new Map<number | undefined, Finding[]>()
  for (const finding of findings) groups.set(finding.slide, [...(groups.get(finding.slide) ?? []), finding])
  return groups
}

/** The page of a report: slide by slide what was found, its place in the source and, framed, on the slide. */
export function writeReport(decks: readonly ReportedDeck[]): string {
  const sections = decks.map((deck) => {
    const { name, findings, slides, known } = deck.checked
    const articles = [...bySlide(findings).values()].map((some) => writeSlide(some, deck))
    return html`<section>
<h2>${text(summarise(name, findings, slides.length, known))}</h2>
${join(articles, '\n')}
</section>`
  })
  return writePage('Deck check', join(sections, '\n'))
}

/** What was found on one slide, numbered, beside its pictures. */
function writeSlide(findings: readonly Finding[], { checked, pictures }: ReportedDeck): Html {
  const { slides, source } = checked
  const placeOf = filePositionFinder(source)
  const slide = findings[0]?.slide
  const title = slide === undefined ? 'The whole deck' : titleOf(slide, slides[slide]?.title)
  const items = findings.map(({ severity, rule, message, hint, at, place }, index) => {
    const { file, line } = placeOf(at.start)
    const where = [
      severity,
      rule,
      `${file.name === undefined ? '' : `${file.name}, `}line ${line}`,
      ...(place ? [place.screen, place.element] : []),
    ]
    return html`<li${attribute('class', severity)}>${badge(index)}
<p><strong>${text(message)}</strong></p>
${hint === undefined ? nothing : html`<p>${text(hint)}</p>`}
<p class="where">${text(where.join(' · '))}</p>
</li>`
  })
  const seen = (slide === undefined ? undefined : pictures.get(slide)) ?? []
  return html`<article${attribute('class', worst(findings))}>
<div>
<h3>${text(title)}</h3>
<ol>
${join(items, '\n')}
</ol>
</div>
${seen.length === 0 ? nothing : html`<div>${join(seen.map((one) => writePicture(one, findings, title)))}</div>`}
</article>`
}

/** A slide with a frame around each place where something was found, which bears the numbers of what. */
function writePicture(
  { file, screen, area, slide, frames }: SlidePicture,
  findings: readonly Finding[],
  title: string,
): Html {
  const places = new Map<string, Finding[]>()
  for (const [finding, box] of frames) {
    const style = inShares(visible(box, area), area)
    places.set(style, [...(places.get(style) ?? []), finding])
  }
  const marks = [...places].map(([style, some]) => {
    const [first] = some
    const box = first && frames.get(first)
    return html`<i${attribute('class', `${worst(some)} ${box ? sideOf(box, area) : ''}`)}${attribute('style', style)}>${join(some.map((one) => badge(findings.indexOf(one))))}</i>`
  })
  const isLarger = area.width > slide.width || area.height > slide.height
  const edge = html`<s${attribute('style', inShares({ x: 0, y: 0, ...slide }, area))}></s>`
  return html`<figure${attribute('style', `max-width:${Math.round(area.width)}px`)}>
<div class="picture"><img${attribute('src', file)}${attribute('width', Math.round(area.width))}${attribute('height', Math.round(area.height))}${attribute('alt', `Slide ${title}`)} loading="lazy">${isLarger ? edge : nothing}${join(marks)}</div>
<figcaption>${text(screen)}${isLarger ? text('; what is dark is outside of the slide') : nothing}</figcaption>
</figure>`
}

/** `3 · Provisions`; a slide without a heading is called by its number already. */
const titleOf = (slide: number, title = '') =>
  title === `Slide ${slide + 1}` ? title : `${slide + 1} · ${title}`

const badge = (index: number): Html => html`<b>${trusted(String(index + 1))}</b>`

const worst = (findings: readonly Finding[]) =>
  findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning'

/** Where the numbers of a frame hide least: in the margin, above, or, where there is no room, in its corner. */
const sideOf = ({ x, y }: Box, area: Box) =>
  x > area.x + 0.04 * area.width && x < area.x + 0.15 * area.width
    ? 'beside'
    : y > area.y + 0.08 * area.height
      ? 'above'
      : 'within'

/** At least so many pixels of what is beyond an edge are framed, and so many around everything. */
const [strip, air] = [24, 4]

/** The part of a box that is in the picture; of one that is outside, a strip of the edge that it is beyond. */
function visible(box: Box, area: Box): Box {
  const [right, bottom] = [area.x + area.width, area.y + area.height]
  const x = Math.min(Math.max(area.x, box.x - air), right - strip)
  const y = Math.min(Math.max(area.y, box.y - air), bottom - strip)
  return {
    x,
    y,
    width: Math.max(strip, Math.min(right, box.x + box.width + air) - x),
    height: Math.max(strip, Math.min(bottom, box.y + box.height + air) - y),
  }
}

/** A place on the picture as shares of it. */
function inShares({ x, y, width, height }: Box, area: Box): string {
  const share = (value: number, of: number) => `${Math.round((value / of) * 1000) / 10}%`
  return `left:${share(x - area.x, area.width)};top:${share(y - area.y, area.height)};width:${share(width, area.width)};height:${share(height, area.height)}`
}
