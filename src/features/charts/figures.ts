/** The figures of a chart: of CSV in its block or in a file, or of a table. */

import { nearest } from '../../diagnostic/nearest.ts'
import type { Block, Located, Table } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { CsvField } from './csv.ts'
import { readNumber } from './numbers.ts'

interface FigureField extends CsvField {
  readonly at?: Located
}

/** Rows of fields, the head first. */
export interface FigureGrid {
  readonly rows: readonly (readonly FigureField[])[]
  /** Is it a file of figures, not a table to be read? */
  readonly isFile: boolean
}

export interface Figures {
  /** What the rows are called, and each of their values. */
  readonly over: string
  readonly labels: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
}

/** What is wrong with a field, in words. */
export interface FigureFault {
  readonly message: string
  readonly hint: string
  readonly field: FigureField
}

/** Of `x` and `y` each: the name of a column; `y` has several with commas. */
export interface Chosen {
  readonly x: string | undefined
  readonly y: string | undefined
}

export function readTable({ head, bodies, foot }: Table): FigureGrid {
  const rows = [...head, ...bodies.flatMap((body) => [...body.head, ...body.rows]), ...foot]
  return {
    isFile: false,
    rows: rows.map(({ cells }, line) =>
      cells.map(({ children, from, to }, column) => ({
        text: wordsOf(children),
        line,
        column,
        at: { from, to },
      })),
    ),
  }
}

const wordsOf = (blocks: readonly Block[]) =>
  blocks
    .map((block) => ('children' in block ? plainText(block.children as never) : ''))
    .join(' ')
    .trim()

/** The figures of a grid, or what is wrong with it: all of it. */
export function readFigures(
  { rows, isFile }: FigureGrid,
  { x, y }: Chosen,
  lang: string,
): Figures | readonly FigureFault[] {
  const [head = [], ...body] = withHead(rows, lang)
  const start: FigureField = head[0] ?? { text: '', line: 0, column: 0 }
  if (body.length === 0 || head.length < 2)
    return [
      {
        message: 'There are no figures for a chart',
        hint: 'Write a head, `Year,Sold`, and a row for each bar below it',
        field: start,
      },
    ]
  const faults: FigureFault[] = []
  const names = head.map(({ text }) => text)
  const columnOf = (name: string): number => {
    const found = names.indexOf(name)
    if (found < 0) {
      const meant = nearest(name, names)
      faults.push({
        message: `No column is called “${name}”`,
        hint: meant ? `Did you mean “${meant}”?` : `There are: ${names.join(', ')}`,
        field: start,
      })
    }
    return Math.max(0, found)
  }
  const over = x === undefined ? 0 : columnOf(x)
  const columns =
    y === undefined
      ? names.flatMap((_, column) => (column === over ? [] : [column]))
      : y.split(',').map((name) => columnOf(name.trim()))
  for (const row of body) {
    const [first = start] = row
    if (row.length !== head.length)
      faults.push({
        message: `Row ${first.line + 1} has ${row.length} fields, and the head has ${head.length}`,
        hint: 'Write a field for each column; one without a figure stays empty',
        field: first,
      })
  }
  const series = columns.map((column) => ({
    name: names[column] ?? '',
    values: body.map((row) => {
      const field = row[column] ?? start
      const value = readNumber(field.text, lang, isFile)
      if (value === undefined)
        faults.push({
          message: `“${field.text}” in row ${field.line + 1} is no number`,
          hint: 'Write a figure; its unit goes to the chart: unit="kg"',
          field,
        })
      return value === 'none' ? undefined : value
    }),
  }))
  if (faults.length > 0) return faults
  return { over: names[over] ?? '', labels: body.map((row) => row[over]?.text ?? ''), series }
}

/** Two columns whose first row has a figure begin with it: they have no head. */
function withHead(rows: FigureGrid['rows'], lang: string): FigureGrid['rows'] {
  const [first] = rows
  const [label, figure, ...more] = first ?? []
  if (!label?.text || !figure || more.length > 0 || /^(?:19|20)\d\d$/.test(figure.text)) return rows
  if (typeof readNumber(figure.text, lang, true) !== 'number') return rows
  return [
    [
      { ...label, text: '' },
      { ...figure, text: '' },
    ],
    ...rows,
  ]
}
