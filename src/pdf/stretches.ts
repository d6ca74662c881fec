/** Where links lead to slides of another stretch: this, and the slide's place in the deck's list of slides. */
export const slideAddress = '/slide/'

/** Slides from place `from` up to `to` that are printed at once. */
export interface SlideStretch {
  readonly from: number
  readonly to: number
}

/** As few stretches as hold `slides` with at most `most` in each, about equally long. At least one. */
export function stretchesOf(slides: number, most: number): readonly SlideStretch[] {
  const count = Math.max(1, Math.ceil(slides / most))
  const begin = (at: number) => Math.round((at * slides) / count)
  return Array.from({ length: count }, (_, at) => ({ from: begin(at), to: begin(at + 1) }))
}
