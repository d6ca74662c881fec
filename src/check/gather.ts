import type { Drawing, DrawnPicture, DrawnSlide, DrawnText, Viewport } from './drawing.ts'
import type { Box, Fault } from './finding.ts'

/** Something that is wrong with a text or a picture on one screen. */
export interface Sighting {
  readonly what: DrawnText | DrawnPicture
  /** The worst of a slide is the one that is reported. */
  readonly weight: number
  readonly message: string
  readonly hint: string
  /** Where it is seen; default: all of the text or picture. */
  readonly box?: Box
  /** What else it is about. */
  readonly with?: DrawnText
}

/**
 * One fault for each slide on which `look` sees something, on the screens that are `wanted`: the worst of what is seen on
 * the first of them that shows any. Its message says how much more there is on the slide, and on which other screens.
 */
export function* worstOfEach(
  { layouts }: Drawing,
  wanted: (screen: Viewport) => boolean,
  look: (slide: DrawnSlide, screen: Viewport) => Iterable<Sighting>,
): Generator<Fault> {
  const slides = new Map<number, (Sighting & { readonly screen: Viewport })[]>()
  for (const { screen, slides: drawn } of layouts.filter((layout) => wanted(layout.screen)))
    for (const slide of drawn)
      for (const seen of look(slide, screen))
        slides.set(slide.index, [...(slides.get(slide.index) ?? []), { ...seen, screen }])
  for (const [slide, some] of slides) {
    const first = some.filter(({ screen }) => screen === some[0]?.screen)
    const { what, message, hint, box, screen } = first.reduce((a, b) => (b.weight > a.weight ? b : a))
    const others = new Set(some.map(nameOfSighting)).size - 1
    const screens = new Set(some.filter((one) => one.screen !== screen).map((one) => one.screen.name))
    const more = [
      ...(others > 0 ? [`${others} more on this slide`] : []),
      ...(screens.size > 0 ? [`also on ${[...screens].join('; ')}`] : []),
    ]
    yield {
      message: `${message}${more.length > 0 ? `; ${more.join(', ')}` : ''}`,
      hint,
      at: what.at,
      place: { screen: screen.name, box: box ?? boxOf(what), element: what.element },
      slide,
    }
  }
}

/** The same on every screen. */
const nameOfSighting = ({ what, with: other }: Sighting) =>
  `${what.at.start} ${what.element} ${'url' in what ? what.url : ''} ${other?.at.start ?? ''}`

/** The box of a picture, or around all lines of a text. */
function boxOf(what: DrawnText | DrawnPicture): Box {
  if ('box' in what) return what.box
  const { lines } = what
  const [x, y] = [Math.min(...lines.map((line) => line.x)), Math.min(...lines.map((line) => line.y))]
  const right = Math.max(...lines.map((line) => line.x + line.width))
  const bottom = Math.max(...lines.map((line) => line.y + line.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** Where sizes and places are judged: they are the same in dark colours. */
export const isLight = ({ scheme }: Viewport): boolean => scheme === 'light'
export const isTalk = (screen: Viewport): boolean => isLight(screen) && screen.view === 'talk'
/** The deck's own size. */
export const isDeckSize = (screen: Viewport): boolean => isTalk(screen) && screen.width === 1280

/** What a text is called in a message. */
export const quote = (text: string): string =>
  `“${text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text}”`

/** What a text or a picture is called in a message. */
export function nameOf(what: DrawnText | DrawnPicture): string {
  if ('text' in what) return isFormula(what) ? 'This formula' : quote(what.text)
  if (what.kind === 'img') return 'This picture'
  if (what.kind !== 'other') return `This ${what.kind}`
  return /\b(?:iframe|object|embed)\b[^>]*$/.test(what.element) ? 'This embedded page' : 'This drawing'
}

/** Of a formula each sign is a text of its own: MathML's `mi`, `mn`, `mo`, `mtext`. */
const isFormula = ({ element }: DrawnText) => /(?:^|> )m(?:[ino]|text)\b/.test(element)
