/** How high blocks are on a slide, set in a theme's own letters and spaced as the style sheets space them. */
import { isList, isPlaced, picturesOf } from '../deck/layout.ts'
import { answersIn } from '../deck/polls.ts'
import { calloutOf } from '../deck/quarto-classes.ts'
import { Headings } from '../html/headings.ts'
import { smallness } from '../html/styles.ts'
import type {
  Block,
  BulletList,
  CodeBlock,
  Div,
  Header,
  Image,
  Inline,
  Note,
  OrderedList,
  RawBlock,
  Table,
} from '../pandoc/ast.ts'
import { largest } from '../pandoc/many.ts'
import type { Theme } from '../themes/theme.ts'
import { captionSize, footSize, headSize, type TextFrame, tableRoom, tableSize } from './block-sizes.ts'
import { columnShares, isAside, isColumn, isStep } from './boxes.ts'
import { createCodeMeasure } from './code-size.ts'
import { balancedHeight } from './columns.ts'
import { formulaHeight, formulaWidth } from './formula.ts'
import { bodyVoice, headVoice, typeCaseOf, type Voice } from './letters.ts'
import { lineHeights, type Standing, widthsOf } from './lines.ts'
import { ownRoom } from './own-room.ts'
import { isPictureTag, missing, type Proportions, pictureOf, pictureSize } from './picture-size.ts'
import { isWord, leastForCode, type Piece, setInlines } from './pieces.ts'
import { type RawRow, withRawParts } from './raw-blocks.ts'
import { quotation, spacing, tightGaps, tightLeading } from './spacing.ts'
import { columnGap, columnWidths, leastWidth, rowsOf } from './tables.ts'
import { unitsOf } from './units.ts'

/** What all blocks of a slide have in common. */
export interface Sheet {
  readonly theme: Theme
  /** Is a table all that is on it? Then it has the size of text (`layouts/table.css`). */
  readonly isTable?: boolean
  /** The one above them. */
  readonly heading: Block | undefined
  /** Pixels of a picture's file, where it is known. */
  readonly proportions: (image: Image) => Proportions | undefined
}

/** Of a slide's text. */
export interface Sizes {
  /** Pixels of the widest line; in columns, of all of them. */
  readonly width: number
  /** By how much the theme's text is smaller. */
  readonly density: number
  /** No picture is higher than that. */
  readonly picture: number
  /** In how many columns all of it stands, one as high as the other. Default 1. */
  readonly across?: number
  /** No code has larger letters; pixels. */
  readonly code?: number | undefined
  /** Lines and blocks are closer to each other. */
  readonly isTight?: boolean
}

export interface Extent {
  readonly height: number
  /** What is wider than its column: words, formulas, tables. */
  readonly broken: number
  /** Lines of code that go on below themselves. */
  readonly wrapped: number
  /** Pictures that would be higher, were they not kept small. */
  readonly pictures: number
}

/** Pictures in columns leave their captions room. */
const pictureInColumn = 430
/** One that its author gave a size gives way last, in the browser. */
const sizedPicture = 320
/** What fills its column is that high at least. */
const leastPictured = 240

export type BlockMeasure = (blocks: readonly Block[], size: Sizes) => Extent

