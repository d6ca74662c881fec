import type { Slide } from './deck.ts'

/** How deep each of these slides lies in the parts of the talk, in their order: 0 where no part has begun, or a part of the whole. */
export function partDepths(slides: readonly Slide[]): readonly number[] {
  const open: number[] = []
  return slides.map(({ kind, level }) => {
    if (kind !== 'section') return open.length
    while ((open.at(-1) ?? 0) >= level) open.pop()
    return open.push(level) - 1
  })
}
