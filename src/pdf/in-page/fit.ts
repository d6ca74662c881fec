import { type Fitting, fitOf } from '../../slide/fit.ts'
import type { Overfull } from '../page-scripts.ts'
import { slideOf } from './slide-of.ts'

/** Makes every slide fit that is too full for its page, as the stage does it, and tells which. */
export function fitSlides(): Overfull[] {
  const known = new Map<number, Fitting>()
  for (const section of document.querySelectorAll<HTMLElement>('.frame .slide')) {
    const slide = slideOf(section)
    // Its steps have the same size.
    known.set(slide, fitOf(section).fit(known.get(slide)))
  }
  return [...known].flatMap(([slide, { scale, fits }]) =>
    scale < 1 || !fits ? [{ slide, scale, fits }] : [],
  )
}
