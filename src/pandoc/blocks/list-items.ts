import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Block, ListItem, Plain } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { dropColumns, emptied, isBlank, type Line } from '../line.ts'
import { append } from '../many.ts'
import { opensFence } from './code-fences.ts'
import { endsDiv } from './div-fences.ts'
import { closesHtml } from './html-blocks.ts'
import { isListStart } from './list-markers.ts'

/**
 * The lines of one item, without its marker and the indentation that its content has (Pandoc's `rawListItem` and
 * `listContinuation`). `content` is the column at which the content of the first line begins. Lines that go on with
 * the first need no indentation; after a blank line or a nested list, the first must have it.
 */
export function readItemLines(cursor: Cursor, content: number, indent = content): Line[] {
  const first = cursor.peek()
  if (!first) return []
  const item = [dropColumns(first, content)]
  cursor.index++
  for (let line = cursor.peek(); line && !isBlank(line); line = cursor.peek()) {
    // A list in this item may be indented as deep as it likes.
    if (isListStart(line, line.indent >= indent ? line.indent : undefined)) break
    if (opensFence(cursor, cursor.index) || endsContainer(cursor, line)) break
    takeLine(cursor, line, indent, item)
  }
  takeBlankLines(cursor, indent, item)
  for (let line = cursor.peek(); line && line.indent >= indent; line = cursor.peek()) {
    if (endsContainer(cursor, line)) break
    takeLine(cursor, line, indent, item)
    for (let next = cursor.peek(); next && !isBlank(next); next = cursor.peek()) {
      if (endsContainer(cursor, next) || (next.indent < indent && isListStart(next))) break
      takeLine(cursor, next, indent, item)
    }
    takeBlankLines(cursor, indent, item)
  }
  return item
}

function takeLine(cursor: Cursor, line: Line, indent: number, item: Line[]): void {
  item.push(line.indent >= indent ? dropColumns(line, indent) : line)
  cursor.index++
}

/** Of blank lines that end the item, one says so: in lists in lists, each item would hand all of them down. */
function takeBlankLines(cursor: Cursor, indent: number, item: Line[]): void {
  const start = cursor.index
  cursor.skipBlankLines()
  if (cursor.index === start) return
  const next = cursor.peek()
  const goesOn = next !== undefined && next.indent >= indent && !endsContainer(cursor, next)
  append(item, cursor.linesOf(start, goesOn ? cursor.index : start + 1).map(emptied))
}

/** Is this the end of the div or raw HTML element around? */
function endsContainer(cursor: Cursor, line: Line): boolean {
  return endsDiv(cursor, line) || closesHtml(cursor, line)
}

/**
 * Makes a list tight or loose (Pandoc's `compactify`). A last paragraph that is the list's only one is there because
 * of the blank line behind the list; any other makes paragraphs of all items' text.
 */
export function compactify(items: readonly (readonly Block[])[]): readonly (readonly Block[])[] {
  let paragraphs = 0
  for (const blocks of items) for (const { type } of blocks) if (type === 'para') paragraphs++
  if (paragraphs === 0) return items
  const last = items.at(-1) ?? []
  const final = last.at(-1)
  if (paragraphs === 1 && final?.type === 'para') {
    return [...items.slice(0, -1), [...last.slice(0, -1), { ...final, type: 'plain' }]]
  }
  return items.map((blocks) =>
    blocks.map((block) => (block.type === 'plain' ? { ...block, type: 'para' } : block)),
  )
}

/** Takes the box off an item of a task list (Pandoc's `taskListItemFromAscii`). */
export function readTask(children: readonly Block[], { start: from, end: to }: Span): ListItem {
  const first = children[0]
  if (first?.type === 'plain' || first?.type === 'para') {
    const text = first.children[0]
    const box =
      text?.type === 'text' && text.value.charCodeAt(0) === 91 ? /^\[([ xX])\] /.exec(text.value) : null
    if (text?.type === 'text' && box) {
      const value = text.value.slice(box[0].length)
      const others = first.children.slice(1)
      const stripped =
        value === '' ? others : [{ ...text, value, from: text.from + box[0].length }, ...others]
      const block: Block = { ...first, children: stripped }
      return { children: [block, ...children.slice(1)], checked: box[1] !== ' ', from, to }
    }
  }
  return { children, from, to }
}

/** A paragraph as text of a tight item. */
export function toPlain(block: Block): Block {
  if (block.type !== 'para') return block
  const plain: Plain = { ...block, type: 'plain' }
  return plain
}
