import { fitSlide } from '../../slide/fit.ts'
import { type Area, edgeOf, type Overflow, overflowsOf, roomOf, stageOf } from '../../slide/overflow.ts'
import type { DrawnSlide, DrawnText, Outside } from '../drawing.ts'
import type { CheckScripts } from '../page-scripts.ts'
import { createPalette } from './colours.ts'
import { createGrounds } from './grounds.ts'
import type { Measured, Measuring } from './measured.ts'
import { measurePictures } from './pictures.ts'
import { allSlides } from './slides.ts'
import { measureTexts } from './texts.ts'

/** Measures every slide of the page, all steps shown. In the talk each is made to fit first, as the stage does it. */
export function collect({ view, grounds }: Parameters<CheckScripts['collect']>[0]): DrawnSlide[] {
  const rgbaOf = createPalette()
  return allSlides().map((section, index) => {
    const isTalk = view === 'talk'
    const overflows = [
      ...(isTalk
        ? overflowsOf(stageOf(section), roomOf(section, true), edgeOf(section))
        : overflowsOf(section, page(), page())),
    ]
    const fitting = isTalk ? fitSlide(section) : undefined
    const frame = section.getBoundingClientRect()
    const measuring: Measuring = { section, frame, view, scale: fitting?.scale ?? 1, rgbaOf }
    const [texts, pictures] = [measureTexts(measuring), measurePictures(measuring)]
    const groundOf = grounds ? createGrounds(measuring) : undefined
    const behindOf = (element: Element, { lines }: DrawnText): Pick<DrawnText, 'behind'> => {
      const colour = groundOf?.(element, lines)
      return colour ? { behind: [{ colours: [{ colour, share: 1 }] }] } : {}
    }
    const outside = outsideOf([...texts, ...pictures], overflows)
    const drawnOf = <Drawn extends object>({ element, drawn }: Measured<Drawn>) => ({
      ...drawn,
      outside: outside.get(element),
    })
    return {
      index,
      frame: { x: frame.x + scrollX, y: frame.y + scrollY, width: frame.width, height: frame.height },
      fitting: fitting && { scale: fitting.scale, fits: fitting.fits },
      texts: texts.map((one) => ({ ...drawnOf(one), ...behindOf(one.element, one.drawn) })),
      pictures: pictures.map(drawnOf),
    }
  })
}

/** An article is as long as it likes. */
function page(): Area {
  const [top, bottom] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return { left: 0, right: innerWidth, top, bottom, slack: 2 }
}

/** How far each reaches out by itself; of a box in which nothing does so, such as a table, it is said of the first in it. */
function outsideOf(
  measured: readonly Measured<object>[],
  overflows: readonly Overflow[],
): ReadonlyMap<Element, Outside> {
  const elements = new Set<Element>(measured.map(({ element }) => element))
  const first = new Map<Element, Element>()
  for (const { element } of measured)
    for (let one: Element | null = element; one && !first.has(one); one = one.parentElement)
      first.set(one, element)
  const found = new Map<Element, Outside>()
  const around = {
    left: new Set<Element>(),
    right: new Set<Element>(),
    top: new Set<Element>(),
    bottom: new Set<Element>(),
  }
  // What is within stands behind what is around it.
  for (const { element, side, pixels, placed } of overflows.toReversed()) {
    const named = elements.has(element) ? element : first.get(element)
    if (!named || around[side].has(element)) continue
    found.set(named, { side, pixels: Math.round(pixels), placed: placed !== undefined })
    for (let one: Element | null = named; one && !around[side].has(one); one = one.parentElement)
      around[side].add(one)
  }
  return found
}
