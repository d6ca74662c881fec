/** What kind of slide each one is, so that the theme can lay it out as what it is. */

import { flatMapSame, mapSame } from '../deck/block-lists.ts'
import { firstText } from '../deck/block-text.ts'
import { type Deck, type Slide, slidesOf } from '../deck/deck.ts'
import { densityOf, pictureRoom, tableLetters } from '../deck/density.ts'
import { lettersOf, unbreakable } from '../deck/letters.ts'
import { walkBlocks } from '../deck/walk.ts'
import { withStyle } from '../html/styles.ts'
import type { Attr, Block, Div, Figure, Header, Image, SpanInline } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { largest } from '../pandoc/many.ts'
import { oncePer } from '../pandoc/once-per.ts'
import { plainText } from '../pandoc/plain-text.ts'
import type { Context, Plugin } from '../plugin.ts'

export type Layout = 'title' | 'section' | 'statement' | 'background' | 'picture' | 'code' | 'list' | 'prose'

/** The grounds of statements, in turn. */
const grounds = ['blue', 'yellow', 'red', 'ink'] as const

/** Flags of one colour, which would not be seen on a ground of the same. */
const plainFlags: ReadonlyMap<string, string> = new Map([
  ['Q', 'yellow'],
  ['B', 'red'],
])

