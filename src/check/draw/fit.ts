/** Run in the page, sent as text: they may use nothing but their arguments and the browser's own names. */
import type { fitOf as FitOf, unfitSlide as UnfitSlide } from '../../slide/fit.ts'

/** Shows each slide as the stage does, which makes room where one is too full. Is one of them shown otherwise now? */
export function fitSlides(_: null, fitOf: typeof FitOf): boolean {
  const sections = [...document.querySelectorAll<HTMLElement>('section[data-number]')]
  const fittings = sections.map((section) => fitOf(section).fit())
  return fittings.some(({ scale, pictures, fits }) => scale < 1 || pictures !== undefined || !fits)
}

export function unfitSlides(_: null, unfitSlide: typeof UnfitSlide): void {
  for (const section of document.querySelectorAll<HTMLElement>('section[data-number]')) unfitSlide(section)
}
