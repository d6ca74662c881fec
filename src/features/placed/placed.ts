/** Quarto's `.absolute`: what its author places on the slide by `top`, `left`, `bottom`, `right`, `width` and `height`. */
import { flatMapSame, mapBlockLists, mapSame } from '../../deck/block-lists.ts'
import type { Deck } from '../../deck/deck.ts'
import { allEntries, metaSource } from '../../deck/meta.ts'
import { withStyle } from '../../html/styles.ts'
import { type Attr, type Block, type Inline, spanOf } from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Plugin, SlideContext } from '../../plugin.ts'

const sides = ['top', 'left', 'bottom', 'right'] as const
const sizes = ['width', 'height'] as const

/** Only for our own page. In the article such things stand in the text (`magazine-flow.css`). */
export function placed(): Plugin {
  return {
    name: 'placed',
    reads: { classes: ['absolute'], attributes: sides },
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const body = placedBlocks(slide.body, context)
      return body === slide.body ? undefined : { ...slide, body }
    },
  }
}

function placedBlocks(blocks: readonly Block[], context: SlideContext): readonly Block[] {
  return flatMapSame(blocks, (block) => {
    const inner = mapBlockLists(block, (list) => placedBlocks(list, context))
    if (inner.type === 'para' || inner.type === 'plain') {
      const children = placedInlines(inner.children, context)
      return children === inner.children ? inner : { ...inner, children }
    }
    return 'attr' in inner && isAbsolute(inner.attr) ? { ...inner, attr: placedAttr(inner, context) } : inner
  })
}

function placedInlines(inlines: readonly Inline[], context: SlideContext): readonly Inline[] {
  return mapSame(inlines, (inline) => {
    if ('attr' in inline && isAbsolute(inline.attr))
      return { ...inline, attr: placedAttr(inline, context, inline.type === 'image') }
    if (!('children' in inline)) return inline
    const children = placedInlines(inline.children, context)
    return children === inline.children ? inline : { ...inline, children }
  })
}

const isAbsolute = ({ classes }: Attr) => classes.includes('absolute')

/** A picture keeps its sizes, which `features/pictures` reads. */
function placedAttr(
  { attr, ...node }: { readonly attr: Attr; readonly from: number; readonly to: number },
  context: SlideContext,
  isPicture = false,
): Attr {
  const { width, height } = context.ask(({ deck }) => slideSize(deck))
  const styles = ['position:absolute', 'margin:0']
  const pairs: [string, string][] = []
  for (const name of [...sides, ...sizes]) {
    const value = pairOf(attr.pairs, name)?.trim()
    if (value === undefined) continue
    const [, number, unit] = /^(-?\d{0,6}(?:\.\d{1,4})?)(px|%|r?em|v[wh]|pt|cm|mm|in)?$/.exec(value) ?? []
    if (!number || Number.isNaN(Number(number))) {
      context.report({
        code: 'attribute-value',
        message: `“${value}” is no place or size on a slide`,
        hint: `Write pixels of a slide of ${width} × ${height}, or a share of it: ${name}=100, ${name}="10%"`,
        at: spanOf(node),
      })
      continue
    }
    const isSide = name !== 'width' && name !== 'height'
    const isPixels = unit === undefined || unit === 'px'
    const isAcross = name === 'left' || name === 'right'
    const scaled = isPixels ? scaledTo(Number(number), isSide, isAcross ? width : height) : `${number}${unit}`
    if (isPicture && !isSide) pairs.push([name, isPixels ? scaled.replace(/px$/, '') : scaled])
    else styles.push(`${name}:${scaled.replace(/^(-?[\d.]+)px$/, 'calc($1 * var(--u, 1px))')}`)
  }
  const rest = withoutPairs(attr.pairs, ...sides, ...sizes)
  return withStyle({ ...attr, pairs: [...rest, ...pairs] }, styles)
}

/** A place is a share of the slide, whatever its shape here; a size goes by the slide's height, so that nothing is drawn out. */
function scaledTo(pixels: number, isSide: boolean, whole: number): string {
  const rounded = (value: number) => Math.round(value * 100) / 100
  return isSide ? `${rounded((pixels / whole) * 100)}%` : `${rounded((pixels / whole) * 720)}px`
}

/** In whose pixels the deck speaks: Quarto's slides are 1050 × 700, unless it says otherwise. */
const slideSize = oncePer(({ meta }: Deck) => {
  const entries = allEntries(meta)
  const say = (key: string, usual: number) => {
    const pixels = Number(metaSource(entries.get(key)))
    return pixels >= 100 && pixels <= 20_000 ? pixels : usual
  }
  return { width: say('width', 1050), height: say('height', 700) }
})
