/** References as links that say what they lead to. */
import { nearest } from '../../diagnostic/nearest.ts'
import { type Citation, type Cite, type Inline, noAttr, spanOf } from '../../pandoc/ast.ts'
import { referenceKind } from '../../pandoc/cross-references.ts'
import { names } from './kinds.ts'
import type { Numbering } from './references.ts'

/** The inlines with what refers to labels written out; citations of works are somebody else's. */
export function refer(inlines: readonly Inline[], setting: Numbering): readonly Inline[] {
  if (!inlines.some(({ type }) => type === 'cite')) return inlines
  return inlines.flatMap((inline) => (inline.type === 'cite' ? writeCite(inline, setting) : inline))
}

function writeCite(cite: Cite, setting: Numbering): Inline | readonly Inline[] {
  const isOurs = ({ id }: Citation) => referenceKind(id) !== undefined
  if (!cite.citations.some(isOurs)) return cite
  const { from, to } = cite
  const known = cite.citations.filter(({ id }) => setting.labels.has(labelOf(id)))
  for (const { id } of cite.citations.filter(isOurs))
    if (!known.some((one) => one.id === id)) reportUnknown(id, cite, setting)
  // As it is written, like a citation that nobody looks up.
  if (known.length < cite.citations.length) return cite.children
  return known.flatMap((one, i) => [
    ...(i > 0 ? [{ type: 'text' as const, value: ', ', from, to }] : []),
    writeLink(one, cite, setting),
    ...one.suffix,
  ])
}

/** At the beginning of a sentence a reference may have a capital letter. */
const labelOf = (id: string) => id.charAt(0).toLowerCase() + id.slice(1)

function writeLink({ id, mode, prefix }: Citation, { from, to }: Cite, { labels, say }: Numbering): Inline {
  const label = labelOf(id)
  const { kind, number, letter, title = [] } = labels.get(label) ?? { kind: 'fig', number: '' }
  const word = say(names[kind])
  const text = (value: string) => ({ type: 'text' as const, value, from, to })
  const shown = letter === undefined ? number : `${number} (${letter})`
  const before: readonly Inline[] =
    prefix.length > 0 ? [...prefix, text('\u00a0')] : mode === 'suppressAuthor' ? [] : [text(`${word}\u00a0`)]
  return {
    type: 'link',
    attr: noAttr,
    // A section without a number is called by its title.
    children: kind === 'sec' && number === '' ? title : [...before, text(shown)],
    url: `#${label}`,
    title: '',
    from,
    to,
  }
}

function reportUnknown(id: string, cite: Cite, { labels, report }: Numbering): void {
  const label = labelOf(id)
  const kind = referenceKind(label)
  // Where nothing is labelled, it may be somebody's name.
  if (labels.size === 0 && !/^(?:fig|tbl|lst|eq|sec)$/.test(kind ?? '')) return
  const near = nearest(label, labels.keys())
  report({
    code: 'unknown-reference',
    message: `Nothing in this deck has the label “${label}”, so that the reference is shown as it is written`,
    ...(near !== undefined && { hint: `Did you mean @${near}?` }),
    at: spanOf(cite),
  })
}
