/**
 * Quarto's conditional content: divs, spans and code of class `content-visible` or `content-hidden`, with what these depend
 * on. Pandoc shows all of it.
 */
import type { Attr, Block, Document, Inline, Meta, MetaValue } from '../pandoc/ast.ts'
import { flatMapSame, mapBlockLists, mapSame } from './block-lists.ts'
import { allEntries, metaEntries, metaSource } from './meta.ts'

const conditions = /^(?:when|unless)-(?:format|meta|profile)$/

/** Does a deck's source hold such content? Most do not, and are not looked through. */
export function mayBeConditional(source: string): boolean {
  return source.includes('content-visible') || source.includes('content-hidden')
}

/** The document's blocks without what is hidden; what is shown is without its conditions. */
export function keepVisible({ meta, blocks }: Document): readonly Block[] {
  const entries = allEntries(meta)
  const keep = (list: readonly Block[]): readonly Block[] => flatMapSame(list, keepBlock)
  const keepBlock = (block: Block): Block | readonly Block[] => {
    if ((block.type === 'div' || block.type === 'codeBlock') && isConditional(block.attr)) {
      if (!isVisible(block.attr, entries)) return []
      const attr = unconditional(block.attr)
      if (block.type === 'codeBlock') return { ...block, attr }
      const isBare = !attr.id && attr.classes.length + attr.pairs.length === 0
      return isBare ? keep(block.children) : { ...block, attr, children: keep(block.children) }
    }
    return mapBlockLists(keepWords(block), keep)
  }
  const keepWords = (block: Block): Block => {
    switch (block.type) {
      case 'para':
      case 'plain':
      case 'header':
        return { ...block, children: keepInlines(block.children) }
      case 'lineBlock':
        return { ...block, lines: block.lines.map(keepInlines) }
      case 'figure':
      case 'table':
        return { ...block, caption: keep(block.caption) }
      case 'definitionList':
        return { ...block, items: block.items.map((item) => ({ ...item, term: keepInlines(item.term) })) }
      default:
        return block
    }
  }
  const keepInlines = (inlines: readonly Inline[]): readonly Inline[] =>
    mapSame(inlines, keepInline).filter((inline) => inline !== nothing)
  const keepInline = (inline: Inline): Inline => {
    if (inline.type === 'note') return { ...inline, blocks: keep(inline.blocks) }
    if (!('children' in inline)) return inline
    const own = inline.type === 'span' && isConditional(inline.attr) ? inline : undefined
    if (own && !isVisible(own.attr, entries)) return nothing
    const children = keepInlines(inline.children)
    return own ? { ...own, attr: unconditional(own.attr), children } : { ...inline, children }
  }
  return keep(blocks)
}

/** What a hidden span becomes before it is left out. */
const nothing: Inline = { type: 'text', value: '', from: 0, to: 0 }

function isConditional({ classes }: Attr): boolean {
  return classes.includes('content-visible') || classes.includes('content-hidden')
}

function unconditional({ id, classes, pairs }: Attr): Attr {
  return {
    id,
    classes: classes.filter((name) => name !== 'content-visible' && name !== 'content-hidden'),
    pairs: pairs.filter(([key]) => !conditions.test(key)),
  }
}

/** Content of both classes goes by `content-visible`, as in Quarto. */
function isVisible({ classes, pairs }: Attr, entries: Meta): boolean {
  return classes.includes('content-visible') === isMet(pairs, entries)
}

/** All conditions must be met; of several of one kind one `when` is enough. */
function isMet(pairs: Attr['pairs'], entries: Meta): boolean {
  const holds = (kind: string, value: string) =>
    kind === 'format' ? isOurFormat(value) : kind === 'meta' && isSet(entries, value)
  return ['format', 'meta', 'profile'].every((kind) => {
    const of = (word: string) => pairs.filter(([key]) => key === `${word}-${kind}`).map(([, value]) => value)
    const when = of('when')
    return (
      (when.length === 0 || when.some((value) => holds(kind, value))) &&
      !of('unless').some((value) => holds(kind, value))
    )
  })
}

/** Slides are `revealjs`, also in the name of an extension, and `html` in all its versions (Quarto's `isFormat`). */
function isOurFormat(name: string): boolean {
  return /^(?:(?:.*-)?revealjs|html[45]?(?::js)?)$/.test(name.trim().toLowerCase())
}

/** Is a value of the front matter, `key` or `key.of.a.map`, there and not false? */
function isSet(entries: Meta, path: string): boolean {
  const [last = '', ...maps] = path.trim().split('.').reverse()
  let inside = entries
  for (const key of maps.reverse()) inside = metaEntries(inside.get(key))
  const value: MetaValue | undefined = inside.get(last)
  return value !== undefined && !/^(?:false)?$/.test(metaSource(value) ?? 'map')
}
