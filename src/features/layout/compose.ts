/** What stands on a slide of a kind, arranged as the kind's composition has it: in the deck's model, so that every view shows the same. */

import { mapSame } from '../../deck/block-lists.ts'
import { largeText } from '../../deck/block-text.ts'
import {
  figureOf,
  isAttribution,
  isPicture,
  type Layout,
  pictureBeside,
  picturesOf,
} from '../../deck/layout.ts'
import { calloutOf } from '../../deck/quarto-classes.ts'
import { ratioOf } from '../../html/media-files.ts'
import { withStyle } from '../../html/styles.ts'
import type { Attr, Block, BlockQuote, Div, Inline, Para, Table } from '../../pandoc/ast.ts'
import { noAttr } from '../../pandoc/ast.ts'
import { pairOf, withClasses } from '../../pandoc/attributes.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { Context } from '../../plugin.ts'
import { isLongCode } from '../../typeset/columns.ts'
import type { Room } from '../../typeset/density.ts'
import { headVoice, typeCaseOf } from '../../typeset/letters.ts'
import { widthsOf } from '../../typeset/lines.ts'
import { setText } from '../../typeset/pieces.ts'
import { codeInColumns } from './code-columns.ts'
import { lineUp } from './figures.ts'

/** Between pictures, and between columns; pixels of the slide. */
const gap = 32

export function composed(
  body: readonly Block[],
  kind: Layout,
  room: Room,
  context: Context,
): readonly Block[] {
  switch (kind) {
    case 'title':
      return mapSame(body, withoutEmptyLines)
    case 'quotation':
      return inSteps(body, (block) =>
        block.type === 'blockQuote'
          ? attributed(block)
          : isAttribution(block)
            ? boxed('attribution', [block])
            : block,
      )
    case 'number': {
      const shown = inOrder(body)
      const figure = figureOf(shown)
      return inSteps(body, (block) =>
        block === figure
          ? boxed('big-number', [block], [`--head-ems:${headEms(largeText([block]), context)}`])
          : block,
      )
    }
    case 'pictures':
      return inGrid(body, room, context)
    case 'beside':
      return sideBySide(body, room, context)
    case 'columns':
      return mapSame(body, (block) =>
        isBox(block, 'columns') ? { ...block, children: mapSame(block.children, filled) } : block,
      )
    case 'code':
      return inSteps(body, (block) =>
        block.type === 'codeBlock' ? codeInColumns(block, room, context) : block,
      )
    case 'table':
      return mapSame(body, (block) => {
        const table = lineUp(block)
        return table.type === 'table' ? alone(table) : table
      })
    default:
      return mapSame(body, lineUp)
  }
}

/** A table of more than two columns has the slide's width; the sheet is told how many rows share the height. */
function alone(table: Table): Table {
  const { head, bodies, foot } = table
  const rows = [...head, ...bodies.flatMap((one) => [...one.head, ...one.rows]), ...foot].length
  const attr = withStyle(table.attr, [`--rows:${rows}`])
  return { ...table, attr: table.columns.length > 2 ? withClasses(attr, ['whole-width']) : attr }
}

// ---- Steps are looked through

const isBox = (block: Block, name: string): block is Div =>
  block.type === 'div' && block.attr.classes.includes(name)

const inOrder = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (isBox(block, 'fragment') ? inOrder(block.children) : block))

/** Changes blocks, those in steps, too. */
function inSteps(blocks: readonly Block[], change: (block: Block) => Block): readonly Block[] {
  return mapSame(blocks, (block) => {
    if (!isBox(block, 'fragment')) return change(block)
    const children = inSteps(block.children, change)
    return children === block.children ? block : { ...block, children }
  })
}

export function boxed(name: string, children: readonly Block[], declarations: readonly string[] = []): Div {
  const [first, last] = [children[0], children.at(-1)]
  const attr = withStyle({ ...noAttr, classes: name.split(' ') }, declarations)
  return { type: 'div', attr, children, from: first?.from ?? 0, to: last?.to ?? 0 }
}

// ---- Columns