/** More text than this is no statement any more; letters. */
const statementLength = 120
/** Pictures of pixels are enlarged this much at most, on a slide of this width; drawings as one likes. */
const [mostEnlarged, slideWidth] = [2, 1280]
const isDrawn = /\.svg(?:[?#]|$)/i
/** Letters of a caption on a line as wide as the slide. */
const captionWidth = 70
/** A table that needs more letters than this beside each other is wider than text on a phone; than all of a phone, and than the article. */
const [phoneLetters, mostLetters] = [40, 75]
/** A title's word is spelt with at most this many flags. */
const mostFlags = 8

/**
 * Only for our own page. Gives each slide the class `layout-…` of its kind, `data-flag` (what its signal flags spell: a title's first
 * word of weight, a heading's initial), and as custom properties what a style sheet cannot find out: `--n` letters in the largest text and `--w` in
 * its longest word, `--density` (how much smaller text has to be to fit), `--picture` (pixels of height for one among words), `--cols` and `--rows` of code, `--ratio`
 * of pictures, `--most` pixels that a small one is wide.
 */
export function layout(): Plugin {
  return {
    name: 'layout',
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      return arrange(slide, groundsOf(context.deck).get(slide.from), context)
    },
  }
}

/** The grounds of a deck's statements, by the places where these begin: plugins before this one replace slides. */
const groundsOf = oncePer((deck: Deck): ReadonlyMap<number, string> => {
  const chosen = new Map<number, string>()
  let turn = 0
  const next = () => grounds[turn++ % grounds.length] ?? grounds[0]
  for (const slide of slidesOf(deck)) {
    const blocks = blocksOf(slide)
    const kind = layoutOf(slide, blocks)
    if (!isStatement(kind)) continue
    const ground = next()
    const hidden = plainFlags.get(initial(slide, kind, headingOf(blocks))) === ground
    chosen.set(slide.from, hidden ? next() : ground)
  }
  return chosen
})

const isStatement = (kind: Layout) => kind === 'statement' || kind === 'section'

function arrange(slide: Slide, ground: string | undefined, context: Context): Slide {
  const blocks = blocksOf(slide)
  const kind = layoutOf(slide, blocks)
  const heading = headingOf(blocks)
  // A colour of the author's own is the ground.
  const coloured = ground !== undefined && !slide.background && isStatement(kind)
  const flags = kind === 'title' ? titleFlags(slide) : initial(slide, kind, heading)
  const text = coloured ? textOf(saidLarge(slide)) : heading ? textOf([heading]) : ''
  const [width, height] = [1056, heading ? 480 : 590]
  const density = kind === 'list' || kind === 'prose' ? densityOf(slide.body, width, height) : 1
  const pictures = kind === 'prose' ? blocks.filter(isPicture).length : 0
  // On a title slide what stands below the title takes room from it.
  const below = kind === 'title' ? roomBelow(slide.body.flatMap(linesOf)) : 0
  const styles = [
    ...(text ? [`--n:${lettersOf(text) + below}`, `--w:${longestWord(text)}`] : []),
    ...(kind === 'title' ? [`--flags-up:${flags.length}`] : []),
    ...(density === 1 ? [] : [`--density:${density}`]),
    ...(kind === 'picture' ? captionLines(blocks) : []),
    ...(pictures === 0 ? [] : [`--picture:${pictureRoom(slide.body, pictures, density, width, height)}`]),
  ]
  const room: Room = { context, cols: widestCode(slide.body), share: 1 }
  const attr = withClasses(withStyle(slide.attr, styles), [
    `layout-${kind}`,
    ...(coloured ? [`ground-${ground}`] : []),
  ])
  return {
    ...slide,
    attr: flags ? { ...attr, pairs: [...attr.pairs, ['data-flag', flags]] } : attr,
    ...(slide.heading && { heading: fitted(slide.heading) }),
    body: mapSame(slide.body, (block) => measured(block, room)),
  }
}

/** Of a caption longer than the theme keeps room for. */
function captionLines(blocks: readonly Block[]): string[] {
  const caption = blocks.flatMap((block) => (block.type === 'figure' ? block.caption : []))
  const lines = Math.ceil(lettersOf(firstText(caption)) / captionWidth)
  return lines > 2 ? [`--caption-lines:${lines}`] : []
}

/** Letters of a title that would take the room of these lines; a few there are always. */
function roomBelow(lines: readonly Block[]): number {
  return Math.round(lettersOf(textOf(lines)) * 0.3) + 12 * Math.max(0, lines.length - 3)
}

const longestWord = (text: string) => largest(unbreakable(text), lettersOf)

/** The kind of a slide, from what the author wrote on it. */
function layoutOf(slide: Slide, blocks = blocksOf(slide)): Layout {
  if (slide.kind === 'title') return 'title'
  if (slide.background?.layers.some((layer) => layer.kind !== 'color' && layer.kind !== 'gradient'))
    return 'background'
  const rest = blocks.filter((block) => block.type !== 'header')
  const letters = lettersOf(textOf(blocks))
  if (letters > 0 && letters <= statementLength && rest.length <= 2 && rest.every(isText))
    return slide.kind === 'section' ? 'section' : 'statement'
  const main = rest.filter((block) => block.type !== 'div' || !block.attr.classes.includes('aside'))
  if (main.length === 1 && main.every(isPicture)) return 'picture'
  if (main.length > 0 && main.every((block) => block.type === 'codeBlock')) return 'code'
  if (main.length > 0 && main.every((block) => block.type === 'bulletList' || block.type === 'orderedList'))
    return 'list'
  return 'prose'
}

/** The heading and what stands below it. Steps are looked through: a slide is the same kind with pauses and without. */
function blocksOf({ heading, body }: Slide): readonly Block[] {
  const blocks = opened(body)
  return heading ? [heading, ...blocks] : blocks
}

function opened(blocks: readonly Block[]): readonly Block[] {
  return flatMapSame(blocks, (block) =>
    block.type === 'div' && block.attr.classes.includes('fragment') ? opened(block.children) : block,
  )
}

function isPicture(block: Block): boolean {
  if (block.type === 'figure') return true
  if (block.type !== 'para' && block.type !== 'plain') return false
  const [only, ...others] = block.children
  return only?.type === 'image' && others.length === 0
}

function isText(block: Block): boolean {
  return (
    block.type === 'para' &&
    block.children.every((inline) => inline.type !== 'image' && inline.type !== 'math')
  )
}

/** What the theme sets large on a statement: headings, and paragraphs above them or in steps; no addresses. */
function saidLarge({ heading, body }: Slide): readonly Block[] {
  const blocks = heading ? [heading, ...body] : body
  const first = blocks.findIndex((block) => block.type === 'header' && textOf([block]) !== '')
  const large = blocks.filter(({ type }, i) => type !== 'para' || first < 0 || i < first)
  return opened(large).filter((block) => !hasLink(block))
}

const hasLink = (block: Block) =>
  block.type === 'para' && block.children.some((inline) => inline.type === 'link')

/** The text of what can be said large. */
function textOf(blocks: readonly Block[]): string {
  let text = ''
  for (const block of blocks) {
    const own = block.type === 'header' || block.type === 'para' ? plainText(block.children).trim() : ''
    if (own) text += text ? ` ${own}` : own
  }
  return text
}

/** The blocks of a line of the title slide, which is a paragraph with attributes. */
const linesOf = (block: Block): readonly Block[] => (block.type === 'div' ? block.children : [block])

/** Latin letters without their accents, and digits: what there are flags for. */
const flagLetters = (text: string) =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9\s]/g, '')
    .trim()

