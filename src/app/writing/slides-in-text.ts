/** Which slide the cursor is on, while the text moves. */
import { StateEffect, StateField, type Text } from '@codemirror/state'
import type { TextPlace } from '../../protocol/writing.ts'

/** Where a slide begins in the text of a file. */
export interface SlideStart {
  readonly id: string
  readonly from: number
}

export const setSlides = StateEffect.define<readonly SlideStart[]>()

export const slidesInText = StateField.define<readonly SlideStart[]>({
  create: () => [],
  update(slides, { effects, changes, docChanged }) {
    const set = effects.findLast((effect) => effect.is(setSlides))
    if (set) return set.value
    return docChanged ? slides.map(({ id, from }) => ({ id, from: changes.mapPos(from, -1) })) : slides
  },
})

/** The slide at a place of the text: the last that begins there or above, or else the first. */
export const slideAt = (slides: readonly SlideStart[], at: number): SlideStart | undefined =>
  slides.findLast(({ from }) => from <= at) ?? slides[0]

/** The nearest place that the text has. */
export function offsetAt(text: Text, { line, character }: TextPlace): number {
  if (line >= text.lines) return text.length
  const { from, to } = text.line(line + 1)
  return Math.min(from + character, to)
}
