/** What a style sheet cannot find out: how much room code, tables, pictures and fitted text need. */

import { mapSame } from '../../deck/block-lists.ts'
import { largeText } from '../../deck/block-text.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { withStyle } from '../../html/styles.ts'
import type { Block, Div, Figure, Header, Image, SpanInline } from '../../pandoc/ast.ts'
import { pairOf, withClasses } from '../../pandoc/attributes.ts'
import { largest } from '../../pandoc/many.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { Context, Plugin } from '../../plugin.ts'
import { headVoice, monoVoice, typeCaseOf } from '../../typeset/letters.ts'
import { widthsOf } from '../../typeset/lines.ts'
import { setText } from '../../typeset/pieces.ts'
import { columnGap, leastWidth } from '../../typeset/tables.ts'

/** Pictures of pixels are enlarged this much at most, on a slide of this width; drawings as one likes. */
const [mostEnlarged, slideWidth] = [2, 1280]
/** What is drawn here has letters of 24 pixels: these are not to be larger than a slide's text. */
const mostDrawn = 1.5
const isDrawn = /\.svg(?:[?#]|$)/i
/** A table that needs more em than this is wider than all of a phone, and than the article. */
const mostOfArticle = 40

/**
 * Only for our own page. Custom properties on what a slide shows: `--code-ems` that code is wide, and its `--rows`; `--table-ems` that a
 * table has to be wide, `--head-ems` that text is wide which is fitted to its room, `--ratio` of pictures and `--most` pixels that a small one is wide, `--share` of the slide's width in a column.
 */
export function measures(): Plugin {
  return {
    name: 'measures',
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const room: RoomOnSlide = { context, code: widestCode(slide.body, context), share: 1 }
      const heading = slide.heading && fitted(slide.heading, room)
      return { ...slide, heading, body: mapSame(slide.body, (block) => measured(block, room)) }
    },
  }
}

/** The em of the longest line of code in these blocks: all code of a slide has the size that it allows. */
function widestCode(blocks: readonly Block[], { theme }: Context): number {
  const letters = typeCaseOf(theme)(monoVoice)
  let widest = 0
  walkBlocks(blocks, (node) => {
    if (!('type' in node) || node.type !== 'codeBlock') return
    widest = Math.max(
      widest,
      largest(node.value.split('\n'), (line) => letters.widthOf(line.trimEnd())),
    )
  })
  return widest
}

interface RoomOnSlide {
  readonly context: Context
  readonly code: number
  /** Of the slide's width, what a column has. */
  readonly share: number
}

/** What a column has of the width: what it was given, or as much as the others. */
function shareOf(column: Block, siblings: readonly Block[]): number {
  if (column.type !== 'div' || !column.attr.classes.includes('column')) return 1
  const given = /^(\d+(?:\.\d+)?)%$/.exec(pairOf(column.attr.pairs, 'width') ?? '')?.[1]
  return Math.round(given === undefined ? 100 / siblings.length : Number(given)) / 100
}

/** Rounded up: what is to fit has a little more room than it needs. */
const tenths = (ems: number) => Math.ceil(ems * 10) / 10

const narrowed = (share: number) => (share === 1 ? [] : [`--share:${share}`])

function measured(block: Block, room: RoomOnSlide): Block {
  const { context, code, share } = room
  switch (block.type) {
    case 'codeBlock': {
      const rows = block.value.split('\n').length
      return {
        ...block,
        attr: withStyle(block.attr, [`--code-ems:${tenths(code)}`, `--rows:${rows}`, ...narrowed(share)]),
      }
    }
    case 'table': {
      const ems = leastWidth(block, typeCaseOf(context.theme))
      const attr = withStyle(block.attr, [`--table-ems:${tenths(ems)}`, ...narrowed(share)])
      const wide =
        ems > columnGap.wideFrom ? ['wide-table', ...(ems > mostOfArticle ? ['widest-table'] : [])] : []
      return { ...block, attr: wide.length > 0 ? withClasses(attr, wide) : attr }
    }
    case 'para':
    case 'plain': {
      const children = mapSame(block.children, (inline) =>
        inline.type === 'image'
          ? proportioned(inline, context)
          : inline.type === 'span'
            ? fitted(inline, room)
            : inline,
      )
      return children === block.children ? block : { ...block, children }
    }
    case 'div':
    case 'figure': {
      const children = mapSame(block.children, (child) =>
        measured(child, { ...room, share: share * shareOf(child, block.children) }),
      )
      return fitted(children === block.children ? block : { ...block, children }, room)
    }
    case 'header':
      return fitted(block, room)
    default:
      return block
  }
}

/** Text that reveal.js would fit to the slide's width is told how wide its longest line is, and its column. */
function fitted<Fitted extends Header | Div | Figure | SpanInline>(
  block: Fitted,
  { context, share }: RoomOnSlide,
): Fitted {
  if (!block.attr.classes.includes('r-fit-text')) return block
  const { theme } = context
  const emsOf = (text: string) => widthsOf(setText(text, headVoice(theme), typeCaseOf(theme))).all
  const ems =
    block.type === 'header' || block.type === 'span'
      ? emsOf(plainText(block.children).trim())
      : largest(block.children, (line) => emsOf(largeText([line])))
  const wide = `--head-ems:${Math.max(1, tenths(ems))}`
  return { ...block, attr: withStyle(block.attr, [wide, ...narrowed(share)]) }
}

function proportioned(image: Image, context: Context): Image {
  const media = image.drawn ?? context.media?.find(image.url)
  if (!media || 'near' in media || !media.width || !media.height) return image
  const ratio = Math.round((media.width / media.height) * 1000) / 1000
  const sharp = isDrawn.test(image.url)
    ? Number.POSITIVE_INFINITY
    : media.width * (image.drawn ? mostDrawn : mostEnlarged)
  const most = sharp < slideWidth ? [`--most:${sharp}`] : []
  return { ...image, attr: withStyle(image.attr, [`--ratio:${ratio}`, ...most]) }
}