function initial({ body }: Slide, kind: Layout, heading: Block | undefined): string {
  const text = heading ? firstText([heading]) : kind === 'statement' ? firstText(body) : ''
  return flagLetters(text).slice(0, 1)
}

/** What the page shows as the slide's heading: its own, or where that is empty the first on it. */
function headingOf(blocks: readonly Block[]): Block | undefined {
  return blocks.find((block) => block.type === 'header' && textOf([block]) !== '')
}

/** The first word that is no article or the like. A title without such letters flies K: “I wish to communicate with you”. */
function titleFlags(slide: Slide): string {
  const words = flagLetters(slide.heading ? plainText(slide.heading.children) : '').split(/\s+/)
  const word = words.find(({ length }) => length > 3) ?? words[0] ?? ''
  return word.slice(0, mostFlags) || 'K'
}

/** Letters of the longest line of code in these blocks: all code of a slide has the size that it allows. */
function widestCode(blocks: readonly Block[]): number {
  let cols = 0
  walkBlocks(blocks, (node) => {
    if (!('type' in node) || node.type !== 'codeBlock') return
    cols = Math.max(
      cols,
      largest(node.value.split('\n'), (line) => lettersOf(line.trimEnd())),
    )
  })
  return cols
}

interface Room {
  readonly context: Context
  readonly cols: number
  /** Of the slide's width, what a column has. */
  readonly share: number
}

/** What a column has of the width: what it was given, or as much as the others. */
function shareOf(column: Block, siblings: readonly Block[]): number {
  if (column.type !== 'div' || !column.attr.classes.includes('column')) return 1
  const given = /^(\d+(?:\.\d+)?)%$/.exec(pairOf(column.attr.pairs, 'width') ?? '')?.[1]
  return Math.round(given === undefined ? 100 / siblings.length : Number(given)) / 100
}

function measured(block: Block, room: Room): Block {
  const { context, cols, share } = room
  switch (block.type) {
    case 'codeBlock': {
      const rows = block.value.split('\n').length
      const narrow = share === 1 ? [] : [`--share:${share}`]
      return { ...block, attr: withStyle(block.attr, [`--cols:${cols}`, `--rows:${rows}`, ...narrow]) }
    }
    case 'table': {
      const letters = tableLetters(block)
      const narrow = share === 1 ? [] : [`--share:${share}`]
      const attr = withStyle(block.attr, [`--letters:${letters}`, ...narrow])
      const wide =
        letters > phoneLetters ? ['wide-table', ...(letters > mostLetters ? ['widest-table'] : [])] : []
      return { ...block, attr: wide.length > 0 ? withClasses(attr, wide) : attr }
    }
    case 'para':
    case 'plain': {
      const children = mapSame(block.children, (inline) =>
        inline.type === 'image'
          ? proportioned(inline, context)
          : inline.type === 'span'
            ? fitted(inline)
            : inline,
      )
      return children === block.children ? block : { ...block, children }
    }
    case 'div':
    case 'figure': {
      const children = mapSame(block.children, (child) =>
        measured(child, { ...room, share: share * shareOf(child, block.children) }),
      )
      return fitted(children === block.children ? block : { ...block, children })
    }
    case 'header':
      return fitted(block)
    default:
      return block
  }
}

/** Text that reveal.js would fit to the slide's width is told how long its longest line is. */
function fitted<Fitted extends Header | Div | Figure | SpanInline>(block: Fitted): Fitted {
  if (!block.attr.classes.includes('r-fit-text')) return block
  const letters =
    block.type === 'header' || block.type === 'span'
      ? plainText(block.children).trim().length
      : largest(block.children, (line) => textOf([line]).length)
  return { ...block, attr: withStyle(block.attr, [`--letters:${Math.max(1, letters)}`]) }
}

function proportioned(image: Image, context: Context): Image {
  const media = context.media?.find(image.url)
  if (!media || !('url' in media) || !media.width || !media.height) return image
  const ratio = Math.round((media.width / media.height) * 1000) / 1000
  const sharp = isDrawn.test(image.url) ? Number.POSITIVE_INFINITY : media.width * mostEnlarged
  const most = sharp < slideWidth ? [`--most:${sharp}`] : []
  return { ...image, attr: withStyle(image.attr, [`--ratio:${ratio}`, ...most]) }
}

function withClasses(attr: Attr, classes: readonly string[]): Attr {
  return { ...attr, classes: [...attr.classes, ...classes] }
}
