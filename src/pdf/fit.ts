import type { fitOf as FitOf, Fitting } from '../slide/fit.ts'

export interface Overfull {
  /** Place in the deck's list of slides. */
  readonly slide: number
  /** By which the slide is shown smaller, 1 where only its pictures are. */
  readonly scale: number
  /** False: it goes on over pages. */
  readonly fits: boolean
}

/**
 * Makes every slide fit that is too full for its page, as the stage does it, and tells which. Runs in the print page, sent as text: may
 * use nothing but its arguments.
 */
export function fit(_: null, fitOf: typeof FitOf): Overfull[] {
  const known = new Map<number, Fitting>()
  for (const section of document.querySelectorAll<HTMLElement>('.frame .slide')) {
    const slide = Number(section.closest<HTMLElement>('[data-slide]')?.dataset.slide ?? 0)
    // Its steps have the same size.
    const found = fitOf(section).fit(known.get(slide))
    known.set(slide, found)
  }
  return [...known].flatMap(([slide, { scale, fits }]) =>
    scale < 1 || !fits ? [{ slide, scale, fits }] : [],
  )
}
