import { fitOf, unfitSlide } from '../../slide/fit.ts'
import { allSlides } from './slides.ts'

/** Shows each slide as the stage does, which makes room where one is too full. Is one of them shown otherwise now? */
export function fitSlides(): boolean {
  const fittings = allSlides().map((section) => fitOf(section).fit())
  return fittings.some(({ scale, pictures, fits }) => scale < 1 || pictures !== undefined || !fits)
}

export function unfitSlides(): void {
  for (const section of allSlides()) unfitSlide(section)
}
