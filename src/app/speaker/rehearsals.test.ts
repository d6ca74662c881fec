import { expect, test } from 'vitest'
import { createOutline } from '../outline.ts'
import { asCsv, tabulate } from './rehearsals.ts'

const outline = createOutline([
  { id: 'a', number: 1, title: 'Start', steps: 0, words: 1 },
  { id: 'b', number: 2, title: '=SUM(A1)', steps: 0, words: 1 },
  { id: 'c', number: 3, title: 'Say "hello"', steps: 0, words: 1 },
])

const words = ['Slide', 'Plan', 'Total'] as const

test('puts the plan and the runs beside each other, slide by slide', () => {
  const run = { began: 1, running: true, since: 90_000, elapsed: 95_000, spent: { a: 65_000, b: 30_000 } }
  const rows = tabulate(outline, { seconds: [60, 30, 10], total: 100 }, [run], words)
  expect(rows.slice(1)).toEqual([
    ['1 Start', '1:00', '1:05'],
    ['2 =SUM(A1)', '0:30', '0:30'],
    ['3 Say "hello"', '0:10', ''],
    ['Total', '1:40', '1:35'],
  ])
})

test('numbers slides as the audience counts them', () => {
  const reserved = createOutline(
    outline.slides.map((slide) => ({
      ...slide,
      number: slide.id === 'a' ? 1 : slide.number - 1,
    })),
  )
  expect(tabulate(reserved, undefined, [], words).map(([name]) => name?.split(' ')[0])).toEqual([
    'Slide',
    '1',
    '1',
    '2',
    'Total',
  ])
})

test('writes CSV that a spreadsheet reads and does not run', () => {
  expect(asCsv([['=SUM(A1)', 'Say "hello"', '−0:10']])).toBe(`"'=SUM(A1)","Say ""hello""","−0:10"\r\n`)
})
