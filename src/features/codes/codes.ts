/** QR codes: `![https://example.org]{.qr}`, `![In words](https://example.org){.qr}`, or a block of class `qr`, ```` ```qr ````. */
import { encode } from 'uqr'
import { changeBlocks, mapSame } from '../../deck/block-lists.ts'
import { blockOf, createGraphics, type Graphic, statedCaption } from '../../html/graphics.ts'
import { attribute, html } from '../../html/markup.ts'
import { sayIn } from '../../languages/words.ts'
import {
  type Attr,
  type Block,
  type Image,
  type Inline,
  type Located,
  noAttr,
  spanOf,
} from '../../pandoc/ast.ts'
import { pairOf } from '../../pandoc/attributes.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { Context, Plugin } from '../../plugin.ts'

/** Pixels of a slide. */
const side = 400

/** Only on our own page: in Pandoc's own shape each is what it is there. */
export function codes(): Plugin {
  const graphics = createGraphics()
  const drawn = (
    content: string,
    node: Located & { readonly attr: Attr },
    alt: string | undefined,
    context: Context,
  ) => {
    const graphic = drawCode(content, node, context)
    return graphic && graphics.image(graphic, node, alt)
  }
  const inline = (one: Inline, context: Context): Inline =>
    one.type === 'image' && one.attr.classes.includes('qr') && !one.drawn
      ? (drawn(one.url, one, altOf(one), context) ?? linkOf(one))
      : one
  const block = (one: Block, context: Context): Block => {
    if (one.type === 'para' || one.type === 'plain') {
      const children = mapSame(one.children, (child) => inline(child, context))
      return children === one.children ? one : { ...one, children }
    }
    if (one.type !== 'codeBlock' || !one.attr.classes.includes('qr')) return one
    const image = drawn(one.value.trim(), one, undefined, context)
    return image ? blockOf(image, statedCaption(one)) : one
  }
  return {
    name: 'codes',
    reads: { classes: ['qr'] },
    style: new URL('codes.css', import.meta.url),
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const body = changeBlocks(slide.body, (one) => block(one, context))
      return body === slide.body ? undefined : { ...slide, body }
    },
    html: { image: (image, context) => graphics.write(image, context) },
  }
}

/** What is shown where no code is. */
const linkOf = ({ children, url, from, to }: Image): Inline => ({
  ...{ type: 'link', attr: noAttr, url, title: '', from, to },
  children: children.length > 0 ? children : [{ type: 'text', value: url, from, to }],
})

/** What its author calls it; the address alone says less than what it is. */
function altOf({ attr, children, url }: Image): string | undefined {
  const words = plainText(children)
  return (
    pairOf(attr.pairs, 'alt', 'fig-alt') ??
    (words === '' || /^\w+:/.test(words) || words === url ? undefined : words)
  )
}

function drawCode(content: string, node: Located, context: Context): Graphic | undefined {
  const fail = (message: string, hint: string) => {
    context.report({ code: 'qr-code', message, hint, at: spanOf(node) })
    return undefined
  }
  if (content === '')
    return fail('This code has nothing in it', 'Write the address into it: ![https://…]{.qr}')
  try {
    // The margin that ISO/IEC 18004 asks for: four modules.
    const { data, size } = encode(content, { ecc: 'M', border: 4 })
    const unit = side / size
    const runs = data.flatMap((row, y) =>
      darkRuns(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
    )
    const scale = attribute('transform', `scale(${unit})`)
    const markup = html`<rect class="code-ground" width="400" height="400" /><path class="code-dots"${scale}${attribute('d', runs.join(''))} />`
    return {
      width: side,
      height: side,
      title: sayIn(context.options.lang)('QR code: {content}', { content }),
      description: '',
      parts: [{ names: [], markup }],
      classes: ['qr-code'],
    }
  } catch {
    return fail(
      `A QR code has no room for that much: ${content.length} letters`,
      'Put the address of a page into it that says all of it: 2,300 letters are the most',
    )
  }
}

/** Where dark modules of a row begin, and how many follow each other. */
function darkRuns(row: readonly boolean[]): readonly (readonly [from: number, length: number])[] {
  const runs: [number, number][] = []
  row.forEach((isDark, x) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  })
  return runs
}
