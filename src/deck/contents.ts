/** The slide with the table of contents, where the front matter says `toc: true`. */
import { sayIn } from '../languages/words.ts'
import { type BulletList, type Header, type Inline, type ListItem, noAttr } from '../pandoc/ast.ts'
import { isMany } from '../pandoc/many.ts'
import { type Column, newSlide, type Slide } from './deck.ts'
import type { Options } from './options.ts'

/** What the slide is called in languages that have no other words of ours (`languages/`). */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ca: 'Índex',
    cs: 'Obsah',
    da: 'Indhold',
    el: 'Περιεχόμενα',
    fa: 'فهرست',
    fi: 'Sisällys',
    he: 'תוכן עניינים',
    hu: 'Tartalom',
    ko: '목차',
    nb: 'Innhold',
    nn: 'Innhald',
    no: 'Innhold',
    ro: 'Cuprins',
    sv: 'Innehåll',
    tr: 'İçindekiler',
    uk: 'Зміст',
  }),
)

const contentsName = (lang: string): string =>
  names.get(lang.toLowerCase().split('-')[0] ?? '') ?? sayIn(lang)('Contents')

/** It is written nowhere. */
const nowhere = { from: 0, to: 0 }

/** The most entries that a slide has room for: two columns of lines that can be read from the last row. */
const room = 24

/**
 * Links to all slides with a heading that is not `.unlisted`; those of a stack below its first. Where these have no room on
 * one slide, only the first of each stack; where not even these have, on as many slides as they need. `level`: of other slides.
 */
export function makeContents(columns: readonly Column[], level: number, options: Options): readonly Slide[] {
  const whole = columns.flatMap((column) => entriesOf(column, options.tocDepth))
  const isTooLong = whole.reduce((sum, { below }) => sum + 1 + below.length, 0) > room
  const items = whole.map(({ item, below }) =>
    isTooLong || below.length === 0 ? item : { ...item, children: [...item.children, listOf(below)] },
  )
  const slides = Math.ceil(items.length / room)
  const each = Math.ceil(items.length / slides)
  const title = options.tocTitle || contentsName(options.lang)
  return Array.from({ length: slides }, (_, index) =>
    newSlide({
      kind: 'contents',
      level,
      attr: { ...noAttr, id: index === 0 ? 'TOC' : `TOC-${index + 1}` },
      heading: headingOf(level, slides === 1 ? title : `${title} (${index + 1}/${slides})`),
      body: [listOf(items.slice(index * each, (index + 1) * each))],
      notes: [],
      ...nowhere,
    }),
  )
}

interface Entry {
  readonly item: ListItem
  readonly below: readonly ListItem[]
}

function entriesOf(column: Column, depth: number): readonly Entry[] {
  const [first, ...rest] = isMany(column) ? column : [column]
  const below = rest.flatMap((slide) => itemOf(slide, depth))
  const [item] = itemOf(first, depth)
  return item ? [{ item, below }] : below.map((one) => ({ item: one, below: [] }))
}

function itemOf({ heading, attr, level }: Slide, depth: number): readonly ListItem[] {
  if (!heading || !attr.id || attr.classes.includes('unlisted') || level > depth) return []
  const { from, to } = heading
  const children = heading.children.filter((inline: Inline) => inline.type !== 'note')
  if (children.length === 0) return []
  const link: Inline = { type: 'link', attr: noAttr, children, url: `#${attr.id}`, title: '', from, to }
  return [{ children: [{ type: 'plain', children: [link], from, to }], from, to }]
}

const listOf = (items: readonly ListItem[]): BulletList => ({
  type: 'bulletList',
  items,
  incremental: false,
  ...nowhere,
})

function headingOf(level: number, title: string): Header {
  return {
    type: 'header',
    level,
    attr: noAttr,
    children: [{ type: 'text', value: title, ...nowhere }],
    ...nowhere,
  }
}
