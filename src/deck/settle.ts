/**
 * A document among others: an identifier that another has is a new one (Pandoc's `--file-scope`), and files are named from the folder
 * of the whole (its `rebase_relative_paths`).
 */
import type { Attr, Block, Document, Inline, Meta, MetaValue } from '../pandoc/ast.ts'
import { changeNodes } from './change-nodes.ts'
import { allEntries } from './meta.ts'

/** Attributes of slides, pictures and code that name a file. */
const fileAttribute = /^(?:data-)?(?:background(?:-image|-video|-iframe)?|src|data|poster)$/

/** The document as part of the whole. `folder`: where it lies, '' or with a slash at its end; `taken`: the identifiers so far, to which its own are added. */
export function settle(document: Document, folder: string, taken: Set<string>): Document {
  const own = new Set<string>()
  changeDocument(document, ({ attr }) => {
    if (attr.id !== '') own.add(attr.id)
    return attr
  })
  const names = new Map<string, string>()
  for (const id of own) {
    let name = id
    for (let count = 2; taken.has(name) || (name !== id && own.has(name)); count++) name = `${id}-${count}`
    if (name !== id) names.set(id, name)
  }
  for (const id of own) taken.add(names.get(id) ?? id)
  if (names.size === 0 && folder === '') return document
  const nameOf = (id: string) => names.get(id) ?? id
  const addressOf = (url: string) => {
    if (url.startsWith('#')) return `#${nameOf(url.slice(1))}`
    // A colour, too, is a value of `background`.
    const isElsewhere = /^(?:[a-z][a-z0-9+.-]*:|[/?#])/i.test(url) || !/[./]/.test(url)
    return isElsewhere ? url : folder + url
  }
  const settled = changeDocument(
    document,
    (node) => {
      const { attr } = node
      const pairs = attr.pairs.map(
        ([key, value]) => [key, fileAttribute.test(key) ? addressOf(value) : value] as const,
      )
      return { ...attr, id: nameOf(attr.id), pairs }
    },
    addressOf,
    (html) =>
      // Raw HTML names files and places in attributes.
      html.replace(
        /(\s(id|href|src|poster|data|data-src|data-background(?:-image|-video|-iframe)?)\s*=\s*)(["'])([^"'<>]*)\3/gi,
        (_, before: string, name: string, quote: string, value: string) =>
          `${before}${quote}${name.toLowerCase() === 'id' ? nameOf(value) : addressOf(value)}${quote}`,
      ),
  )
  return { ...settled, meta: changeTitle(document.meta, addressOf) }
}

type Attributed = Extract<Block | Inline, { readonly attr: Attr }> | { readonly attr: Attr }

/** The document with other attributes and addresses on its nodes and slides. */
function changeDocument(
  document: Document,
  attrOf: (node: Attributed) => Attr,
  addressOf: (url: string) => string = (url) => url,
  htmlOf: (html: string) => string = (html) => html,
): Document {
  const change = <Node extends Block | Inline>(node: Node): Node => {
    if (node.type === 'rawBlock' || node.type === 'rawInline')
      return node.format === 'html' ? { ...node, value: htmlOf(node.value) } : node
    const own = 'attr' in node ? { ...node, attr: attrOf(node) } : node
    return own.type === 'link' || own.type === 'image' ? { ...own, url: addressOf(own.url) } : own
  }
  const blocks = (list: readonly Block[]) =>
    changeNodes(list, { block: change, inlines: (inlines) => inlines.map(change) })
  return {
    ...document,
    blocks: blocks(document.blocks),
    ...(document.columns && {
      columns: document.columns.map((column) =>
        column.map((slide) => ({ ...slide, attr: attrOf(slide), blocks: blocks(slide.blocks) })),
      ),
    }),
  }
}

/** Of what a deck says of itself only its title slide is shown. */
function changeTitle(meta: Meta, addressOf: (url: string) => string): Meta {
  const key = 'title-slide-attributes'
  const value = allEntries(meta).get(key)
  if (value?.type !== 'map') return meta
  const entries = [...value.entries].map(([name, one]): [string, MetaValue] => [
    name,
    one.type === 'inlines' && fileAttribute.test(name) ? { ...one, source: addressOf(one.source) } : one,
  ])
  return new Map([...meta, [key, { ...value, entries: new Map(entries) }]])
}
