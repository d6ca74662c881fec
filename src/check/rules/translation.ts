import type { CompiledSlide } from '../../compile.ts'
import { headOf } from '../../deck/deck.ts'
import { filePositionFinder } from '../../diagnostic/format.ts'
import { nameOfFile } from '../../diagnostic/source-text.ts'
import type { CheckedSlide, Translation } from '../checked-deck.ts'
import type { Fault } from '../finding.ts'
import type { SourceRule } from '../rule.ts'

export const translation: SourceRule = {
  kind: 'source',
  id: 'translation',
  severity: 'warning',
  title: 'A slide or a step is not the same in all languages',
  why: 'Who follows in another language is led by slides and steps: where one is missing, that page waits until the next that it has; where there is one more, nobody is led there.',
  source: 'The deck’s `languages`, and files such as talk.de.md',
  *check({ slides, translations }) {
    for (const one of translations()) yield* compare(slides, one)
  },
}

function* compare(slides: readonly CheckedSlide[], { lang, name, compiled }: Translation): Generator<Fault> {
  const position = filePositionFinder(compiled.source)
  const placeOf = (slide: CompiledSlide | undefined): string => {
    const { file, line, column } = position(slide ? headOf(slide.slide).start : 0)
    return `${name === undefined ? (file.name ?? 'line ') : nameOfFile(file, name)}${name === undefined && file.name === undefined ? '' : ':'}${line}:${column}`
  }
  const theirs = new Map(compiled.slides.map((slide, index) => [slide.id, { slide, index }]))
  let before: CompiledSlide | undefined
  let last = -1
  for (const { slide, index, compiled: own } of slides) {
    const at = headOf(slide)
    const other = theirs.get(own.id)
    theirs.delete(own.id)
    if (!other) {
      yield {
        message: `This slide is missing in “${lang}”, where it would follow ${placeOf(before)}`,
        hint: `A slide with the identifier #${own.id} stands for it there`,
        at,
        slide: index,
      }
      continue
    }
    if (other.slide.steps !== own.steps)
      yield {
        message: `This slide has ${steps(own.steps)}, and ${steps(other.slide.steps)} in “${lang}” (${placeOf(other.slide)})`,
        hint: 'Give it the same lists, pauses and marked lines in both',
        at,
        slide: index,
      }
    if (other.index < last)
      yield {
        message: `This slide comes earlier in “${lang}” (${placeOf(other.slide)})`,
        hint: 'Put the slides of both languages into the same order',
        at,
        slide: index,
      }
    last = Math.max(last, other.index)
    before = other.slide
  }
  for (const { slide, index } of theirs.values()) {
    const previous = slides.findLast(({ compiled: { id } }) =>
      compiled.slides.slice(0, index).some((one) => one.id === id),
    )
    yield {
      message: `Behind this slide “${lang}” has one more, #${slide.id} (${placeOf(slide)})`,
      hint: 'Give it the identifier of the slide that it stands for, or write that slide',
      at: previous ? headOf(previous.slide) : { start: 0, end: 0 },
      slide: previous?.index,
    }
  }
}

const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`)
