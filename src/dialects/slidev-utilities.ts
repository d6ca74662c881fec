/** The classes of UnoCSS by which decks of Slidev's say where things stand: as declarations, and a grid of blocks as columns. */
import type { Attr, Block, Div } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { columnsOf } from './slide.ts'

/** Its unit of room, a quarter of a rem of Slidev's, in em of the text; and the pixels that its slide is wide. */
const [unit, slideWidth] = [0.12, 980]

const places: Readonly<Record<string, string>> = {
  grid: 'display: grid',
  flex: 'display: flex',
  'flex-col': 'flex-direction: column',
  'flex-wrap': 'flex-wrap: wrap',
  'items-start': 'align-items: start',
  'items-center': 'align-items: center',
  'items-end': 'align-items: end',
  'justify-center': 'justify-content: center',
  'justify-end': 'justify-content: end',
  'justify-between': 'justify-content: space-between',
  'justify-around': 'justify-content: space-around',
  'text-center': 'text-align: center',
  'text-right': 'text-align: end',
}

/** What these classes say of where an element and what is in it stand. */
export function declarationsOf(classes: readonly string[]): readonly string[] {
  return classes.flatMap((name) => {
    const place = Object.hasOwn(places, name) ? places[name] : undefined
    if (place) return [place]
    const [, kind, value = ''] = /^(grid-cols|col-span|gap|gap-x|gap-y)-(\S+)$/.exec(name) ?? []
    const count = /^\d{1,2}(?:\.5)?$/.test(value) ? Number(value) : undefined
    if (kind === 'grid-cols') {
      const tracks = tracksOf(value)
      return tracks ? [`grid-template-columns: ${tracks.join(' ')}`] : []
    }
    if (kind === undefined || count === undefined) return []
    if (kind === 'col-span') return [`grid-column: span ${count}`]
    const property = { gap: 'gap', 'gap-x': 'column-gap', 'gap-y': 'row-gap' }[kind]
    return [`${property}: ${(count * unit).toFixed(2)}em`]
  })
}

/** The classes of an element, with what its attributes say in the “attributify” mode: `grid="~ cols-2"`. */
export function utilitiesOf(pairs: Attr['pairs']): readonly string[] {
  const words = (key: string) => (pairOf(pairs, key) ?? '').split(/\s+/).filter(Boolean)
  const attributed = ['grid', 'flex'].flatMap((key) =>
    words(key).map((word) => (word === '~' ? key : word.startsWith('gap') ? word : `${key}-${word}`)),
  )
  return [...words('class'), ...attributed]
}

/** `2`, or `[1fr_30%]`; undefined: it is neither. */
function tracksOf(value: string): readonly string[] | undefined {
  if (/^[1-9]\d?$/.test(value)) return Array.from({ length: Number(value) }, () => 'minmax(0, 1fr)')
  const [, own] = /^\[([\w.%-]+)\]$/.exec(value) ?? []
  return own?.split('_')
}

/**
 * The rows of a grid as columns, so that the slide is composed as any other of columns; undefined: it is none, is more than that, or what
 * stands in it says itself how wide it is.
 */
export function rowsOfGrid({ attr, children, from }: Div): readonly Block[] | undefined {
  if (!attr.classes.includes('grid') || attr.classes.includes('fragment') || attr.id !== '') return undefined
  const name = attr.classes.find((one) => one.startsWith('grid-cols-'))
  const tracks = name && tracksOf(name.slice('grid-cols-'.length))
  const widths = tracks && percentages(tracks)
  if (!widths || widths.length < 2 || children.length < 2 || !children.every(isCell)) return undefined
  const rows: Block[] = []
  for (let at = 0; at < children.length; at += widths.length) {
    const cells = widths.map((width, i) => {
      const cell = children[at + i]
      return { children: cell ? contentOf(cell) : [], ...(width === undefined ? {} : { width }) }
    })
    rows.push(columnsOf(cells, children[at]?.from ?? from))
  }
  return rows
}

const isCell = (block: Block) =>
  block.type !== 'rawBlock' && !('attr' in block && block.attr.classes.some((name) => /^col-/.test(name)))

/** A box that says nothing about itself is only the cell. */
const contentOf = (cell: Block): readonly Block[] =>
  cell.type === 'div' && cell.attr.id === '' && cell.attr.classes.length + cell.attr.pairs.length === 0
    ? cell.children
    : [cell]

/** Undefined for each of tracks that are all alike; none where a track is as wide as what is in it. */
function percentages(tracks: readonly string[]): readonly (number | undefined)[] | undefined {
  if (tracks.every((track) => track === tracks[0] && /fr\)?$/.test(track))) return tracks.map(() => undefined)
  const fixed = tracks.map((track) => {
    const [, count, kind] = /^(\d+(?:\.\d+)?)(px|%)$/.exec(track) ?? []
    return count === undefined ? 0 : kind === '%' ? Number(count) : (100 * Number(count)) / slideWidth
  })
  const parts = tracks.map((track) => Number(/^(\d+(?:\.\d+)?)fr$/.exec(track)?.[1] ?? 0))
  if (tracks.some((_, i) => fixed[i] === 0 && parts[i] === 0)) return undefined
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
  const rest = Math.max(0, 100 - sum(fixed))
  return tracks.map((_, i) => Math.round((fixed[i] || (rest * (parts[i] ?? 0)) / sum(parts)) * 10) / 10)
}
