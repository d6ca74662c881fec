/** How the slide rules read the values of a deck's front matter. */
import type { Inline, Meta, MetaValue } from '../pandoc/ast.ts'
import { metaSource } from '../pandoc/metadata/meta-source.ts'

export { metaSource }

/** The value as prose; undefined for lists, maps and what is empty. */
export function metaInlines(value: MetaValue | undefined): readonly Inline[] | undefined {
  if (value?.type === 'inlines') return value.children.length > 0 ? value.children : undefined
  if (value?.type === 'bool')
    return [{ type: 'text', value: String(value.value), from: value.at.start, to: value.at.end }]
  if (value?.type !== 'blocks') return undefined
  const prose = value.children.flatMap((block, i) => {
    if (block.type !== 'para' && block.type !== 'plain') return []
    return i > 0
      ? [{ type: 'softBreak' as const, from: block.from, to: block.to }, ...block.children]
      : block.children
  })
  return prose.length > 0 ? prose : undefined
}

/** A person's or a house's name: prose, or a map of a given and a family name. */
export function metaName(value: MetaValue | undefined): readonly Inline[] | undefined {
  if (value?.type !== 'map') return metaInlines(value)
  const parts = ['given', 'family'].flatMap((key) => metaSource(value.entries.get(key)) ?? [])
  if (parts.length === 0) return undefined
  return [{ type: 'text', value: parts.join(' '), from: value.at.start, to: value.at.end }]
}

/** A list's items, or the one value that stands for a list of one. */
export function metaList(value: MetaValue | undefined): readonly MetaValue[] {
  if (value === undefined) return []
  return value.type === 'list' ? value.items : [value]
}

export function metaEntries(value: MetaValue | undefined): Meta {
  return value?.type === 'map' ? value.entries : new Map()
}

/** What the front matter says, and what Quarto's `format:` says of reveal.js, also of an extension's `NAME-revealjs`. */
export function allEntries(meta: Meta): Meta {
  for (const [name, value] of metaEntries(meta.get('format')))
    if (name === 'revealjs' || name.endsWith('-revealjs')) return new Map([...metaEntries(value), ...meta])
  return meta
}
