import type { Slide } from '../deck/deck.ts'
import { addNew } from '../pandoc/sets.ts'

/** An id for each slide, none of them twice: its own, or else one by its place in the deck. */
export function slideIds(slides: readonly Slide[]): readonly string[] {
  const taken = new Set<string>()
  // First all that slides have themselves: none that is made may be one of them.
  const own = slides.map(({ attr: { id } }) => (id !== '' && addNew(taken, id) ? id : undefined))
  // Where to go on counting, so that ten thousand slides of one id take linear time.
  const counts = new Map<string, number>()
  return own.map((id, i) => {
    if (id !== undefined) return id
    const base = slides[i]?.attr.id || `slide-${i + 1}`
    let made = base
    let count = counts.get(base) ?? 1
    while (!addNew(taken, made)) made = `${base}-${++count}`
    if (count > 1) counts.set(base, count)
    return made
  })
}
