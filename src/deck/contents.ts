/** The slide with the table of contents, where the front matter says `toc: true`. */
import { type BulletList, type Header, type Inline, type ListItem, noAttr } from '../pandoc/ast.ts'
import { isMany } from '../pandoc/many.ts'
import { type Column, newSlide, type Slide } from './deck.ts'
import type { Options } from './options.ts'

/** What the slide is called where the author gives it no title, by the deck's language; English for others. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ar: 'المحتويات',
    ca: 'Índex',
    cs: 'Obsah',
    da: 'Indhold',
    de: 'Inhalt',
    el: 'Περιεχόμενα',
    en: 'Contents',
    es: 'Índice',
    fa: 'فهرست',
    fi: 'Sisällys',
    fr: 'Sommaire',
    he: 'תוכן עניינים',
    hu: 'Tartalom',
    it: 'Indice',
    ja: '目次',
    ko: '목차',
    nb: 'Innhold',
    nl: 'Inhoud',
    nn: 'Innhald',
    no: 'Innhold',
    pl: 'Spis treści',
    pt: 'Índice',
    ro: 'Cuprins',
    ru: 'Содержание',
    sv: 'Innehåll',
    tr: 'İçindekiler',
    uk: 'Зміст',
    zh: '目录',
  }),
)

export function contentsName(lang: string): string {
  return names.get(lang.toLowerCase().split('-')[0] ?? '') ?? 'Contents'
}

/** It is written nowhere. */
const nowhere = { from: 0, to: 0 }

/** Links to all slides with a heading that is not `.unlisted`; those of a stack below its first. */
export function makeContents(columns: readonly Column[], options: Options): Slide | undefined {
  const list = (items: readonly ListItem[]): BulletList => ({
    type: 'bulletList',
    items,
    incremental: false,
    ...nowhere,
  })
  const item = (slide: Slide): ListItem[] => {
    const { heading, attr, level } = slide
    if (!heading || !attr.id || attr.classes.includes('unlisted') || level > options.tocDepth) return []
    const { from, to } = heading
    const children = heading.children.filter((inline: Inline) => inline.type !== 'note')
    if (children.length === 0) return []
    const link: Inline = {
      type: 'link',
      attr: noAttr,
      children,
      url: `#${attr.id}`,
      title: '',
      from,
      to,
    }
    return [{ children: [{ type: 'plain', children: [link], from, to }], from, to }]
  }
  const items = columns.flatMap((column): ListItem[] => {
    if (!isMany(column)) return item(column)
    const [first, ...rest] = column
    const below = rest.flatMap(item)
    const [head] = item(first)
    if (!head) return below
    return [below.length > 0 ? { ...head, children: [...head.children, list(below)] } : head]
  })
  if (items.length === 0) return undefined
  const title = options.tocTitle
  return newSlide({
    kind: 'contents',
    level: 2,
    attr: { ...noAttr, id: 'TOC' },
    heading: title ? headingOf(title) : undefined,
    body: [list(items)],
    notes: [],
    ...nowhere,
  })
}

function headingOf(title: string): Header {
  return {
    type: 'header',
    level: 2,
    attr: noAttr,
    children: [{ type: 'text', value: title, ...nowhere }],
    ...nowhere,
  }
}
