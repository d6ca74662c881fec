/** How high blocks are on a slide, set in a theme's own letters and spaced as the style sheets space them. */
import { isPlaced } from '../deck/layout.ts'
import { calloutOf } from '../deck/quarto-classes.ts'
import { Headings } from '../html/headings.ts'
import type { Block, Div, Header, Image, Inline, ListItem, Note, RawBlock, Table } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { largest } from '../pandoc/many.ts'
import type { Theme } from '../themes/theme.ts'
import { formulaHeight } from './formula.ts'
import { bodyVoice, headVoice, monoVoice, typeCaseOf, type Voice } from './letters.ts'
import { countLines, lineHeights, type Standing } from './lines.ts'
import { isPictureTag, type Proportions, pictureOf, pictureSize } from './picture-size.ts'
import { isWord, type Piece, setInlines } from './pieces.ts'
import { quotation, spacing } from './spacing.ts'
import { columnWidths, leastWidth, rowsOf } from './tables.ts'

/** Where blocks stand, in pixels of a slide of 1280 × 720. */
interface TextFrame {
  readonly width: number
  /** Of the letters of text. */
  readonly size: number
  readonly voice: Voice
  /** In how many lists. */
  readonly depth: number
  /** Is nothing but the slide around it, or a step? */
  readonly isOnSlide: boolean
}

/** What all blocks of a slide have in common. */
export interface Sheet {
  readonly theme: Theme
  /** Is a table all that is on it? Then it has the size of text (`layouts.css`). */
  readonly isTable?: boolean
  /** Does its list stand in columns, and so no longer on the slide itself? */
  readonly isColumned?: boolean
  /** The one above them. */
  readonly heading: Block | undefined
  /** Pixels of a picture's file, where it is known. */
  readonly proportions: (image: Image) => Proportions | undefined
}

/** Of a slide's text. */
export interface Sizes {
  /** Pixels of the widest line. */
  readonly width: number
  /** By how much the theme's text is smaller. */
  readonly density: number
  /** No picture is higher than that. */
  readonly picture: number
}

export interface Extent {
  readonly height: number
  /** Words in columns that are wider than those. */
  readonly broken: number
  /** Pictures that would be higher, were they not kept small. */
  readonly pictures: number
}

/** The code of a slide has the size that its longest line and its rows allow (`code.css`); pixels. */
const code = { least: 20, most: 30, leading: 1.45, padding: 1.8, border: 2, tall: 480 } as const
const isNumbered = (classes: readonly string[]) => classes.some((name) => /^number-?lines$/i.test(name))
/** Pictures in columns leave their captions room. */
const pictureInColumn = 430
/** What fills its column is that high at least. */
const leastPictured = 240
/** The rows of a table that is all of its slide share so much. */
const tableRoom = 430

