/** How full a slide is, estimated from its blocks alone, so that its type can be set smaller before anything is drawn. */

import type { Block, Cell, Div, Inline, ListItem, Row, Table } from '../pandoc/ast.ts'
import { largest } from '../pandoc/many.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { lettersOf } from './letters.ts'
import { calloutOf } from './quarto-classes.ts'

/** How a theme sets text on a slide of 1280 × 720. */
export interface Setting {
  /** Its size in px, and the sizes that it may have: factors of that, largest first, few, so that slides that follow each other are set alike. */
  readonly text: number
  readonly steps: readonly number[]
  /** Height of a line and width of an average letter, in em. */
  readonly leading: number
  readonly letter: number
}

/** What is reckoned here is in these units: so wide a letter, so high a line, and beside them what else stands on a slide. */
const [letterWidth, lineHeight, unit] = [20, 59, 44]
const unitLeading = 1.35
/** A word's own letters may be wider than most are. */
const wordsWider = 1.1
const indent = 52
const gap = 26
const itemGap = 17
/** Points within a point stand closer to it. */
const nestedGap = 11
const pictureHeight = 320
const [leastPicture, mostPicture] = [160, 480]
const footnoteHeight = 40
const tableSize = 0.82

/** The room of a slide in px as units of text that is set so. */
export function roomOf(width: number, height: number, { text, leading, letter }: Setting): Room {
  const scale = unit / text
  return {
    width: (width * scale * letterWidth) / unit / letter,
    height: (height * scale * unitLeading) / leading,
  }
}

export interface Room {
  readonly width: number
  readonly height: number
}

/** The largest of `steps` at which the blocks need no more than that room. An estimate. */
export function densityOf(
  blocks: readonly Block[],
  { width, height }: Room,
  steps: readonly number[],
): number {
  const smallest = steps.at(-1) ?? 1
  const fits = (size: number) => heightOf(blocks, width / size) * size <= height
  return (
    steps.slice(0, -1).find((size) => fits(size) && keepsWords(blocks, width / size, width / smallest)) ??
    smallest
  )
}

/** Is no word of the columns wider than they are? What not even the smallest letters keep whole does not count: the browser breaks it. */
function keepsWords(blocks: readonly Block[], width: number, most: number): boolean {
  return blocks.every((block) => {
    if (block.type !== 'div') return true
    const columns = columnsOf(block.children)
    if (columns.length < 2) return keepsWords(block.children, width, most)
    const widths = columns.flatMap(({ children }) => wordWidths(children))
    const room = columnWidth(columns, most)
    return widths.every((word) => word > room || word <= columnWidth(columns, width))
  })
}

/** How wide the words of text are, points of a list with their indent; addresses and the like are no words. */
function wordWidths(blocks: readonly Block[]): readonly number[] {
  return blocks.flatMap((block) => {
    if (block.type === 'para' || block.type === 'plain')
      return plainText(block.children)
        .split(/[\s\u00ad\u200b-]+/)
        .flatMap((word) => (/^\p{L}+$/u.test(word) ? lettersOf(word) * letterWidth * wordsWider : []))
    if (block.type !== 'bulletList' && block.type !== 'orderedList') return []
    return block.items.flatMap(({ children }) => wordWidths(children).map((word) => word + indent))
  })
}

/** The pixels of height that are left for each of `count` pictures among the blocks, at that size of text. */
export function pictureRoom(
  blocks: readonly Block[],
  count: number,
  size: number,
  { width, height }: Room,
): number {
  const words = (heightOf(blocks, width / size) - count * pictureHeight) * size
  return Math.round(Math.min(mostPicture, Math.max(leastPicture, (height - words) / count)))
}

function heightOf(blocks: readonly Block[], width: number): number {
  const heights = blocks.map((block) => blockHeight(block, width)).filter((height) => height > 0)
  return sum(heights, (height) => height) + gap * Math.max(0, heights.length - 1)
}

