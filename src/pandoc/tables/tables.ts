import type { Span } from '../../diagnostic/diagnostic.ts'
import { type Attr, type Block, type Inline, noAttr, type Table } from '../ast.ts'
import type { BlockRule } from '../blocks/block-rule.ts'
import { gluedRule } from '../blocks/misread.ts'
import { findEnd } from '../blocks/paragraphs.ts'
import { bareContext } from '../context.ts'
import type { Cursor } from '../cursor.ts'
import { findAttributes } from '../inlines/inlines.ts'
import { dropSpaces, isBlank, judgedOnce, makeLine } from '../line.ts'
import type { Region } from '../region.ts'
import { readMultilineTable, readSimpleTable } from './dashed-tables.ts'
import { readGridTable } from './grid-tables.ts'
import { readPipeTable } from './pipe-tables.ts'
import type { FutureTable } from './table-parts.ts'
import { emptyRow, finishRow } from './table-parts.ts'

interface TableCaption {
  readonly region: Region
  readonly attr: Attr
}

/** The four kinds of tables, with a caption before or behind them (Pandoc's `table`). */
export function table(interrupters: readonly BlockRule[]): BlockRule {
  return {
    starts: '+-:Tt',
    below: '+-:|',
    parse(cursor) {
      const start = cursor.index
      const front = readCaption(cursor, interrupters)
      const found = mayBeTable(cursor) ? readTable(cursor) : undefined
      if (!found) {
        cursor.index = start
        return undefined
      }
      if (found.columns.length === 1 && /^--- *$/.test(cursor.line(start)?.text ?? ''))
        cursor.draft.report({
          ...gluedRule('a table, up to the next'),
          at: cursor.spanOfLines(start, start + 1),
        })
      const end = cursor.index
      const caption = front ?? readCaptionBehind(cursor, interrupters)
      const at = cursor.spanOfLines(start, caption === front ? end : cursor.index)
      return (out) => out.push(finishTable(found, caption, cursor, at))
    },
  }
}

/** A cheap look that spares most paragraphs the trials. */
function mayBeTable(cursor: Cursor): boolean {
  const first = cursor.peek()
  const second = cursor.peek(1)
  if (!first) return false
  const char = first.text.charAt(first.indent)
  if (char === '+') return true
  // A line of dashes alone is a rule between two slides, of which many decks have one a slide.
  return second !== undefined && !isBlank(second) && (char === '-' || mayDrawColumns(second))
}

const mayDrawColumns = judgedOnce(({ text }) => text.includes('-') && /^[ |:+-]*$/.test(text))

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

/** A caption has at most so many lines. Without a limit, each of many would look through all the text behind it. */
const mostLines = 40

/**
 * `: Text` or `Table: Text`, up to a blank line, to what ends a paragraph, or to attributes at the end of a line. Where
 * the lines of an item end with it, or the tag of a block follows, it is none.
 */
function readCaption(cursor: Cursor, interrupters: readonly BlockRule[]): TableCaption | undefined {
  const start = cursor.index
  const first = cursor.peek()
  const mark = first && captionMark.exec(first.text)
  if (!first || !mark) return undefined
  const { index: end, column } = findEnd(cursor, start, interrupters, mostLines)
  if (end - start > mostLines) return undefined
  const isOpen = column !== undefined || cursor.line(end) === undefined
  const text = first.text.slice(mark[0].length).trimStart()
  const begin = makeLine(text, first.at + first.text.length - text.length)
  const lines = [begin, ...cursor.linesOf(start + 1, end)]
  const last = lines.pop() ?? begin
  // With the first character of the tag that ends it: attributes in front of a tag do not end a line.
  const length = column === undefined ? undefined : column + 1 - (last === begin ? begin.at - first.at : 0)
  const region = cursor.regionOf([...lines, makeLine(last.text.slice(0, length), last.at)])
  const hasBrace = region.text.includes('}')
  if (isOpen && !hasBrace) return undefined
  const found = hasBrace ? findAttributes(region, bareContext) : undefined
  if (!found && isOpen) return undefined
  const content = found ? dropSpaces(region.text.slice(0, found.start)) : region.text
  cursor.index = found ? start + region.text.slice(0, found.end).split('\n').length : end
  cursor.skipBlankLines()
  return { region: { ...region, text: content }, attr: found?.attr ?? noAttr }
}

function readCaptionBehind(cursor: Cursor, interrupters: readonly BlockRule[]): TableCaption | undefined {
  const start = cursor.index
  cursor.skipBlankLines()
  const caption = readCaption(cursor, interrupters)
  if (!caption) cursor.index = start
  return caption
}

function finishTable(
  found: FutureTable,
  caption: TableCaption | undefined,
  cursor: Cursor,
  { start: from, end: to }: Span,
): Table {
  const { draft } = cursor
  const children: readonly Inline[] = caption ? draft.inlines(caption.region) : []
  const plain: Block[] =
    children.length > 0
      ? [{ type: 'plain', children, from: children[0]?.from ?? from, to: children.at(-1)?.to ?? to }]
      : []
  const head = found.head.map((row) => finishRow(row))
  return {
    type: 'table',
    attr: caption?.attr ?? noAttr,
    caption: plain,
    columns: found.columns,
    // A row whose cells are all empty is no head.
    head: head.length === 1 && head.every(emptyRow) ? [] : head,
    bodies: [{ headColumns: 0, head: [], rows: found.body.map((row) => finishRow(row)) }],
    foot: found.foot.map((row) => finishRow(row)),
    from,
    to,
  }
}
