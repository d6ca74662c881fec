import type { Slide } from '../deck/deck.ts'

/** An id for each slide, none of them twice: its own, or else one by its place in the deck. */
export function slideIds(slides: readonly Slide[]): readonly string[] {
  const taken = new Set(slides.map(({ attr }) => attr.id))
  if (taken.size === slides.length && !taken.has('')) return [...taken]
  const used = new Set<string>()
  // Where to go on counting, so that ten thousand slides of one id take linear time.
  const counts = new Map<string, number>()
  return slides.map(({ attr }, i) => {
    const base = attr.id || `slide-${i + 1}`
    let id = base
    let count = counts.get(base) ?? 1
    while (used.has(id) || (id !== attr.id && taken.has(id))) id = `${base}-${++count}`
    if (count > 1) counts.set(base, count)
    used.add(id)
    return id
  })
}
