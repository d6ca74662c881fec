/**
 * A document among others: an identifier that another has is a new one (Pandoc's `--file-scope`), and files are named from the folder
 * of the whole (its `rebase_relative_paths`).
 */
import type { Attr, Block, Document, Inline, ListItem, Meta, MetaValue, Row } from '../pandoc/ast.ts'
import { addNew } from '../pandoc/sets.ts'

/** Attributes of slides, pictures and code that name a file. */
const fileAttribute = /^(?:data-)?(?:background(?:-image|-video|-iframe)?|src|data|poster)$/

/** The document as part of the whole. `folder`: where it lies, '' or with a slash at its end; `taken`: the identifiers so far, to which its own are added. */
export function settle(document: Document, folder: string, taken: Set<string>): Document {
  const names = new Map<string, string>()
  const own = identifiersOf(document)
  for (const id of own) {
    let name = id
    for (let count = 2; taken.has(name) || (name !== id && own.has(name)); count++) name = `${id}-${count}`
    if (name !== id) names.set(id, name)
  }
  for (const id of own) addNew(taken, names.get(id) ?? id)
  if (names.size === 0 && folder === '') return document
  const settling = new Settling(names, folder)
  return {
    ...document,
    meta: settling.meta(document.meta),
    blocks: settling.blocks(document.blocks),
    ...(document.columns && {
      columns: document.columns.map((column) =>
        column.map((slide) => ({
          ...slide,
          attr: settling.attr(slide.attr),
          blocks: settling.blocks(slide.blocks),
        })),
      ),
    }),
  }
}

function identifiersOf({ blocks, columns = [] }: Document): ReadonlySet<string> {
  const found = new Set<string>()
  const looking = new Settling(new Map(), '', (id) => found.add(id))
  looking.blocks(blocks)
  for (const slide of columns.flat()) {
    looking.attr(slide.attr)
    looking.blocks(slide.blocks)
  }
  return found
}

/** A document written anew, with other names and addresses. */
class Settling {
  readonly #names: ReadonlyMap<string, string>
  readonly #folder: string
  readonly #see: (id: string) => void

  constructor(names: ReadonlyMap<string, string>, folder: string, see: (id: string) => void = () => {}) {
    this.#names = names
    this.#folder = folder
    this.#see = see
  }

  blocks(blocks: readonly Block[]): readonly Block[] {
    return blocks.map((block) => this.#block(block))
  }

  attr(attr: Attr): Attr {
    return {
      ...attr,
      id: this.#id(attr.id),
      pairs: attr.pairs.map(([key, value]) => [key, fileAttribute.test(key) ? this.#url(value) : value]),
    }
  }

  /** Of what a deck says of itself only its title slide is shown. */
  meta(meta: Meta): Meta {
    return new Map(
      [...meta].map(([key, value]) => [
        key,
        key === 'title-slide-attributes' ? this.#attributes(value) : value,
      ]),
    )
  }

  #attributes(value: MetaValue): MetaValue {
    if (value.type !== 'map') return value
    const entries = [...value.entries].map(([key, one]): [string, MetaValue] => [
      key,
      one.type === 'inlines' && fileAttribute.test(key) ? { ...one, source: this.#url(one.source) } : one,
    ])
    return { ...value, entries: new Map(entries) }
  }

  #id(id: string): string {
    if (id !== '') this.#see(id)
    return this.#names.get(id) ?? id
  }

  #url(url: string): string {
    if (url.startsWith('#')) return `#${this.#names.get(url.slice(1)) ?? url.slice(1)}`
    // A colour, too, is a value of `background`.
    if (url === '' || /^(?:[a-z][a-z0-9+.-]*:|[/?#])/i.test(url) || !/[./]/.test(url)) return url
    return this.#folder + url
  }

  #block(block: Block): Block {
    switch (block.type) {
      case 'para':
      case 'plain':
        return { ...block, children: this.#inlines(block.children) }
      case 'header':
        return { ...block, attr: this.attr(block.attr), children: this.#inlines(block.children) }
      case 'codeBlock':
        return { ...block, attr: this.attr(block.attr) }
      case 'rawBlock':
        return block.format === 'html' ? { ...block, value: this.#html(block.value) } : block
      case 'blockQuote':
        return { ...block, children: this.blocks(block.children) }
      case 'bulletList':
      case 'orderedList':
        return { ...block, items: block.items.map((item) => this.#item(item)) }
      case 'definitionList':
        return {
          ...block,
          items: block.items.map((item) => ({
            ...item,
            term: this.#inlines(item.term),
            definitions: item.definitions.map((one) => this.blocks(one)),
          })),
        }
      case 'lineBlock':
        return { ...block, lines: block.lines.map((line) => this.#inlines(line)) }
      case 'horizontalRule':
        return block
      case 'table':
        return {
          ...block,
          attr: this.attr(block.attr),
          caption: this.blocks(block.caption),
          head: this.#rows(block.head),
          foot: this.#rows(block.foot),
          bodies: block.bodies.map((body) => ({
            ...body,
            head: this.#rows(body.head),
            rows: this.#rows(body.rows),
          })),
        }
      case 'figure':
        return {
          ...block,
          attr: this.attr(block.attr),
          caption: this.blocks(block.caption),
          children: this.blocks(block.children),
        }
      case 'div':
        return { ...block, attr: this.attr(block.attr), children: this.blocks(block.children) }
    }
  }

  #item(item: ListItem): ListItem {
    return {
      ...item,
      ...(item.attr && { attr: this.attr(item.attr) }),
      children: this.blocks(item.children),
    }
  }

  #rows(rows: readonly Row[]): readonly Row[] {
    return rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, children: this.blocks(cell.children) })),
    }))
  }

  #inlines(inlines: readonly Inline[]): readonly Inline[] {
    return inlines.map((inline): Inline => {
      switch (inline.type) {
        case 'link':
        case 'image':
          return {
            ...inline,
            attr: this.attr(inline.attr),
            url: this.#url(inline.url),
            children: this.#inlines(inline.children),
          }
        case 'span':
          return { ...inline, attr: this.attr(inline.attr), children: this.#inlines(inline.children) }
        case 'code':
          return { ...inline, attr: this.attr(inline.attr) }
        case 'rawInline':
          return inline.format === 'html' ? { ...inline, value: this.#html(inline.value) } : inline
        case 'note':
          return { ...inline, blocks: this.blocks(inline.blocks) }
        default:
          return 'children' in inline ? { ...inline, children: this.#inlines(inline.children) } : inline
      }
    })
  }

  /** Raw HTML names files and places in attributes. */
  #html(html: string): string {
    return html.replace(
      /(\s(id|href|src|poster|data|data-src|data-background(?:-image|-video|-iframe)?)\s*=\s*)(["'])([^"'<>]*)\3/gi,
      (_, before: string, name: string, quote: string, value: string) =>
        `${before}${quote}${name.toLowerCase() === 'id' ? this.#id(value) : this.#url(value)}${quote}`,
    )
  }
}
