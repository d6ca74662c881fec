import type { Span } from '../../diagnostic/diagnostic.ts'
import type { DefinitionItem, Inline } from '../ast.ts'
import { blocksOf, type Cursor, type Future } from '../cursor.ts'
import { keepBackslash, type Line, trimmed } from '../line.ts'
import type { Region } from '../region.ts'
import type { BlockRule } from './block-rule.ts'
import { readItemLines, toPlain } from './list-items.ts'
import { definitionMarker } from './list-markers.ts'

interface FutureDefinition {
  readonly term: Region
  readonly definitions: readonly Future[]
  /** A blank line between the term and its definitions. */
  readonly loose: boolean
  readonly at: Span
}

/** A term on one line; below it, or behind one blank line, definitions marked by `:` or `~`. */
export function definitionList(table: BlockRule): BlockRule {
  return {
    starts: '',
    below: ':~',
    parse(cursor) {
      const start = cursor.index
      if (captionFollows(cursor, table)) return undefined
      const items: FutureDefinition[] = []
      for (let item = readItem(cursor); item; item = readItem(cursor)) {
        items.push(item)
        cursor.skipBlankLines()
      }
      if (items.length === 0) return undefined
      const { start: from, end: to } = cursor.spanOfLines(start, cursor.index)
      const { draft } = cursor
      return (out) => {
        const done = items.map((item) => finishItem(draft.inlines(item.term), item))
        out.push({ type: 'definitionList', items: done, incremental: false, from, to })
      }
    },
  }
}

/** Lines that look like a definition: are they the caption of a table? Asked once, however many tags of blocks stand above. */
const captions = new WeakMap<Line, boolean>()

/** Does a table follow behind a blank line, whose caption looks like a definition? */
function captionFollows(cursor: Cursor, table: BlockRule): boolean {
  const line = cursor.peek(2)
  if (!line || definitionMarker(line) === undefined || !cursor.isBlankAt(cursor.index + 1)) return false
  const start = cursor.index
  cursor.index += 2
  const follows = captions.get(line) ?? table.parse(cursor) !== undefined
  captions.set(line, follows)
  cursor.index = start
  return follows
}

function readItem(cursor: Cursor): FutureDefinition | undefined {
  const start = cursor.index
  const term = cursor.peek()
  if (!term || cursor.isBlankAt(start)) return undefined
  let first = start + 1
  while (first < start + 2 && cursor.line(first) && cursor.isBlankAt(first)) first++
  const marker = cursor.line(first)
  if (!marker || definitionMarker(marker) === undefined) return undefined
  cursor.index = first
  const definitions: Future[] = []
  for (let line = cursor.peek(); line; line = cursor.peek()) {
    const content = definitionMarker(line)
    if (content === undefined) break
    definitions.push(cursor.nested(readItemLines(cursor, content), cursor.scopeWithin(true)))
  }
  const at = cursor.spanOfLines(start, cursor.index)
  return {
    term: keepBackslash(cursor.regionOf([trimmed(term)])),
    definitions,
    loose: first > start + 1,
    at,
  }
}

function finishItem(
  term: readonly Inline[],
  { definitions, loose, at: { start: from, end: to } }: FutureDefinition,
): DefinitionItem {
  const contents = definitions.map((definition) => {
    const blocks = blocksOf(definition)
    return loose ? blocks : blocks.map(toPlain)
  })
  return { term, definitions: contents, from, to }
}
