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