function blockHeight(block: Block, width: number): number {
  switch (block.type) {
    case 'para':
    case 'plain':
    case 'header':
      return textHeight(block.children, width)
    case 'lineBlock':
      return sum(block.lines, (line) => textHeight(line, width))
    case 'codeBlock':
      return block.value.split('\n').length * 38 + 50
    case 'blockQuote':
      return heightOf(block.children, width - 40)
    case 'bulletList':
    case 'orderedList':
      return itemsHeight(block.items, width)
    case 'definitionList':
      return sum(
        block.items,
        (item) => textHeight(item.term, width) + sum(item.definitions, (one) => heightOf(one, width - 50)),
      )
    case 'table': {
      const rows = rowsOf(block)
      const widths = columnWidths(block, rows, width / tableSize)
      return sum(rows, ({ cells }) => {
        const heights = cells.map(({ children }, i) => heightOf(children, widths[i] ?? width))
        return largest(heights, (height) => height) * tableSize + 20
      })
    }
    case 'figure':
      return pictureHeight + heightOf(block.caption, width) * 0.72
    case 'div': {
      const { classes } = block.attr
      if (classes.includes('notes')) return 0
      if (classes.includes('aside')) return heightOf(block.children, width / 0.6) * 0.6
      if (calloutOf(block.attr)) {
        const title = block.children[0]?.type === 'header' ? 0 : lineHeight + gap
        return heightOf(block.children, width - 70) + title + lineHeight
      }
      const columns = columnsOf(block.children)
      if (columns.length < 2) return heightOf(block.children, width)
      const each = columnWidth(columns, width)
      return largest(columns, (column) => blockHeight(column, each))
    }
    case 'rawBlock':
      return block.format === 'html' ? markupHeight(block.value) : formulaHeight(block.value)
    case 'horizontalRule':
      return lineHeight
  }
}

const columnsOf = (blocks: readonly Block[]): readonly Div[] =>
  blocks.filter((block): block is Div => block.type === 'div' && block.attr.classes.includes('column'))

const columnWidth = ({ length }: readonly Div[], width: number): number =>
  (width - 48 * (length - 1)) / length

function rowsOf({ head, bodies, foot }: Table): readonly Row[] {
  return [...head, ...bodies.flatMap((body) => [...body.head, ...body.rows]), ...foot]
}

/** Columns have the width that they were given, or share it by their longest cells. */
function columnWidths({ columns }: Table, rows: readonly Row[], width: number): readonly number[] {
  // Row by row: in a wide table of short rows, most have no cell in most columns.
  const wanted = columns.map(() => 4)
  for (const { cells } of rows)
    for (const [i, cell] of cells.entries())
      wanted[i] = Math.max(wanted[i] ?? 4, 4 + lettersOf(cellText(cell)))
  const total = sum(wanted, (letters) => letters)
  return columns.map((column, i) => width * (column.width ?? (wanted[i] ?? 0) / total))
}

function cellText({ children }: Cell): string {
  return children
    .map((block) => (block.type === 'plain' || block.type === 'para' ? plainText(block.children) : ''))
    .join(' ')
}

function itemsHeight(items: readonly ListItem[], width: number): number {
  return sum(items, ({ children }) => itemHeight(children, width - indent) + itemGap) - itemGap
}

function itemHeight(blocks: readonly Block[], width: number): number {
  const nested = blocks.filter(({ type }, i) => i > 0 && (type === 'bulletList' || type === 'orderedList'))
  return heightOf(blocks, width) - nested.length * (gap - nestedGap)
}

function textHeight(inlines: readonly Inline[], width: number): number {
  const words: Inline[] = []
  let [height, breaks, hasPicture] = [0, 0, false]
  for (const inline of inlines) {
    if (inline.type === 'image') hasPicture = true
    else if (inline.type === 'math' && inline.display) height += formulaHeight(inline.value)
    else words.push(inline.type === 'math' ? { ...inline, value: signsOf(inline.value) } : inline)
    if (inline.type === 'note') height += footnoteHeight
    // At its end a break begins no line.
    if (inline.type === 'lineBreak' && inline !== inlines.at(-1)) breaks++
  }
  const letters = lettersOf(plainText(words).trim())
  if (letters > 0) height += (breaks + Math.ceil((letters * letterWidth) / width)) * lineHeight
  return hasPicture ? height + pictureHeight : height
}

/** Of TeX about as many signs as are shown of it: a command is one, what groups or places is none. */
function signsOf(tex: string): string {
  return tex
    .replace(/\\(?:math|text|operatorname|left|right|begin|end|[,;:! ])[a-z]*/g, '')
    .replace(/\\[a-zA-Z]+\s?/g, '∘')
    .replace(/[{}^_\s]/g, '')
}

/** A tag has no height of its own, unless its element shows something itself. */
function markupHeight(markup: string): number {
  const isTag = /^<[^<>]*>$/.test(markup.trim())
  return isTag && !/^<(?:audio|canvas|embed|hr|iframe|img|input|object|video)\b/i.test(markup)
    ? 0
    : lineHeight
}

/** Of TeX: its rows, those with something above something else twice as high. */
function formulaHeight(tex: string): number {
  const rows = tex.split(/\\\\|\\cr\b/)
  return (
    40 +
    sum(rows, (row) =>
      /\\(?:[dt]?frac|sum|prod|int|binom|underbrace|overbrace)(?![a-z])/.test(row) ? 110 : lineHeight,
    )
  )
}

function sum<T>(list: readonly T[], height: (one: T) => number): number {
  let total = 0
  for (const one of list) total += height(one)
  return total
}
