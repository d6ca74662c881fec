/** What kind of slide each one is, from what the author wrote on it, so that the theme can lay it out as what it is. */

import type { Block, BulletList, Image, Inline, OrderedList } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { flatMapSame } from './block-lists.ts'
import { largeText } from './block-text.ts'
import type { Slide } from './deck.ts'
import { lettersOf } from './letters.ts'
import { walkBlocks } from './walk.ts'

/** More than this is no statement any more, no quotation that can be set large, no words beside a picture or a table; letters. */
const [statementLength, quotationLength, besideLength] = [120, 420, 320]

/** What a slide is judged by. */
interface Shown {
  readonly slide: Slide
  /** What is on it without headings, and of that what is no aside. Steps are looked through. */
  readonly rest: readonly Block[]
  readonly main: readonly Block[]
  /** Of headings and paragraphs. */
  readonly letters: number
  /** How many there are. */
  readonly headings: number
}

/** Each kind of slide and how it is recognised; the first that fits is taken. `slide/style/layouts/` has how each is composed. */
const kinds = {
  title: ({ slide }) => slide.kind === 'title',
  background: ({ slide }) => slide.behind !== undefined && slide.behind.shows !== 'colour',
  number: ({ slide, main, letters }) =>
    slide.kind !== 'section' && figureOf(main) !== undefined && letters <= statementLength,
  section: ({ slide, ...shown }) => slide.kind === 'section' && isSaidLarge(shown),
  statement: isSaidLarge,
  quotation: ({ main }) => main.length > 0 && quotationOf(main) !== undefined,
  picture: ({ main }) => main.length === 1 && main.every(isPicture),
  // Below several headings each picture belongs to its own.
  pictures: ({ main, headings }) => {
    if (headings > 1) return false
    const count = main.reduce((sum, block) => sum + picturesOf(block).length, 0)
    return count > 1 && count <= 12 && main.every((block) => picturesOf(block).length > 0)
  },
  formula: ({ main }) => main.length === 1 && main.every((block) => formulaOf(block) !== undefined),
  table: ({ main }) => isTableWithWords(main),
  code: ({ main }) => main.length > 0 && main.every(({ type }) => type === 'codeBlock'),
  list: ({ main }) => main.length > 0 && main.every(isList),
  columns: ({ main }) =>
    main.filter(isColumns).length === 1 && main.every((block) => isColumns(block) || isText(block)),
  beside: ({ slide }) => pictureBeside(slide.body) !== undefined,
  prose: () => true,
} satisfies Readonly<Record<string, (shown: Shown) => boolean>>

export type Layout = keyof typeof kinds

const names = Object.keys(kinds) as readonly Layout[]

/** The author says it by a class of the heading, `{.layout-list}`; else it is seen. */
export function layoutOf(slide: Slide, blocks = shownBlocks(slide)): Layout {
  const said = names.find((name) => slide.attr.classes.includes(`layout-${name}`))
  if (said && slide.kind !== 'title') return said
  const rest = blocks.filter((block) => block.type !== 'header')
  const main = rest.filter(
    (block) => !isPlaced(block) && (block.type !== 'div' || !block.attr.classes.includes('aside')),
  )
  const shown = {
    slide,
    rest,
    main,
    letters: lettersOf(largeText(blocks)),
    headings: blocks.length - rest.length,
  }
  return names.find((name) => kinds[name](shown)) ?? 'prose'
}

/** Does its author place it on the slide (`.absolute`, `position: fixed`), so that it takes no room from the rest? */
export function isPlaced(block: Block): boolean {
  if (block.type === 'para' || block.type === 'plain') {
    const seen = block.children.filter((inline) => !isSpace(inline))
    return (
      seen.length > 0 && seen.every((inline) => 'attr' in inline && inline.attr.classes.includes('absolute'))
    )
  }
  return (
    'attr' in block &&
    (block.attr.classes.includes('absolute') ||
      /\bposition\s*:\s*(?:absolute|fixed)/.test(pairOf(block.attr.pairs, 'style') ?? ''))
  )
}

function isSaidLarge({ rest, letters }: Pick<Shown, 'rest' | 'letters'>): boolean {
  return letters > 0 && letters <= statementLength && rest.length <= 2 && rest.every(isText)
}

/** The heading and what stands below it. Steps are looked through: a slide is the same kind with pauses and without. */
export function shownBlocks({ heading, body }: Slide): readonly Block[] {
  const blocks = opened(body)
  return heading ? [heading, ...blocks] : blocks
}

function opened(blocks: readonly Block[]): readonly Block[] {
  return flatMapSame(blocks, (block) =>
    block.type === 'div' && block.attr.classes.includes('fragment') ? opened(block.children) : block,
  )
}

// ---- Pictures

export function isPicture(block: Block): boolean {
  return block.type === 'figure' || picturesOf(block).length === 1
}

/** The pictures of a block that holds nothing else. */
export function picturesOf(block: Block): readonly Image[] {
  if (block.type === 'figure') return block.children.flatMap(picturesOf)
  if (block.type !== 'para' && block.type !== 'plain' && block.type !== 'lineBlock') return []
  const inlines = block.type === 'lineBlock' ? block.lines.flat() : block.children
  const seen = inlines.filter((inline) => !isSpace(inline))
  const images = seen.filter((inline) => inline.type === 'image')
  return images.length === seen.length ? images : []
}

