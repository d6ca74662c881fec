import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Block, ListItem } from '../ast.ts'
import { blocksOf, type Cursor, type Future, isKnown, type Scope } from '../cursor.ts'
import type { BlockRule } from './block-rule.ts'
import { compactify, readItemLines, readTask } from './list-items.ts'
import { bulletMarker, isListStart, orderedMarker } from './list-markers.ts'

interface FutureItem {
  readonly blocks: Future
  readonly at: Span
}

function readItem(cursor: Cursor, scope: Scope, content: number, indent = content): FutureItem {
  const start = cursor.index
  const lines = readItemLines(cursor, content, indent)
  return { blocks: cursor.nested(lines, scope), at: cursor.spanOfLines(start, cursor.index) }
}

/** The list that `make` makes of the items. */
function listOf(items: readonly FutureItem[], make: (items: ListItem[]) => Block): Future {
  const finish = () => {
    const contents = compactify(items.map(({ blocks }) => blocksOf(blocks)))
    return make(items.map(({ at }, i) => readTask(contents[i] ?? [], at)))
  }
  return items.every(({ blocks }) => isKnown(blocks)) ? finish() : (out) => out.push(finish())
}

export const bulletList: BlockRule = {
  starts: '*+-',
  interrupts: ({ scope }, _, line) => (scope.inList && isListStart(line) ? 'plain' : undefined),
  parse(cursor) {
    const start = cursor.index
    const scope = cursor.scopeWithin(true)
    const items: FutureItem[] = []
    for (let line = cursor.peek(); line; line = cursor.peek()) {
      const content = bulletMarker(line)
      if (content === undefined) break
      items.push(readItem(cursor, scope, content))
    }
    if (items.length === 0) return undefined
    const { start: from, end: to } = cursor.spanOfLines(start, cursor.index)
    return listOf(items, (done) => ({ type: 'bulletList', items: done, incremental: false, from, to }))
  },
}

export const orderedList: BlockRule = {
  parse(cursor) {
    const first = cursor.peek()
    const list = first && orderedMarker(first)
    if (!list) return undefined
    const { style, delimiter } = list
    const start = cursor.index
    // Examples are numbered through the whole document.
    const { nextExample, examples } = cursor.draft
    const number = style === 'example' ? (examples.get(list.label ?? '') ?? nextExample) : list.start
    const scope = cursor.scopeWithin(true)
    const items: FutureItem[] = []
    for (let line = cursor.peek(); line; line = cursor.peek()) {
      const marker = orderedMarker(line, list)
      if (!marker) break
      if (style === 'example') countExample(cursor, marker.label)
      items.push(readItem(cursor, scope, marker.content, style === 'example' ? 4 : marker.content))
    }
    const { start: from, end: to } = cursor.spanOfLines(start, cursor.index)
    return listOf(items, (done) => ({
      type: 'orderedList',
      start: number,
      style,
      delimiter,
      items: done,
      incremental: false,
      from,
      to,
    }))
  },
}

/** Gives an example its number. A label that was used before keeps the number it has. */
function countExample(cursor: Cursor, label: string | undefined): void {
  const { draft } = cursor
  if (label && draft.examples.has(label)) return
  if (label) draft.examples.set(label, draft.nextExample)
  draft.nextExample++
}
