import { placeFinder } from '../diagnostic-format.ts'
import { attribute, html, join, nothing, text, trusted } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import type { Box, Finding } from './finding.ts'
import type { Checked } from './format.ts'
import { summarise } from './summary.ts'

/** A slide as it was drawn. */
export interface SlidePicture {
  /** Its file, relative to the report. */
  readonly file: string
  /** CSS pixels of the slide: places of findings are measured in them. */
  readonly width: number
  readonly height: number
}

/** A deck with the picture for each of its findings that has one. */
export interface ReportedDeck {
  readonly checked: Checked
  pictureOf(finding: Finding): SlidePicture | undefined
}

/** The page of a report: every finding with its place in the source and, framed, on the slide. It needs no script. */
export function writeReport(decks: readonly ReportedDeck[]): string {
  const sections = decks.map(({ checked, pictureOf }) => {
    const place = placeFinder(checked.source)
    const items = checked.findings.map((finding) =>
      writeFinding(finding, checked, place(finding.at.start).line, pictureOf(finding)),
    )
    return html`<section>
<h2>${text(summarise(checked.name, checked.findings, checked.slides.length, checked.known))}</h2>
${join(items, '\n')}
</section>`
  })
  return page('Deck check', join(sections, '\n'))
}

function writeFinding(
  finding: Finding,
  { name, slides }: Checked,
  line: number,
  picture: SlidePicture | undefined,
): Html {
  const { rule, severity, message, hint, slide, place } = finding
  const title = slide === undefined ? '' : ` · ${slide + 1} ${slides[slide]?.title ?? ''}`
  const where = place ? ` · ${place.screen} · ${place.element}` : ''
  return html`<article${attribute('class', severity)}>
<div>
<h3>${text(message)}</h3>
${hint === undefined ? nothing : html`<p>${text(hint)}</p>`}
<p class="where">${text(`${severity} ${rule} · ${name}:${line}${title}${where}`)}</p>
</div>
${picture ? writePicture(picture, finding) : nothing}
</article>`
}

function writePicture({ file, width, height }: SlidePicture, { place, message }: Finding): Html {
  const box = place && visible(place.box, width, height)
  const share = (value: number, of: number) => `${Math.round((value / of) * 1000) / 10}%`
  const frame = box
    ? html`<i${attribute('style', `left:${share(box.x, width)};top:${share(box.y, height)};width:${share(box.width, width)};height:${share(box.height, height)}`)}></i>`
    : nothing
  return html`<figure${attribute('style', `aspect-ratio:${width}/${height}`)}><img${attribute('src', file)}${attribute('alt', message)} loading="lazy">${frame}</figure>`
}

/** The part of a box that is on the slide; of one that is outside, a strip of the edge that it is beyond. */
function visible({ x, y, width, height }: Box, across: number, down: number): Box {
  const [left, top] = [Math.min(Math.max(0, x), across - 8), Math.min(Math.max(0, y), down - 8)]
  return {
    x: left,
    y: top,
    width: Math.max(8, Math.min(across, x + width) - left),
    height: Math.max(8, Math.min(down, y + height) - top),
  }
}

/** A page that stands alone: a report or a comparison. */
export function page(title: string, contents: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<h1>${text(title)}</h1>
${contents}
</body>
</html>
`
}

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 76rem; margin: 2rem auto; padding: 0 1.25rem }
h2 { margin-top: 3rem }
article { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem; padding: 1.25rem 0 1.25rem 1rem; border-left: .4rem solid #ffc928; margin-bottom: 1.25rem }
article.error, article.removed { border-color: #d5202c }
article.added { border-color: #1b8a4b }
article.moved { border-color: #0a4da2 }
h3 { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere }
p { margin: .4rem 0 }
.where { color: light-dark(#4a586e, #b3c1d4); font-size: .9rem; overflow-wrap: anywhere }
figure { position: relative; margin: 0; overflow: hidden; outline: 1px solid #8888 }
figure img { display: block; width: 100%; height: 100%; object-fit: cover; object-position: top }
figure i { position: absolute; box-sizing: border-box; border: 3px solid #d5202c; box-shadow: 0 0 0 2px #fff; min-width: 8px; min-height: 8px }
.pair { grid-template-columns: minmax(0, 1fr) }
.pair > div:last-child { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
del { background: light-dark(#ffd9d9, #5a1a1a) } ins { background: light-dark(#d3f2dd, #13432a); text-decoration: none }
@media (max-width: 700px) { article { grid-template-columns: minmax(0, 1fr) } }
`
