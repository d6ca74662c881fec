/** The title slide: Pandoc's revealjs template, from the front matter. */
import { type Attr, type Block, type Inline, type Meta, type MetaValue, noAttr } from '../pandoc/ast.ts'
import { newSlide, type Slide } from './deck.ts'
import { allEntries, metaEntries, metaInlines, metaList, metaName, metaSource } from './meta.ts'

/** Undefined where the deck has no title. */
export function makeTitleSlide(meta: Meta): Slide | undefined {
  const value = meta.get('title')
  const title = metaInlines(value)
  if (!value || !title) return undefined
  const line = (name: string, from: MetaValue | undefined) => {
    const inlines = from && (from.type === 'map' ? described(from) : metaInlines(from))
    return from && inlines ? [paragraph(name, inlines, from)] : []
  }
  const lines = (name: string) => metaList(meta.get(name)).flatMap((one) => line(name, one))
  return newSlide({
    kind: 'title',
    level: 1,
    attr: { ...noAttr, id: 'title-slide', pairs: slideAttributes(meta) },
    heading: {
      type: 'header',
      level: 1,
      attr: { ...noAttr, classes: ['title'] },
      children: title,
      from: value.at.start,
      to: value.at.end,
    },
    body: [
      ...line('subtitle', meta.get('subtitle')),
      ...lines('author'),
      ...lines('institute'),
      ...line('date', meta.get('date')),
    ],
    notes: [],
    from: value.at.start,
    to: value.at.end,
  })
}

/** A paragraph with attributes: Pandoc's `wrapper` div, which gives its own to the one block in it. */
function paragraph(name: string, children: readonly Inline[], value: MetaValue): Block {
  const { start: from, end: to } = value.at
  const attr: Attr = { id: '', classes: [name], pairs: [['wrapper', '1']] }
  return {
    type: 'div',
    attr,
    children: [{ type: 'para', children, from, to }],
    from,
    to,
  }
}

/** A person or house that is a map: the name, and what it belongs to. */
function described(value: MetaValue): readonly Inline[] | undefined {
  const entries = metaEntries(value)
  const inlines = metaName(entries.get('name'))
  if (!inlines) return undefined
  const house = ['affiliation', 'affiliations', 'institute', 'institution'].flatMap((key) =>
    metaList(entries.get(key)).flatMap(
      (one) => (one.type === 'map' ? described(one) : metaInlines(one)) ?? [],
    ),
  )
  if (house.length === 0) return inlines
  const { start: from, end: to } = value.at
  return [
    ...inlines,
    { type: 'lineBreak', from, to },
    {
      type: 'span',
      attr: { ...noAttr, classes: ['affiliation'] },
      children: house,
      from,
      to,
    },
  ]
}

/** Quarto's and Pandoc's `title-slide-attributes`: a map of attributes for the title slide. */
function slideAttributes(meta: Meta): Attr['pairs'] {
  return [...metaEntries(allEntries(meta).get('title-slide-attributes'))].flatMap(([key, value]) => {
    const source = metaSource(value)
    return source === undefined ? [] : [[key, source] as const]
  })
}