/** Measures blocks of one slide, at as many sizes as one likes. */
export function createMeasure({ theme, heading, isTable = false, proportions }: Sheet): BlockMeasure {
  const { type } = theme
  const typeCase = typeCaseOf(theme)
  const [ofWords, ofLargeCode] = [new Map<object, readonly Piece[]>(), new Map<object, readonly Piece[]>()]
  const codes = createCodeMeasure(typeCase)
  const notes: Note[] = []
  const headings = new Headings()
  if (heading?.type === 'header') headings.mend(heading.level)
  const levels = new Map<Block, number>()
  let [density, most, whole, broken, wrapped, pictures, isInColumns, isDense] = [
    1,
    0,
    0,
    0,
    0,
    0,
    false,
    false,
  ]
  let [across, mostCode, leading] = [1, 0, 0]
  let gaps: Readonly<Record<keyof typeof tightGaps, number>> = spacing

  return (blocks: readonly Block[], size: Sizes): Extent => {
    ;({ density, picture: most, width: whole, across = 1, code: mostCode = Number.POSITIVE_INFINITY } = size)
    ;[leading, gaps] = size.isTight ? [tightLeading(type.leading), tightGaps] : [type.leading, spacing]
    ;[broken, wrapped, pictures, isInColumns] = [0, 0, 0, across > 1]
    isDense = across > 1 || size.isTight === true
    notes.length = 0
    const place = {
      width: whole,
      size: Math.max(spacing['least-size'], type.text * density),
      voice: bodyVoice,
      depth: 0,
      isOnSlide: across === 1,
    }
    if (across === 1) return { height: stack(blocks, place) + footHeight(place), broken, wrapped, pictures }
    const width = (whole - spacing['column-gap'] * (across - 1)) / across
    const measure = {
      leading,
      gap: gaps.gap,
      heightOf,
      stack,
      rawRowHeight,
      codeHeight,
      gapBetween,
      itemFrame,
    }
    const height = balancedHeight(unitsOf(blocks, { ...place, width }, measure), across)
    return { height: height + footHeight(place), broken, wrapped, pictures }
  }

  /** Blocks below each other. */
  function stack(blocks: readonly Block[], place: TextFrame, gap: number = gaps.gap): number {
    let height = 0
    let before: Block | RawRow | undefined
    for (const one of withRawParts(blocks)) {
      const own = 'type' in one ? heightOf(one, place) : rawRowHeight(one, place)
      if (own === 0) continue
      height += own + (before ? gapBetween(before, one, place, gap) : 0)
      before = one
    }
    return height
  }

  function gapBetween(before: Block | RawRow, one: Block | RawRow, place: TextFrame, gap: number): number {
    if ('type' in one) return gapAbove(one, place, gap)
    return 'type' in before ? gap * place.size : 0
  }

  /** Margins are in em of what they belong to. */
  function gapAbove(block: Block, place: TextFrame, gap: number): number {
    if (isAside(block)) return 0
    if (place.depth > 0 && isList(block)) return gaps['nested-gap'] * place.size
    switch (block.type) {
      case 'codeBlock':
        return gap * codeSize(block, place)
      case 'table':
        return gap * tableSize(block, place, isTable, typeCase)
      case 'header':
        return gap * headSize(levelOf(block), place.size, type.headMost, isDense)
      default:
        return gap * place.size
    }
  }

  function heightOf(block: Block, around: TextFrame): number {
    if (isPlaced(block)) return 0
    const { width, size, voice } = around
    const isOnSlide = around.isOnSlide && (isList(block) || isStep(block))
    const place = isOnSlide === around.isOnSlide ? around : { ...around, isOnSlide }
    switch (block.type) {
      case 'para':
      case 'plain':
        return textHeight(block.children, place)
      case 'header':
        return headHeight(block, place)
      case 'lineBlock':
        return sum(block.lines, (line) => Math.max(leading * size, textHeight(line, place)))
      case 'codeBlock':
        return codeHeight(block.value, block.attr.classes, place)
      case 'blockQuote': {
        const { block: padding, start, end, bar, style, weight } = { ...quotation, ...type.quote }
        const own = { ...voice, italic: style === 'italic', weight }
        const inside = { ...place, width: width - (start + bar + end) * size, voice: own }
        return stack(block.children, inside) + 2 * padding * size
      }
      case 'bulletList':
      case 'orderedList':
        return listHeight(block, place)
      case 'definitionList': {
        const within = { ...place, width: width - spacing.indent * size }
        return (
          sum(
            block.items,
            (item) =>
              textHeight(item.term, { ...place, voice: { ...voice, weight: 700 } }) +
              sum(item.definitions, (one) => stack(one, within)),
          ) +
          gaps.gap * size * (block.items.length - 1)
        )
      }
      case 'table':
        return tableHeight(block, place)
      case 'figure': {
        const own = captionSize(size, density)
        const caption = stack(block.caption, { ...place, size: own })
        return stack(block.children, place) + (caption === 0 ? 0 : 0.4 * own + caption)
      }
      case 'div':
        return boxHeight(block, place)
      case 'rawBlock':
        return block.format === 'html' ? markupHeight(block, place) : texHeight(block.value) * size
      case 'horizontalRule':
        return 3
    }
  }

  /** With the room that its author keeps around it. */
  function boxHeight(div: Div, around: TextFrame): number {
    const size = Math.max(around.size * smallness(div.attr), Math.min(around.size, spacing['least-size']))
    const own = ownRoom(div.attr, size, around.width, gaps.gap * size)
    if (!own) return innerHeight(div, size === around.size ? around : { ...around, size })
    return own.above + innerHeight(div, { ...around, size, width: around.width - own.across }) + own.below
  }

  function innerHeight(div: Div, place: TextFrame): number {
    const { width, size } = place
    const { classes } = div.attr
    if (classes.includes('notes')) return 0
    if (isAside(div)) {
      const own = footSize(size)
      return stack(div.children, { ...place, size: own }) + gaps.gap * own
    }
    if (classes.includes('r-stack'))
      return largest(div.children, (child) => {
        const pictures = picturesOf(child)
        return pictures.length > 1
          ? largest(pictures, (one) => pictureIn(one, width).height)
          : heightOf(child, place)
      })
    if (classes.includes('panel-tabset')) return tabsHeight(div, place)
    const columns = div.children.filter(isColumn)
    if (columns.length > 1) {
      const widths = columnShares(columns, width)
      const around = isInColumns
      isInColumns = true
      let height = 0
      for (const [i, column] of columns.entries())
        height = Math.max(
          height,
          column.attr.classes.includes('pictured')
            ? leastPictured
            : stack(column.children, { ...place, width: widths[i] ?? width }),
        )
      isInColumns = around
      return height
    }
    if (calloutOf(div.attr)) {
      const within = { ...place, width: width - 1.64 * size }
      // Its own title, or what it is, is a line above it.
      const above = div.children[0]?.type === 'header' ? 0 : (leading + 0.4) * size
      return above + stack(div.children, within, 0.4) + size
    }
    // Each answer has room around its words, and below them stands how many there are (`features/polls`).
    const answers = classes.includes('poll') ? answersIn(div)?.items.length : undefined
    if (answers !== undefined)
      return stack(div.children, { ...place, width: width - 4.6 * size }) + (0.6 * answers + 1.6) * size
    return stack(div.children, place)
  }

  /** Their titles in a row, and the highest of them (`features/tabs`). */
  function tabsHeight({ children }: Div, place: TextFrame): number {
    const isTab = (block: Block) => block.type === 'div' && block.attr.classes.includes('tab-panel')
    const title = children.find((block) => block.type === 'header')
    const highest = largest(children.filter(isTab), (tab) => heightOf(tab, place))
    return (title ? heightOf(title, place) : 0) + spacing.gap * place.size + highest
  }

  function listHeight(list: BulletList | OrderedList, place: TextFrame): number {
    const { within, gap } = itemFrame(list, place)
    return (
      sum(list.items, ({ children }) => Math.max(stack(children, within), leading * within.size)) +
      gap * (list.items.length - 1)
    )
  }

  /** What the points of a list stand in, and the room between them. */
  function itemFrame({ type: kind }: BulletList | OrderedList, place: TextFrame) {
    const isNested = place.depth > 0
    const size = isNested
      ? Math.min(place.size, Math.max(spacing['nested-size'] * place.size, spacing['least-size']))
      : place.size
    const hanging = kind === 'bulletList' ? (type.listIndent ?? spacing.indent) : spacing['number-indent']
    const indent = place.isOnSlide ? hanging : spacing.indent
    const width = place.width - indent * place.size
    return {
      within: { ...place, size, width, depth: place.depth + 1, isOnSlide: false },
      gap: gaps[isNested ? 'nested-gap' : 'item-gap'] * size,
    }
  }

  function textHeight(inlines: readonly Inline[], { width, size, voice }: TextFrame): number {
    const pieces = piecesOf(inlines, voice, size)
    if (isInColumns) for (const piece of pieces) if (piece.width * size > width && isWord(piece)) broken++
    if (across > 1)
      for (const inline of inlines)
        if (inline.type === 'math' && formulaWidth(inline.value) * spacing['least-size'] > width) broken++
    const height = size * lineHeights(pieces, width / size, leading, sizeIn(width, size))
    for (const inline of inlines) if (inline.type === 'note') notes.push(inline)
    return height
  }

  /** How large what stands in lines of that width is, in em of their text. */
  function sizeIn(width: number, size: number): (piece: Piece) => Standing | undefined {
    return ({ stands }) => {
      if (!stands) return undefined
      if ('em' in stands) return { width: width / size, height: stands.em }
      if (proportions(stands) === missing) {
        const own = lineHeights(piecesOf(stands.children, bodyVoice, size), width / size, leading)
        return { width: own > leading ? width / size : 1, height: own }
      }
      const shown = pictureIn(stands, width)
      return { width: shown.width / size, height: shown.height / size }
    }
  }

  /** One that gives way is lower, but no narrower. */
  function pictureIn(image: Image, width: number): Proportions {
    const { isSized, ...own } = pictureSize(image, proportions(image), width)
    return { ...own, height: isSized ? Math.min(own.height, sizedPicture) : limited(own.height) }
  }

  /** What gives way before type does. */
  function limited(height: number): number {
    const limit = isInColumns ? Math.min(most, pictureInColumn) : most
    if (height > limit) pictures++
    return Math.min(height, limit)
  }

  function codeSize({ value, attr }: CodeBlock, { width }: TextFrame): number {
    return Math.min(mostCode, codes.sizeOf(value, attr.classes, width, density))
  }

  function codeHeight(value: string, classes: readonly string[], { width }: TextFrame): number {
    const size = Math.min(mostCode, codes.sizeOf(value, classes, width, density))
    const { height, wrapped: own } = codes.extentOf(value, classes, width, size)
    wrapped += own
    return height
  }

  function tableHeight(table: Table, place: TextFrame): number {
    const size = tableSize(table, place, isTable, typeCase)
    if (across > 1 && leastWidth(table, typeCase) * size > place.width) broken++
    const widths = columnWidths(table, place.width / size, typeCase)
    const all = rowsOf(table)
    const air = Math.min(0.55, Math.max(0.25, tableRoom / 2 / all.length / size - 0.68))
    const gap = 2 * (isTable ? air : spacing['cell-gap']) * size
    const rows = sum(all, ([isHead, { cells }]) => {
      let column = 0
      const heights = cells.map(({ children, colSpan }) => {
        let width = 0
        for (let i = 0; i < colSpan; i++) width += widths[column++] ?? 0
        const voice = isHead ? { ...bodyVoice, weight: 700 } : bodyVoice
        return stack(children, { width: width * size, size, voice, depth: 0, isOnSlide: false })
      })
      return largest(heights, (height) => height) + gap + 1
    })
    const captionAt = Math.min(size, Math.max(0.88 * size, spacing['least-size']))
    const caption = stack(table.caption, { ...place, size: captionAt })
    return rows + (caption === 0 ? 0 : caption + 0.4 * captionAt)
  }

  /** Its cells share the width. */
  function rawRowHeight(cells: RawRow, place: TextFrame): number {
    const size = Math.max(spacing['table-size'] * place.size, spacing['least-size'])
    const gaps = columnGap.usual * size * (cells.length - 1)
    const width = (place.width - gaps) / Math.max(1, cells.length)
    // No cell is narrower than its longest word.
    if (
      across > 1 &&
      gaps + size * sum(cells, (cell) => largest(cell, (block) => widestIn(block, size))) > place.width
    )
      broken++
    const within = { ...place, size, width, isOnSlide: false }
    return largest(cells, (cell) => stack(cell, within)) + 2 * spacing['cell-gap'] * size + 1
  }

  /** The em of the longest word of paragraphs and lists. */
  function widestIn(block: Block, size: number): number {
    if (isList(block)) {
      const words = block.items.map(({ children }) => largest(children, (one) => widestIn(one, size)))
      return spacing.indent + Math.max(0, ...words)
    }
    if (block.type !== 'para' && block.type !== 'plain') return 0
    return widthsOf(piecesOf(block.children, bodyVoice, size)).widest
  }

  function footHeight(place: TextFrame): number {
    if (notes.length === 0) return 0
    const size = footSize(place.size)
    const within = { ...place, size, width: place.width - 0.8 * size, depth: 1, isOnSlide: false }
    const all = [...notes]
    return (
      gaps.gap * size +
      sum(all, ({ blocks }) => stack(blocks, within)) +
      gaps['item-gap'] * size * (all.length - 1)
    )
  }

  /** A tag has no height of its own, unless its element shows something itself. */
  function markupHeight(block: RawBlock, place: TextFrame): number {
    const markup = block.value
    if (/^<pre\b/i.test(markup)) return codeHeight(textOf(markup), [], place)
    if (isPictureTag(markup)) return pictureIn(pictureOf(block), place.width).height
    const isTag = /^<[^<>]*>$/.test(markup.trim())
    return isTag && !/^<(?:audio|hr|input)\b/i.test(markup) ? 0 : leading * place.size
  }

  function headHeight(header: Header, place: TextFrame): number {
    const { width } = place
    const own = headSize(levelOf(header), place.size, type.headMost, isDense)
    const pieces = piecesOf(header.children, headVoice(theme), own)
    const lines = own * lineHeights(pieces, width / own, type.headLeading ?? 1, sizeIn(width, own))
    return levelOf(header) === 2 && !isDense ? Math.max(lines, type.headHeight ?? 0) : lines
  }

  function levelOf(header: Header): number {
    const level = levels.get(header) ?? headings.mend(header.level)
    levels.set(header, level)
    return level
  }

  function piecesOf(inlines: readonly Inline[], voice: Voice, size: number): readonly Piece[] {
    const hasLargeCode = size < leastForCode && holdsCode(inlines)
    const known = hasLargeCode ? ofLargeCode : ofWords
    const before = known.get(inlines)
    if (before) return before
    const pieces = setInlines(inlines, voice, typeCase, hasLargeCode ? 1 : undefined)
    known.set(inlines, pieces)
    return pieces
  }
}

function holdsCode(inlines: readonly Inline[]): boolean {
  return inlines.some(
    (inline) => inline.type === 'code' || ('children' in inline && holdsCode(inline.children)),
  )
}

const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&\w+;/g, '.')
    .trim()

/** Of TeX only its environments are shown. */
const texHeight = (tex: string): number => (/\\begin\s*\{/.test(tex) ? formulaHeight(tex) : 0)

function sum<T>(list: readonly T[], height: (one: T) => number): number {
  let total = 0
  for (const one of list) total += height(one)
  return total
}