/** May a column end between these blocks, or within their lists? Not where their author has placed them himself. */
export function mayFlow(blocks: readonly Block[]): boolean {
  return blocks.every((block) => {
    switch (block.type) {
      case 'div':
        if (calloutOf(block.attr)) return true
        return (
          !isLaidOut(block.attr) &&
          !block.children.some((one) => isBox(one, 'column')) &&
          mayFlow(block.children)
        )
      case 'rawBlock':
        return !/<(?:table|svg|iframe|style|section|script)\b|\b(?:position|float|columns?|grid|flex)\b/i.test(
          block.value,
        )
      case 'para':
      case 'plain':
        return block.children.every((inline) => inline.type !== 'image' || !isLaidOut(inline.attr))
      default:
        return true
    }
  })
}

/** By its style, or maybe by the sheet that knows its class. */
const isLaidOut = ({ classes, pairs }: Attr): boolean =>
  classes.some((name) => !/^(?:fragment|(?:non)?incremental)$/.test(name)) ||
  /\b(?:position|float|columns?|grid|flex)\b/.test(pairOf(pairs, 'style') ?? '')

/** What stands above the rest as its heading, the rest, and what stands at the foot. */
export function partsOf(body: readonly Block[], heading: Block | undefined) {
  const from = heading !== undefined && body[0] === heading ? 1 : 0
  const [blocks, asides]: [Block[], Block[]] = [[], []]
  for (const block of body.slice(from)) (isBox(block, 'aside') ? asides : blocks).push(block)
  return { before: body.slice(0, from), blocks, asides }
}

/** All below the heading in columns; asides stay at the foot. */
export function inColumns(
  body: readonly Block[],
  heading: Block | undefined,
  across: number,
): readonly Block[] {
  if (across === 1) return body
  const { before, blocks, asides } = partsOf(body, heading)
  const styles = [`--across:${across}`, `--share:${Math.floor(1000 / across) / 1000}`]
  return [...before, boxed('in-columns', inSteps(blocks, cuttable), styles), ...asides]
}

const cuttable = (block: Block): Block =>
  block.type === 'codeBlock' && isLongCode(block)
    ? { ...block, attr: withClasses(block.attr, ['cuttable']) }
    : block

// ---- A figure

/** How wide it is in letters of headings; rounded up: what is to fit has a little more room than it needs. */
function headEms(text: string, { theme }: Context): number {
  const { all } = widthsOf(setText(text, headVoice(theme), typeCaseOf(theme)))
  return Math.ceil(all * 10) / 10
}

// ---- A title slide

/** Ends a line: Pandoc's break, or the author's own tag. */
export const isBreak = (node: object): boolean =>
  'type' in node &&
  (node.type === 'lineBreak' ||
    (node.type === 'rawInline' && 'value' in node && /^<br\b/i.test(String(node.value))))

const isBlank = (inline: Inline) =>
  inline.type === 'softBreak' || (inline.type === 'text' && inline.value.trim() === '')

/** How far lines stand apart is the theme's; pictures, such as logos, stand beside each other. */
function withoutEmptyLines(block: Block): Block {
  if (block.type === 'div') {
    const children = mapSame(block.children, withoutEmptyLines)
    return children === block.children ? block : { ...block, children }
  }
  if (block.type !== 'para' || !block.children.some(isBreak)) return block
  const kept: Inline[] = []
  let [shown, end]: (Inline | undefined)[] = []
  for (const inline of block.children) {
    if (isBreak(inline)) end ??= inline
    else if (isBlank(inline)) kept.push(inline)
    else {
      if (end && shown && (shown.type !== 'image' || inline.type !== 'image')) kept.push(end)
      kept.push(inline)
      ;[shown, end] = [inline, undefined]
    }
  }
  return { ...block, children: kept }
}

// ---- A quotation

/** More letters than this do not only say whose words stand above. */
const longestName = 60

