import { PDFRef } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { labelsOf, outlineOf, pagedSteps } from './paged-steps.ts'

const slides = [
  { title: 'One', number: 1, column: 0, row: 0 },
  { title: 'Two', number: 3, column: 2, row: 0 },
  { title: 'Under two', number: 4, column: 2, row: 1 },
]
const page = (number: number) => PDFRef.of(number)
const sections = (...marks: readonly (readonly [slide: number, step: number])[]) =>
  marks.map(([slide, step]) => ({ role: 'Sect', slide, step }) as const)

describe('slides with a page each', () => {
  const pages = [page(1), page(2), page(3), page(4)]
  const places = pagedSteps(sections([0, 0], [1, 0], [1, 1], [2, 0]), pages, undefined)

  it('calls pages by the numbers of their slides and steps', () => {
    expect(labelsOf(slides, places, pages)).toEqual(['1', '3', '3/1', '4'])
  })
  it('calls slides that are not counted by the one before and a letter', () => {
    const reserve = slides.map((slide) => ({ ...slide, number: 3 }))
    expect(labelsOf(reserve, places, pages)).toEqual(['3', '3a', '3a/1', '3b'])
  })
  it('has an entry a slide, stacks below their first', () => {
    expect(outlineOf(slides, places)).toEqual([
      { title: 'One', page: page(1), children: [] },
      { title: 'Two', page: page(2), children: [{ title: 'Under two', page: page(4), children: [] }] },
    ])
  })
})

it('does not put a slide below one of another stack', () => {
  const places = pagedSteps(sections([0, 0], [2, 0]), [page(1), page(2)], undefined)
  expect(outlineOf(slides, places).map(({ title }) => title)).toEqual(['One', 'Under two'])
})

describe('slides on paper', () => {
  const pages = [page(1), page(2), page(3)]
  // The second slide shows nothing that is tagged; the third begins on a page of its own, after one of notes.
  const found = new Map([
    ['0/0', page(1)],
    ['2/0', page(3)],
  ])
  const places = pagedSteps(sections([0, 0], [1, 0], [2, 0]), pages, found)

  it('calls sheets by their first and last slide, and sheets more by the last', () => {
    expect(labelsOf(slides, places, pages)).toEqual(['1–3', '3 +1', '4'])
  })
  it('leads to the page of the one before where a slide cannot be found', () => {
    expect(places.map((one) => one.page)).toEqual([page(1), page(1), page(3)])
  })
})

it('gives each slide one place, where it begins, though it goes on over pages; marks of other things are none', () => {
  const marks = [
    { role: 'Link' },
    { role: 'Sect', slide: 0, step: 0 },
    { role: 'Sect', slide: 0, step: 0, part: 1 },
    { role: 'Note' },
    { role: 'Sect', slide: 1 },
  ] as const
  const pages = [page(1), page(2), page(3)]
  const places = pagedSteps(marks, pages, undefined)
  expect(places).toEqual([
    { slide: 0, step: 0, page: page(1) },
    { slide: 1, step: 0, page: page(3) },
  ])
  expect(labelsOf(slides, places, pages)).toEqual(['1', '1 +1', '3'])
})

it('has no entry for steps, nor for what is no slide, and puts none below a slide that stands alone', () => {
  const places = pagedSteps(
    sections([1, 0], [1, 1], [9, 0], [2, 0], [0, 0]),
    [1, 2, 3, 4, 5].map(page),
    undefined,
  )
  expect(outlineOf(slides, places)).toEqual([
    { title: 'Two', page: page(1), children: [{ title: 'Under two', page: page(4), children: [] }] },
    { title: 'One', page: page(5), children: [] },
  ])
  const lone = pagedSteps(sections([2, 0]), [page(1)], undefined)
  expect(outlineOf(slides, lone).map(({ title }) => title)).toEqual(['Under two'])
})

it('puts no slide below one that stands below another', () => {
  const stack = [0, 1, 2].map((row) => ({ title: `${row}`, number: row + 1, column: 4, row }))
  const places = pagedSteps(sections([1, 0], [2, 0]), [page(1), page(2)], undefined)
  expect(outlineOf(stack, places).map(({ title, children }) => [title, children.length])).toEqual([
    ['1', 0],
    ['2', 0],
  ])
})

it('has no places where there are no pages', () => {
  expect(pagedSteps(sections([0, 0]), [], undefined)).toEqual([])
})

it('counts on after z as books do', () => {
  const many = Array.from({ length: 29 }, () => ({ title: '', number: 7, column: 0, row: 0 }))
  const pages = many.map((_, at) => page(at + 1))
  const labels = labelsOf(
    many,
    pagedSteps(sections(...many.map((_, at) => [at, 0] as const)), pages, undefined),
    pages,
  )
  expect([labels[0], labels[1], labels[26], labels[27], labels[28]]).toEqual(['7', '7a', '7z', '7aa', '7bb'])
})
