/** How full a slide is, estimated from its blocks alone, so that its type can be set smaller or larger before anything is drawn. */

import type { Block, Inline, ListItem } from '../pandoc/ast.ts'
import { largest } from '../pandoc/many.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { calloutOf } from './quarto-classes.ts'

/** A slide of 1280 × 720, text of 42 px: what the theme sets when nothing speaks against it. */
const lineHeight = 57
const letterWidth = 21
const gap = 25
const pictureHeight = 320
const footnoteHeight = 40

/**
 * The factor by which text of 42 px on a slide of 1280 × 720 should be larger or smaller to fill `height` px of `width` px, between 0.57
 * and 1.6. An estimate: letters are taken to be half an em wide. Both line breaks and line heights follow the size, hence the root.
 */
export function densityOf(blocks: readonly Block[], width: number, height: number): number {
  const need = heightOf(blocks, width)
  if (need === 0) return 1
  return Math.round(Math.min(1.6, Math.max(0.57, Math.sqrt(height / need))) * 100) / 100
}

function heightOf(blocks: readonly Block[], width: number): number {
  return sum(blocks, (block) => blockHeight(block, width)) + gap * Math.max(0, blocks.length - 1)
}

function blockHeight(block: Block, width: number): number {
  switch (block.type) {
    case 'para':
    case 'plain':
      return textHeight(block.children, width)
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
      const rows = [
        ...block.head,
        ...block.bodies.flatMap((body) => [...body.head, ...body.rows]),
        ...block.foot,
      ]
      const cell = width / Math.max(1, block.columns.length)
      return sum(rows, (row) => largest(row.cells, (one) => heightOf(one.children, cell)) * 0.82 + 20)
    }
    case 'figure':
      return pictureHeight + heightOf(block.caption, width) * 0.72
    case 'div': {
      const { classes, pairs } = block.attr
      if (classes.includes('notes')) return 0
      if (classes.includes('aside')) return heightOf(block.children, width / 0.6) * 0.6
      if (calloutOf(block.attr)) {
        const title = pairs.some(([key]) => key === 'title') ? lineHeight + gap : 0
        return heightOf(block.children, width - 70) + title + lineHeight
      }
      const columns = block.children.filter(
        (child) => child.type === 'div' && child.attr.classes.includes('column'),
      )
      if (columns.length < 2) return heightOf(block.children, width)
      const each = (width - 48 * (columns.length - 1)) / columns.length
      return largest(columns, (column) => blockHeight(column, each))
    }
    case 'rawBlock':
      return block.format === 'html' ? lineHeight : formulaHeight(block.value)
    case 'horizontalRule':
      return lineHeight
  }
}

function itemsHeight(items: readonly ListItem[], width: number): number {
  return sum(items, (item) => heightOf(item.children, width - 52) + 17)
}

function textHeight(inlines: readonly Inline[], width: number): number {
  const words: Inline[] = []
  let [height, breaks, hasPicture] = [0, 0, false]
  for (const inline of inlines) {
    if (inline.type === 'image') hasPicture = true
    else if (inline.type === 'math' && inline.display) height += formulaHeight(inline.value)
    else words.push(inline)
    if (inline.type === 'note') height += footnoteHeight
    if (inline.type === 'lineBreak') breaks++
  }
  const letters = plainText(words).trim().length
  if (letters > 0) height += (breaks + Math.ceil((letters * letterWidth) / width)) * lineHeight
  return hasPicture ? height + pictureHeight : height
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
