/** The authors of “Knuth (1984)”, which stand in the sentence, apart from the citation in its brackets or its note. */
import {
  type CslOutput,
  findTagged,
  formatted,
  literal,
  type OutputList,
  tagOf,
  transform,
} from './output.ts'
import { isSameRich } from './rich-text.ts'

/** The author’s name stands before the brackets, or before the note. */
export function splitAuthor(output: CslOutput, isNote: boolean): CslOutput {
  const whole: CslOutput = isNote ? { isNote: true, children: [output] } : output
  if (!('formatting' in output)) return whole
  const [first, ...rest] = output.children
  if (!first) return whole
  const behind = (author: CslOutput, others: CslOutput | undefined): CslOutput => {
    const apart: OutputList = !others
      ? []
      : isNote
        ? [{ isNote: true, children: [others] }]
        : [literal([' ']), others]
    return { formatting: {}, children: [author, ...apart] }
  }
  if (tagOf(first, 'item')?.mode === 'author')
    return behind(first, rest.length > 0 ? formatted(output.formatting, rest) : undefined)
  const [inner, ...others] = 'formatting' in first ? first.children : []
  if (!inner || !('formatting' in first) || tagOf(inner, 'item')?.mode !== 'author') return whole
  const left = [formatted(first.formatting, others), ...rest]
  return behind(inner, left.some(Boolean) ? formatted(output.formatting, left) : undefined)
}

export function withoutAuthors(output: CslOutput): CslOutput | undefined {
  return transform(output, (one) => {
    if (tagOf(one, 'item')?.mode !== 'others') return one
    const author = findTagged(one, 'names')
    return author ? transform(one, (part) => (isSameRich(part, author) ? undefined : part)) : one
  })
}
