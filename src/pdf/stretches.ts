/** Slides from place `from` up to `to` that are printed at once. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** As few stretches as hold `slides` with at most `most` in each, about equally long. At least one. */
export function stretchesOf(slides: number, most: number): readonly Stretch[] {
  const count = Math.max(1, Math.ceil(slides / most))
  const begin = (at: number) => Math.round((at * slides) / count)
  return Array.from({ length: count }, (_, at) => ({ from: begin(at), to: begin(at + 1) }))
}
