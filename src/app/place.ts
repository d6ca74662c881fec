/** Where the talk is, and where each way of moving through it leads. Pure. */
import type { Outline } from './outline.ts'

export interface Place {
  /** Id of the slide. */
  readonly slide: string
  /** How many of its steps are shown, from 0. */
  readonly step: number
  /** The place that was left for this one by a jump, to go back to. */
  readonly from: { readonly slide: string; readonly step: number } | null
}

/** The actions that lead to a place. */
export type Move =
  | { readonly type: 'next' | 'previous' | 'nextSlide' | 'previousSlide' | 'first' | 'last' | 'back' }
  | { readonly type: 'go'; readonly slide: string; readonly step?: number }

/** The place one press further; undefined at the end of a talk that does not begin anew. */
export function placeAfter(place: Place, outline: Outline): Place | undefined {
  const { slides, loops } = outline
  const index = outline.indexOf(place.slide)
  const slide = slides[index]
  if (slide && place.step < slide.steps) return { ...place, step: place.step + 1 }
  const next = slides[index + 1] ?? (loops ? slides[0] : undefined)
  return next && { slide: next.id, step: 0, from: place.from }
}

/** The place one press back; undefined at the start. A slide entered backwards shows all its steps. */
export function placeBefore(place: Place, outline: Outline): Place | undefined {
  if (place.step > 0) return { ...place, step: place.step - 1 }
  const { slides, loops } = outline
  const previous = slides[outline.indexOf(place.slide) - 1] ?? (loops ? slides.at(-1) : undefined)
  return previous && { slide: previous.id, step: previous.steps, from: place.from }
}

/** Where a move leads from `place`; undefined: nowhere. */
export function destination(place: Place, move: Move, outline: Outline): Place | undefined {
  const { slides } = outline
  const at = (index: number, step = 0): Place | undefined => {
    const slide = slides[index]
    if (!slide) return undefined
    const jumped = slide.id !== place.slide
    return {
      slide: slide.id,
      step: Math.min(Math.max(step, 0), slide.steps),
      from: jumped ? { slide: place.slide, step: place.step } : place.from,
    }
  }
  switch (move.type) {
    case 'next':
      return placeAfter(place, outline)
    case 'previous':
      return placeBefore(place, outline)
    case 'nextSlide':
      return at(Math.min(outline.indexOf(place.slide) + 1, slides.length - 1))
    case 'previousSlide':
      return at(Math.max(outline.indexOf(place.slide) - 1, 0))
    case 'first':
      return at(0)
    case 'last':
      return at(slides.length - 1)
    case 'back':
      return place.from ? at(outline.indexOf(place.from.slide), place.from.step) : undefined
    case 'go':
      return at(outline.indexOf(move.slide), move.step)
    default:
      return move satisfies never
  }
}
