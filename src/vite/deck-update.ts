import type { CompiledSlide } from '../compile.ts'
import type { DeckUpdate } from '../protocol/authoring.ts'

type CompiledSlides = readonly CompiledSlide[]

/** What has to be exchanged in a page that shows `before` for it to show `after`. */
export function slideUpdates(
  before: CompiledSlides,
  after: CompiledSlides,
): Pick<DeckUpdate, 'slides' | 'moves' | 'heirs'> {
  const known = new Map(before.map(({ id, html }) => [id, html]))
  const slides = after.map(({ id, column, row, html }) =>
    known.get(id) === html ? { id, column, row } : { id, column, row, html },
  )
  const moves = before.length !== after.length || after.some((slide, at) => !isInPlace(slide, before[at]))
  return { slides, moves, heirs: moves ? findHeirs(before, after) : {} }
}

/**
 * An edit leaves the slides before it and behind it as they are, whatever their ids are now: one without a heading is
 * called by its number. Within the edit a slide keeps its id; or a new one has its place; or it is gone.
 */
function findHeirs(before: CompiledSlides, after: CompiledSlides): Readonly<Record<string, string>> {
  const most = Math.min(before.length, after.length)
  const countSame = (
    limit: number,
    at: (slides: CompiledSlides, index: number) => CompiledSlide | undefined,
  ) => {
    let count = 0
    while (count < limit && bodyOf(at(before, count)) === bodyOf(at(after, count))) count++
    return count
  }
  const start = countSame(most, (slides, index) => slides[index])
  const end = countSame(most - start, (slides, index) => slides.at(-1 - index))
  const known = new Set(before.map(({ id }) => id))
  const edited = new Map(after.slice(start, after.length - end).map((slide) => [slide.id, slide]))
  const fresh = [...edited.values()].filter(({ id }) => !known.has(id))
  const heirOf = ({ id }: CompiledSlide, at: number): CompiledSlide | undefined => {
    if (at < start) return after[at]
    if (at >= before.length - end) return after[after.length - before.length + at]
    const there = fresh[Math.min(at - start, fresh.length - 1)]
    return edited.get(id) ?? there ?? after[after.length - end] ?? after.at(-1)
  }
  const heirs: Record<string, string> = {}
  before.forEach((slide, at) => {
    const heir = heirOf(slide, at)
    if (heir && heir.id !== slide.id) heirs[slide.id] = heir.id
  })
  return heirs
}

/** Its markup without its own tag, which says the id and the number, and without that id in those of its steps. */
const bodyOf = (slide: CompiledSlide | undefined) =>
  slide?.html.slice(slide.html.indexOf('>')).replaceAll(` id="${slide.id}/`, ' id="')

function isInPlace(slide: CompiledSlide, before: CompiledSlide | undefined): boolean {
  const { id, column, row, html } = slide
  const sameTag = before !== undefined && tagOf(html) === tagOf(before.html)
  return id === before?.id && column === before.column && row === before.row && sameTag
}

/** The element's own tag: what it says of the slide itself, whether it is shown at all, and how. */
const tagOf = (html: string) => html.slice(0, html.indexOf('>'))
