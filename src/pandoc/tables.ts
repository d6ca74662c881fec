import { type Attr, type Block, type Inline, noAttr, type Table } from './ast.ts'
import { readAttributes } from './attributes.ts'
import type { BlockRule } from './block-rule.ts'
import type { Cursor } from './cursor.ts'
import { readMultilineTable, readSimpleTable } from './dashed-tables.ts'
import { readGridTable } from './grid-tables.ts'
import { isBlank, type Line, makeLine } from './line.ts'
import { endsContainer } from './list-items.ts'
import { readPipeTable } from './pipe-tables.ts'
import type { Region } from './region.ts'
import type { FutureTable } from './table-parts.ts'
import { emptyRow, finishRow } from './table-parts.ts'

interface Caption {
  readonly region: Region
  readonly attr: Attr
}

/** The four kinds of tables, with a caption before or behind them (Pandoc's `table`). */
export const table: BlockRule = {
  name: 'table',
  parse(cursor) {
    const start = cursor.index
    const front = readCaption(cursor)
    const found = mayBeTable(cursor) ? readTable(cursor) : undefined
    if (!found) {
      cursor.index = start
      return undefined
    }
    const end = cursor.index
    const caption = front ?? readCaptionBehind(cursor)
    const at = cursor.spanOfLines(start, caption === front ? end : cursor.index)
    return (out) => out.push(finishTable(found, caption, cursor, at))
  },
}

/** A cheap look that spares most paragraphs the trials. */
function mayBeTable(cursor: Cursor): boolean {
  const first = cursor.peek()
  const second = cursor.peek(1)
  if (!first) return false
  const char = first.text.charAt(first.indent)
  return char === '+' || char === '-' || (second !== undefined && /^[ |:+-]*-[ |:+-]*$/.test(second.text))
}

function readTable(cursor: Cursor): FutureTable | undefined {
  return (
    readPipeTable(cursor) ??
    readMultilineTable(cursor, true) ??
    readSimpleTable(cursor, false) ??
    readSimpleTable(cursor, true) ??
    readMultilineTable(cursor, false) ??
    readGridTable(cursor)
  )
}

const captionMark = /^ {0,3}(?::(?!\p{P})|[Tt]able:)/u

/** `: Text {attributes}` or `Table: Text`, up to a blank line. */
function readCaption(cursor: Cursor): Caption | undefined {
  const first = cursor.peek()
  const mark = first && captionMark.exec(first.text)
  if (!first || !mark) return undefined
  let end = cursor.index + 1
  for (let line = cursor.lines[end]; line && !isBlank(line); line = cursor.lines[++end]) {
    if (endsContainer(cursor, line)) break
  }
  const lines: Line[] = cursor.lines.slice(cursor.index, end)
  const content = first.text.slice(mark[0].length)
  const text = content.trimStart()
  lines[0] = makeLine(text, first.at + first.text.length - text.length)
  const last = lines.pop()
  let attr = noAttr
  if (last) {
    let rest = last.text.trimEnd()
    for (let at = rest.indexOf('{'); at !== -1 && rest.endsWith('}'); at = rest.indexOf('{', at + 1)) {
      const attributes = readAttributes(rest, at)
      if (attributes?.end !== rest.length) continue
      attr = attributes.attr
      rest = rest.slice(0, at).trimEnd()
    }
    lines.push(makeLine(rest, last.at))
  }
  cursor.index = end
  while (cursor.peek() && cursor.isBlankAt(cursor.index)) cursor.index++
  return { region: cursor.regionOf(lines), attr }
}

function readCaptionBehind(cursor: Cursor): Caption | undefined {
  const start = cursor.index
  while (cursor.peek() && cursor.isBlankAt(cursor.index)) cursor.index++
  const caption = readCaption(cursor)
  if (!caption) cursor.index = start
  return caption
}

function finishTable(
  found: FutureTable,
  caption: Caption | undefined,
  cursor: Cursor,
  at: Table['at'],
): Table {
  const { draft } = cursor
  const children: readonly Inline[] = caption ? draft.inlines(caption.region, draft.context) : []
  const plain: Block[] =
    children.length > 0 ? [{ type: 'plain', children, at: captionSpan(children, at) }] : []
  const head = found.head.map((row) => finishRow(row))
  return {
    type: 'table',
    attr: caption?.attr ?? noAttr,
    caption: plain,
    columns: found.columns,
    // A head whose cells are all empty is none.
    head: head.every(emptyRow) ? [] : head,
    bodies: [{ headColumns: 0, head: [], rows: found.body.map((row) => finishRow(row)) }],
    foot: found.foot.map((row) => finishRow(row)),
    at,
  }
}

function captionSpan(children: readonly Inline[], at: Table['at']): Table['at'] {
  return { start: children[0]?.at.start ?? at.start, end: children.at(-1)?.at.end ?? at.end }
}
