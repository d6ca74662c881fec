/** Slides that a notation tells apart itself, made one after the other. */

import type { Report, Span } from '../diagnostic/diagnostic.ts'
import {
  type Attr,
  type Block,
  type Div,
  type Document,
  type Header,
  type Meta,
  noAttr,
  spanOf,
  type WrittenSlide,
} from '../pandoc/ast.ts'
import { Identifiers, toIdentifier } from '../pandoc/identifiers.ts'

/** Blocks that only the speaker sees. `from`: where what marks them begins. */
export function notesDiv(children: readonly Block[], from = children[0]?.from ?? 0): readonly Div[] {
  const last = children.at(-1)
  if (!last) return []
  return [{ type: 'div', attr: { id: '', classes: ['notes'], pairs: [] }, children, from, to: last.to }]
}

/** A div with these classes; `at`: where it stands if it holds nothing. */
export function divOf(
  classes: readonly string[],
  children: readonly Block[],
  at: number,
  pairs: Attr['pairs'] = [],
): Div {
  const from = children[0]?.from ?? at
  return { type: 'div', attr: { id: '', classes, pairs }, children, from, to: children.at(-1)?.to ?? from }
}

/** What stands side by side, each part so many hundredths wide, or as wide as the others. */
export function columnsOf(
  parts: readonly { readonly children: readonly Block[]; readonly width?: number }[],
  at: number,
): Div {
  const columns = parts.map(({ children, width }) =>
    divOf(['column'], children, at, width === undefined ? [] : [['width', `${width}%`]]),
  )
  return divOf(['columns'], columns, at)
}

/** The address in a value of CSS that is nothing but `url(…)`; undefined: it is something else. */
export function cssUrl(value: string | undefined): string | undefined {
  return /^url\(\s*(["']?)(.*?)\1\s*\)$/.exec(value ?? '')?.[2]
}

/** Collects the slides of a document. */
export class SlideCollector {
  readonly #columns: WrittenSlide[][] = []
  readonly #identifiers: Identifiers

  constructor(report: Report) {
    this.#identifiers = new Identifiers(report)
  }

  /** `isBelow`: in the stack of the slide before. A slide is called by its first heading, as Pandoc would call it. */
  add(blocks: readonly Block[], attr: Attr, { start: from, end: to }: Span, isBelow = false): void {
    const heading = attr.id ? undefined : firstHeading(blocks)
    const id = heading
      ? this.#identifiers.makeForHeading(toIdentifier(heading.children), spanOf(heading))
      : attr.id
    const slide: WrittenSlide = { attr: { ...attr, id }, blocks, from, to }
    const stack = isBelow ? this.#columns.at(-1) : undefined
    if (stack) stack.push(slide)
    else this.#columns.push([slide])
  }

  /** How many slides there are, each stack being one. */
  get size(): number {
    return this.#columns.length
  }

  document(meta: Meta): Document {
    const blocks = this.#columns.flatMap((column) => column.flatMap((slide) => slide.blocks))
    return { meta, blocks, isRefused: false, columns: this.#columns }
  }
}

/** The first heading of a slide, also one in a div. */
export function firstHeading(blocks: readonly Block[]): Header | undefined {
  for (const block of blocks) {
    const found = block.type === 'div' ? firstHeading(block.children) : block
    if (found?.type === 'header') return found
  }
  return undefined
}

/** The style sheets that are for their slide alone: their rules stand in one for the class `name`, which the slide then has. */
export function scopeStyles(
  blocks: readonly Block[],
  name: string,
  scoped: RegExp,
): readonly [readonly Block[], Attr] {
  let isScoped = false
  const scope = (list: readonly Block[]): readonly Block[] =>
    list.map((block): Block => {
      if (block.type === 'div') return { ...block, children: scope(block.children) }
      const css = block.type === 'rawBlock' ? scoped.exec(block.value)?.[1] : undefined
      if (block.type !== 'rawBlock' || css === undefined) return block
      isScoped = true
      const own = css.replace(/(^|[\s,}])(?:section|:scope)(?=[\s,{.:#>[])/g, '$1&')
      return { ...block, value: `<style>.${name} {${own}}</style>` }
    })
  return [scope(blocks), isScoped ? { id: '', classes: [name], pairs: [] } : noAttr]
}