/** Measures blocks of one slide, at as many sizes as one likes. */
export function createMeasure({ theme, heading, isTable = false, isColumned = false, proportions }: Sheet) {
  const { type } = theme
  const typeCase = typeCaseOf(theme)
  const known = new Map<object, readonly Piece[]>()
  const notes: Note[] = []
  const headings = new Headings()
  if (heading?.type === 'header') headings.mend(heading.level)
  const levels = new Map<Block, number>()
  let [density, most, whole, broken, pictures, isInColumns] = [1, 0, 0, 0, 0, false]

  return (blocks: readonly Block[], size: Sizes): Extent => {
    ;({ density, picture: most, width: whole } = size)
    ;[broken, pictures, isInColumns] = [0, 0, false]
    notes.length = 0
    const place = {
      width: whole,
      size: Math.max(spacing['least-size'], type.text * density),
      voice: bodyVoice,
      depth: 0,
      isOnSlide: !isColumned,
    }
    const height = stack(blocks, place)
    return { height: height + footHeight(place), broken, pictures }
  }

  /** Blocks below each other. */
  function stack(blocks: readonly Block[], place: TextFrame, gap: number = spacing.gap): number {
    let height = 0
    let isFirst = true
    for (const block of blocks) {
      const own = heightOf(block, place)
      if (own === 0) continue
      height += own + (isFirst ? 0 : gapAbove(block, place, gap))
      isFirst = false
    }
    return height
  }

  /** Margins are in em of what they belong to. */
  function gapAbove(block: Block, place: TextFrame, gap: number): number {
    if (isAside(block)) return 0
    if (place.depth > 0 && isList(block)) return spacing['nested-gap'] * place.size
    switch (block.type) {
      case 'codeBlock':
        return gap * codeSize(block.value, block.attr.classes, place)
      case 'table':
        return gap * tableSize(block, place)
      case 'header':
        return gap * headSize(block, place)
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
      case 'header': {
        const own = headSize(block, place)
        const pieces = piecesOf(block.children, headVoice(theme))
        return countLines(pieces, width / own) * own * (type.headLeading ?? 1)
      }
      case 'lineBlock':
        return sum(block.lines, (line) => Math.max(type.leading * size, textHeight(line, place)))
      case 'codeBlock':
        return codeHeight(block.value, block.attr.classes, place)
      case 'blockQuote': {
        const { block: padding, start, end, bar, style, weight } = { ...quotation, ...type.quote }
        const own = { ...voice, italic: style === 'italic', weight }
        const inside = { ...place, width: width - (start + bar + end) * size, voice: own }
        return stack(block.children, inside) + 2 * padding * size
      }
      case 'bulletList':
        return listHeight(
          block.items,
          place.isOnSlide ? (type.listIndent ?? spacing.indent) : spacing.indent,
          place,
        )
      case 'orderedList':
        return listHeight(block.items, place.isOnSlide ? spacing['number-indent'] : spacing.indent, place)
      case 'definitionList': {
        const within = { ...place, width: width - spacing.indent * size }
        return (
          sum(
            block.items,
            (item) =>
              textHeight(item.term, { ...place, voice: { ...voice, weight: 700 } }) +
              sum(item.definitions, (one) => stack(one, within)),
          ) +
          spacing.gap * size * (block.items.length - 1)
        )
      }
      case 'table':
        return tableHeight(block, place)
      case 'figure': {
        const own = captionSize(size)
        const caption = stack(block.caption, { ...place, size: own })
        return stack(block.children, place) + (caption === 0 ? 0 : 0.4 * own + caption)
      }
      case 'div':
        return boxHeight(block, place)
      case 'rawBlock':
        return block.format === 'html' ? markupHeight(block, place) : formulaHeight(block.value) * size
      case 'horizontalRule':
        return 3
    }
  }

  function boxHeight(div: Div, place: TextFrame): number {
    const { width, size } = place
    const { classes } = div.attr
    if (classes.includes('notes')) return 0
    if (isAside(div)) {
      const own = footSize(size)
      return stack(div.children, { ...place, size: own }) + spacing.gap * own
    }
    if (classes.includes('r-stack')) return largest(div.children, (child) => heightOf(child, place))
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
      const above = div.children[0]?.type === 'header' ? 0 : (type.leading + 0.4) * size
      return above + stack(div.children, within, 0.4) + size
    }
    return stack(div.children, place)
  }

  /** Their titles in a row, and the highest of them (`features/tabs`). */
  function tabsHeight({ children }: Div, place: TextFrame): number {
    const isTab = (block: Block) => block.type === 'div' && block.attr.classes.includes('tab-panel')
    const title = children.find((block) => block.type === 'header')
    const highest = largest(children.filter(isTab), (tab) => heightOf(tab, place))
    return (title ? heightOf(title, place) : 0) + spacing.gap * place.size + highest
  }

  function listHeight(items: readonly ListItem[], indent: number, place: TextFrame): number {
    const isNested = place.depth > 0
    const size = isNested
      ? Math.min(place.size, Math.max(spacing['nested-size'] * place.size, 24))
      : place.size
    const within = {
      ...place,
      size,
      width: place.width - indent * place.size,
      depth: place.depth + 1,
      isOnSlide: false,
    }
    const gap = spacing[isNested ? 'nested-gap' : 'item-gap'] * size
    return (
      sum(items, ({ children }) => Math.max(stack(children, within), type.leading * size)) +
      gap * (items.length - 1)
    )
  }

  function textHeight(inlines: readonly Inline[], { width, size, voice }: TextFrame): number {
    const pieces = piecesOf(inlines, voice)
    if (isInColumns) for (const piece of pieces) if (piece.width * size > width && isWord(piece)) broken++
    const height =
      size * lineHeights(pieces, width / size, type.leading, ({ stands }) => standing(stands, width, size))
    for (const inline of inlines) if (inline.type === 'note') notes.push(inline)
    return height
  }

  /** In em of the text. */
  function standing(stands: Piece['stands'], width: number, size: number): Standing | undefined {
    if (!stands) return undefined
    if ('em' in stands) return { width: width / size, height: stands.em }
    const shown = pictureIn(stands, width)
    return { width: shown.width / size, height: shown.height / size }
  }

  /** One that gives way is lower, but no narrower. */
  function pictureIn(image: Image, width: number): Proportions {
    const { isSized, ...own } = pictureSize(image, proportions(image), width)
    return isSized ? own : { ...own, height: limited(own.height) }
  }

  /** What gives way before type does. */
  function limited(height: number): number {
    const limit = isInColumns ? Math.min(most, pictureInColumn) : most
    if (height > limit) pictures++
    return Math.min(height, limit)
  }

  function codeSize(value: string, classes: readonly string[], { width }: TextFrame): number {
    const rows = value.split('\n')
    const ems = largest(rows, (row) => typeCase(monoVoice).widthOf(row.trimEnd()))
    const fit = Math.min(
      code.most * Math.min(1, Math.max(0.8, density)),
      width / (ems + (isNumbered(classes) ? 5 : 2.5)),
      code.tall / code.leading / rows.length,
    )
    return Math.max(code.least, fit)
  }

  function codeHeight(value: string, classes: readonly string[], place: TextFrame): number {
    const size = codeSize(value, classes, place)
    const room = (place.width - code.border) / size - (isNumbered(classes) ? 4.8 : 2.4)
    const letters = typeCase(monoVoice)
    const lines = sum(value.split('\n'), (row) => Math.max(1, Math.ceil(letters.widthOf(row) / room - 0.001)))
    return (lines * code.leading + code.padding) * size + code.border
  }

  function tableSize(table: Table, { width, size }: TextFrame): number {
    const least = spacing['least-size']
    const most = Math.max((isTable ? 1 : spacing['table-size']) * size, least)
    const byRows = isTable ? tableRoom / 1.9 / rowsOf(table).length : most
    return Math.min(most, Math.max(least, Math.min(width / leastWidth(table, typeCase), byRows)))
  }

  function tableHeight(table: Table, place: TextFrame): number {
    const size = tableSize(table, place)
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

  function footHeight(place: TextFrame): number {
    if (notes.length === 0) return 0
    const size = footSize(place.size)
    const within = { ...place, size, width: place.width - 0.8 * size, depth: 1, isOnSlide: false }
    const all = [...notes]
    return (
      spacing.gap * size +
      sum(all, ({ blocks }) => stack(blocks, within)) +
      spacing['item-gap'] * size * (all.length - 1)
    )
  }

  /** A tag has no height of its own, unless its element shows something itself. */
  function markupHeight(block: RawBlock, place: TextFrame): number {
    const markup = block.value
    if (/^<pre\b/i.test(markup)) return codeHeight(textOf(markup), [], place)
    if (isPictureTag(markup)) return pictureIn(pictureOf(block), place.width).height
    const isTag = /^<[^<>]*>$/.test(markup.trim())
    return isTag && !/^<(?:audio|hr|input)\b/i.test(markup) ? 0 : type.leading * place.size
  }

  function headSize(header: Header, { size }: TextFrame): number {
    const level = levels.get(header) ?? headings.mend(header.level)
    levels.set(header, level)
    if (level === 2) return type.headMost
    return level === 3 ? Math.max(1.1 * size, 46) : Math.max(size, 36)
  }

  function piecesOf(inlines: readonly Inline[], voice: Voice): readonly Piece[] {
    const before = known.get(inlines)
    if (before) return before
    const pieces = setInlines(inlines, voice, typeCase)
    known.set(inlines, pieces)
    return pieces
  }
}