const isSpace = (inline: Inline) =>
  inline.type === 'softBreak' ||
  inline.type === 'lineBreak' ||
  (inline.type === 'text' && inline.value.trim() === '')

/** Where its author gave it a size or a place, it is his to lay out. */
const isFree = ({ attr: { classes, pairs } }: Image) =>
  !pairs.some(([key]) => /^(?:width|height|style)$/.test(key)) &&
  !classes.some((name) => /^(?:r-)?stretch$|^absolute$/.test(name))

/** Of a slide that shows one picture, before or behind its words: where it stands among the blocks, and its file. */
export function pictureBeside(
  body: readonly Block[],
): { readonly at: number; readonly image: Image } | undefined {
  const at = body.findIndex((block) => opened([block]).some(isPicture))
  const [block, ...more] = opened(body.slice(at, at + 1))
  const [image, ...others] = block ? picturesOf(block) : []
  const words = body.toSpliced(at, 1)
  if (at < 0 || more.length + others.length > 0 || !image || !isFree(image) || words.length === 0)
    return undefined
  if (at !== 0 && at !== words.length) return undefined
  return opened(words).every(isWords) && lettersIn(words) <= besideLength ? { at, image } : undefined
}

function isWords(block: Block): boolean {
  if (block.type === 'blockQuote') return block.children.every(isWords)
  return isText(block) || isList(block) || block.type === 'lineBlock' || block.type === 'header'
}

/** All that there is to read, in lists and quotations, too. */
export function lettersIn(blocks: readonly Block[]): number {
  let letters = 0
  walkBlocks(blocks, (node) => {
    if ('type' in node && (node.type === 'text' || node.type === 'code')) letters += lettersOf(node.value)
  })
  return letters
}

// ---- Words

export const isList = (block: Block): block is BulletList | OrderedList =>
  block.type === 'bulletList' || block.type === 'orderedList'

/** A table, alone or with a few words that say what it shows. */
function isTableWithWords(main: readonly Block[]): boolean {
  const words = main.filter(({ type }) => type !== 'table')
  return main.length === words.length + 1 && words.every(isText) && lettersIn(words) <= besideLength
}

const isColumns = (block: Block) =>
  block.type === 'div' &&
  block.attr.classes.includes('columns') &&
  block.children.filter((child) => child.type === 'div' && child.attr.classes.includes('column')).length > 1

function isText(block: Block): boolean {
  return (
    block.type === 'para' &&
    block.children.every((inline) => inline.type !== 'image' && inline.type !== 'math')
  )
}

/** “97 %”, “€ 412 m”, “3×”, “24/7”, “4.2 million”, “10,1 Mio. €”: signs, figures, a unit. */
const figure =
  /^[^\p{L}\p{N}]{0,3}\p{N}[\p{N}\s.,:/’'–-]*[^\p{L}\p{N}]{0,3}(?:\p{L}{1,9}[^\p{L}\p{N}]{0,3})?$/u
const figureLength = 12

/** Is the text a short figure, and no sentence? */
export const isFigure = (text: string): boolean => text.length <= figureLength && figure.test(text)

/** A short figure alone, or above or below words that say what it is. */
export function figureOf(main: readonly Block[]): Block | undefined {
  if (main.length > 3 || !main.every(isText)) return undefined
  const found = main.filter((block) => isFigure(largeText([block])))
  return found.length === 1 ? found[0] : undefined
}

/** A lone quotation of words, and a line below it that says whose they are. */
function quotationOf(main: readonly Block[]): Block | undefined {
  const [quote, below, ...more] = main
  if (quote?.type !== 'blockQuote' || more.length > 0) return undefined
  if (below && !isAttribution(below)) return undefined
  const isWhole = quote.children.every((block) => isText(block) || block.type === 'lineBlock')
  return isWhole && lettersIn(main) <= quotationLength ? quote : undefined
}

const dash = /^(?:—|–|―|--)\s*\S/

/** A paragraph that begins with a dash, as those do that say whose words stand above them. */
export const isAttribution = (block: Block): boolean =>
  block.type === 'para' && dash.test(plainText(block.children)) && lettersIn([block]) <= statementLength

/** The TeX of a block that is a formula and nothing else. */
export function formulaOf(block: Block): string | undefined {
  if (block.type !== 'para' && block.type !== 'plain') return undefined
  const [only, ...others] = block.children.filter((inline) => !isSpace(inline))
  const isAlone = others.every((one) => one.type === 'span' && one.children.length === 0)
  return only?.type === 'math' && only.display && isAlone ? only.value : undefined
}

// ---- What is said large

/** What the page shows as the slide's heading: its own, or where that is empty the first on it. */
export function shownHeading(blocks: readonly Block[]): Block | undefined {
  return blocks.find((block) => block.type === 'header' && largeText([block]) !== '')
}

/** What the theme sets large on a statement: headings, and paragraphs above them or in steps; no addresses. */
export function saidLarge({ heading, body }: Slide): readonly Block[] {
  const blocks = heading ? [heading, ...body] : body
  const first = blocks.findIndex((block) => block.type === 'header' && largeText([block]) !== '')
  const large = blocks.filter(({ type }, i) => type !== 'para' || first < 0 || i < first)
  return opened(large).filter((block) => !hasLink(block))
}

const hasLink = (block: Block) =>
  block.type === 'para' && block.children.some((inline) => inline.type === 'link')

export const isStatement = (kind: Layout) => kind === 'statement' || kind === 'section'