/** The quotation with its last line in a box of its own, where that says whose it is: behind a dash, or a short paragraph that is no sentence. */
function attributed(quote: BlockQuote): BlockQuote {
  const blocks = quote.children.flatMap(linesApart)
  const last = blocks.at(-1)
  if (!last || blocks.length < 2) return quote
  const words = last.type === 'para' ? plainText(last.children).trim() : ''
  const isName = words !== '' && words.length <= longestName && !/[.!?…:;,”"»]$/.test(words)
  if (!isAttribution(last) && !isName) return quote
  return { ...quote, children: [...blocks.slice(0, -1), boxed('attribution', [last])] }
}

/** A paragraph whose last line begins with a dash, as two. */
function linesApart(block: Block): readonly Block[] {
  if (block.type !== 'para') return [block]
  const at = block.children.findLastIndex(({ type }) => type === 'softBreak' || type === 'lineBreak')
  if (at < 1) return [block]
  const line = paragraph(block, block.children.slice(at + 1))
  return isAttribution(line) ? [paragraph(block, block.children.slice(0, at)), line] : [block]
}

function paragraph(whole: Para, children: readonly Inline[]): Para {
  const [first, last] = [children[0], children.at(-1)]
  return { ...whole, children, from: first?.from ?? whole.from, to: last?.to ?? whole.to }
}

// ---- Pictures

/** Pictures in as many columns as show them largest; what is no picture stays below them. */
function inGrid(body: readonly Block[], room: Room, context: Context): readonly Block[] {
  const cells = body.flatMap(pictureCells)
  const others = body.filter((block) => pictureCells(block).length === 0)
  const ratios = cells.map((cell) => ratioOf(inOrder([cell]).flatMap(picturesOf)[0], context))
  const across = columnsFor(ratios, room)
  return [boxed('pictures', cells, [`--across:${across}`]), ...others]
}

/** Each picture of a paragraph as one. */
function pictureCells(block: Block): readonly Block[] {
  if (isBox(block, 'fragment'))
    return block.children.some((one) => pictureCells(one).length > 0) ? [block] : []
  if (block.type === 'figure')
    return isPicture(block) ? [{ ...block, children: mapSame(block.children, framed) }] : []
  return picturesOf(block).map((image) => ({
    type: 'para',
    children: [image],
    from: image.from,
    to: image.to,
  }))
}

/** As a paragraph it has a box, beside its caption's. */
const framed = (block: Block): Block => (block.type === 'plain' ? { ...block, type: 'para' } : block)

function columnsFor(ratios: readonly number[], { width, height }: Room): number {
  let [most, best] = [0, 1]
  for (let across = 1; across <= ratios.length; across++) {
    const down = Math.ceil(ratios.length / across)
    const [wide, high] = [(width - gap * (across - 1)) / across, (height - gap * (down - 1)) / down]
    let area = 0
    for (const ratio of ratios) area += Math.min(wide, high * ratio) ** 2 / ratio
    // Rows that are not full look as if something were missing.
    if (ratios.length % across !== 0) area *= 0.8
    if (area > most) [most, best] = [area, across]
  }
  return best
}

/** A picture and words as two columns, which share the width by the picture's proportions. */
function sideBySide(body: readonly Block[], { width, height }: Room, context: Context): readonly Block[] {
  const found = pictureBeside(body)
  const block = found && body[found.at]
  if (!block) return body
  const wanted = (height * ratioOf(found.image, context)) / width
  const share = Math.round(Math.min(0.56, Math.max(0.3, wanted)) * 100)
  const column = (name: string, children: readonly Block[], percent: number): Div => ({
    ...boxed(name, children),
    attr: { id: '', classes: name.split(' '), pairs: [['width', `${percent}%`]] },
  })
  const picture = column('column filled', [block], share)
  const words = column('column', body.toSpliced(found.at, 1), 100 - share)
  return [boxed('columns', found.at === 0 ? [picture, words] : [words, picture])]
}

/** A column that holds one picture and nothing else is marked. */
function filled(column: Block): Block {
  if (column.type !== 'div' || column.children.length !== 1 || !inOrder(column.children).every(isPicture))
    return column
  return { ...column, attr: withClasses(column.attr, ['filled']) }
}
