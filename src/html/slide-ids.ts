import type { Slide } from '../deck/deck.ts'

/** An id for each slide, none of them twice: its own, or else one by its place in the deck. */
export function slideIds(slides: readonly Slide[]): readonly string[] {
  const taken = new Set(slides.map(({ attr }) => attr.id))
  const used = new Set<string>()
  return slides.map(({ attr }, i) => {
    let id = attr.id || `slide-${i + 1}`
    for (let n = 2; used.has(id) || (id !== attr.id && taken.has(id)); n++)
      id = `${attr.id || `slide-${i + 1}`}-${n}`
    used.add(id)
    return id
  })
}