const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&\w+;/g, '.')
    .trim()

const isList = ({ type }: Block) => type === 'bulletList' || type === 'orderedList'
const isStep = (block: Block) => block.type === 'div' && block.attr.classes.includes('fragment')
const isAside = (block: Block) => block.type === 'div' && block.attr.classes.includes('aside')

const isColumn = (block: Block): block is Div => block.type === 'div' && block.attr.classes.includes('column')

/** Pixels of columns beside each other: what they were given, and the rest in equal parts. */
function columnShares(columns: readonly Div[], width: number): readonly number[] {
  const gap = spacing['column-gap']
  const given = columns.map(({ attr }) => {
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(pairOf(attr.pairs, 'width') ?? '')?.[1]
    return percent === undefined ? undefined : (Number(percent) / 100) * width
  })
  const taken = given.reduce<number>((total, one) => total + (one ?? 0), 0)
  const open = given.filter((one) => one === undefined).length
  const room = width - gap * (columns.length - 1)
  const rest = open === 0 ? 0 : Math.max(0, room - taken) / open
  const shrink = taken > room ? room / taken : 1
  return given.map((one) => (one === undefined ? rest : one * shrink))
}

const captionSize = (size: number) =>
  Math.min(size, Math.max(spacing['caption-size'] * size, spacing['least-size']))
const footSize = (size: number) => Math.max(spacing['least-size'], spacing['foot-size'] * size)

function sum<T>(list: readonly T[], height: (one: T) => number): number {
  let total = 0
  for (const one of list) total += height(one)
  return total
}
