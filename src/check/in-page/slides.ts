import type { Span } from '../../diagnostic/diagnostic.ts'
import { slidesIn } from '../../slide/slides.ts'

/** The sections of the deck's slides, in order. */
export const allSlides = (): readonly HTMLElement[] => slidesIn(document)

/** Where an element of a slide stands in the source: the nearest around it that says so, or else the slide. */
export function spanOf(element: Element, section: HTMLElement): Span {
  return readSpan(element.closest<HTMLElement>('[data-at]') ?? section)
}

export function readSpan({ dataset }: HTMLElement): Span {
  const [start = 0, end = 0] = (dataset.at ?? '').split('-').map(Number)
  return { start, end }
}
