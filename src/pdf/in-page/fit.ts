import { fitSlide } from '../../slide/fit.ts'
import { type Fitting, isTooFull } from '../../slide/fitting.ts'
import type { Overfull } from '../page-scripts.ts'
import { slideOf } from './slide-of.ts'

/** Makes every slide fit that is too full for its page, as the stage does it, and tells which. */
export function fitSlides(): Overfull[] {
  const known = new Map<number, Fitting>()
  for (const section of document.querySelectorAll<HTMLElement>('.frame .slide')) {
    const slide = slideOf(section)
    // Its steps have the same size.
    known.set(slide, fitSlide(section, known.get(slide)))
  }
  return [...known].flatMap(([slide, found]) =>
    isTooFull(found) ? [{ slide, scale: found.scale, fits: found.fits }] : [],
  )
}
