import { timesOf } from '../../slide/steps.ts'
import type { DrawnText, Rgba, Viewport } from '../drawing.ts'
import type { Box } from '../finding.ts'
import { spanOf } from './slides.ts'

/** A slide that is being measured. */
export interface Measuring {
  readonly section: HTMLElement
  readonly frame: DOMRect
  readonly view: Viewport['view']
  /** Its size by which it was made to fit. */
  readonly scale: number
  readonly rgbaOf: (name: string) => Rgba
}

/** What was measured of an element. */
export interface Measured<Drawn> {
  readonly element: HTMLElement
  readonly drawn: Drawn
}

/** What is said of all that is drawn: where it stands in the source, what it is, and when it is seen. */
export function namedPlace(
  element: HTMLElement,
  { section }: Measuring,
): Pick<DrawnText, 'at' | 'element' | 'from' | 'until'> {
  return { at: spanOf(element, section), element: nameOf(element), ...timesOf(element) }
}

/** Those of a slide that goes on over several. */
export const screens = '.slide-screens > .slide-screen'

/** Which of them something is on, from 0; undefined: the slide has no more than one. */
export function screenOf(element: Element): number | undefined {
  const screen = element.closest(screens)
  return screen?.parentElement ? [...screen.parentElement.children].indexOf(screen) : undefined
}

/** As CSS would select it. */
export function nameOf(element: Element): string {
  const name = (one: Element) => {
    const own = [...one.classList].filter(
      (word) => !/^(?:level-\d|visible|current-fragment|fragment|hljs.*|line)$/.test(word),
    )
    return `${one.localName}${own.length > 0 ? `.${own[0]}` : ''}`
  }
  const parent = element.parentElement
  return parent && !parent.matches('.stage, section, .slide-background')
    ? `${name(parent)} > ${name(element)}`
    : name(element)
}

/** Tenths of a pixel from the upper left corner of the slide. */
export function boxOf(rect: DOMRect, { frame }: Measuring): Box {
  const round = (value: number) => Math.round(value * 10) / 10
  return {
    x: round(rect.x - frame.x),
    y: round(rect.y - frame.y),
    width: round(rect.width),
    height: round(rect.height),
  }
}
