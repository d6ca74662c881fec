import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Cursor } from '../cursor.ts'
import { dropColumns, isBlank, type Line, makeLine, trimmed } from '../line.ts'

/**
 * `% title`, `% author; author`, `% date` at the very beginning of a document (Pandoc's `pandocTitleBlock`). A line
 * that begins with a space goes on with the one above.
 */
export function readTitleBlock(cursor: Cursor): void {
  const { draft } = cursor
  const title = readField(cursor)
  if (!title) return
  const authors = readField(cursor)
  const date = authors && readField(cursor)
  setInlines('title', title)
  setInlines('date', date)
  if (!authors) return
  const names = authors.flatMap((line, i) => splitAuthors(line, i === authors.length - 1))
  const regions = names.map((line) => cursor.regionOf([line]))
  const spans = names.map((line) => spanAcross(cursor, [line]))
  const at = spanAcross(cursor, authors)
  draft.meta.set('author', () => ({
    type: 'list',
    items: regions.map((region, i) => ({
      type: 'inlines',
      children: draft.inlines(region),
      source: region.text,
      at: spans[i] ?? at,
    })),
    at,
  }))

  function setInlines(key: string, lines: readonly Line[] | undefined): void {
    if (!lines || lines.every(isBlank)) return
    const region = cursor.regionOf(lines)
    const at = spanAcross(cursor, lines)
    draft.meta.set(key, () => ({ type: 'inlines', children: draft.inlines(region), source: region.text, at }))
  }
}

function spanAcross(cursor: Cursor, lines: readonly Line[]): Span {
  const first = lines[0]
  const last = lines.at(-1)
  return cursor.span(first?.at ?? 0, last ? last.at + last.text.length : 0)
}

function readField(cursor: Cursor): Line[] | undefined {
  const first = cursor.peek()
  if (first?.text.charAt(0) !== '%') return undefined
  const lines = [trimmed(dropColumns(first, 1))]
  cursor.index++
  for (let line = cursor.peek(); line && line.indent > 0 && !isBlank(line); line = cursor.peek()) {
    lines.push(trimmed(line))
    cursor.index++
  }
  return lines
}

/** Behind a `;` the end of a line separates no further names. */
function splitAuthors(line: Line, isLast: boolean): Line[] {
  const names: Line[] = []
  let start = 0
  for (const name of line.text.split(';')) {
    names.push(trimmed(makeLine(name, line.at + start)))
    start += name.length + 1
  }
  if (!isLast && line.text.endsWith(';')) names.pop()
  return names
}
