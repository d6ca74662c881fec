/** The citations of a text, each by what was cited before it. */
import { writeNodes } from './elements.ts'
import { withLanguage } from './item-language.ts'
import {
  type CiteMode,
  type CslOutput,
  findTagged,
  formatted,
  grouped,
  literal,
  type OutputList,
  tagged,
  tagOf,
} from './output.ts'
import { lettersOf, marked, type RichText } from './rich-text.ts'
import type { CitedItem, CitePosition, ItemScope } from './scope.ts'
import type { CslStyle, StyleArea } from './style.ts'

export interface CiteItem {
  readonly id: string
  readonly mode: CiteMode
  readonly locator?: string | undefined
  readonly label?: string | undefined
  readonly prefix?: RichText | undefined
  readonly suffix?: RichText | undefined
}

/** One place of a text that cites. */
export interface CiteCluster {
  readonly items: readonly CiteItem[]
  /** Of the footnote that it stands in, from 1. */
  readonly note?: number | undefined
}

/** Words of the author’s keep an item where it is. */
export function sortClusters(
  clusters: readonly CiteCluster[],
  compare: ((a: string, b: string) => number) | undefined,
): readonly CiteCluster[] {
  if (!compare) return clusters
  const isFree = ({ prefix, suffix }: CiteItem) => prefix === undefined && suffix === undefined
  return clusters.map((cluster) => {
    const runs: CiteItem[][] = []
    for (const item of cluster.items) {
      const run = runs.at(-1)
      if (run?.[0] && isFree(run[0]) && isFree(item)) run.push(item)
      else runs.push([item])
    }
    return { ...cluster, items: runs.flatMap((run) => run.sort((a, b) => compare(a.id, b.id))) }
  })
}

export function withoutAffixes(cluster: CiteCluster): CiteCluster {
  const [first, second, ...rest] = cluster.items
  const isInText = first?.mode === 'author' && second?.mode === 'others'
  const items = isInText ? [{ ...second, mode: 'normal' as const }, ...rest] : cluster.items
  return { ...cluster, items: items.map(({ id, mode }) => ({ id, mode })) }
}

interface LastCited {
  readonly cluster: number
  readonly note: number | undefined
  readonly place: number
  readonly isAlone: boolean
  readonly label: string | undefined
  readonly locator: string | undefined
}

export function writeClusters(
  clusters: readonly CiteCluster[],
  style: CslStyle,
  entries: ReadonlyMap<string, CitedItem>,
  scopeOf: (entry: CitedItem, area: StyleArea, inBibliography: boolean) => ItemScope,
): readonly (CslOutput | undefined)[] {
  const area = style.citation
  const last = new Map<string, LastCited>()
  const inNotes = new Map<number, Set<string>>()
  const known = new Map<string, CslOutput | undefined>()
  return clusters.map((cluster, index) => {
    const number = index + 1
    const { note, items } = cluster
    // “Knuth (1984)” is no earlier citation of the one in its brackets.
    const firstPlace = items[0]?.mode === 'author' ? 0 : 1
    const written = items.map((item, i) => {
      const place = firstPlace + i
      const entry = entries.get(item.id)
      const positions = positionsOf(item, place, number, note)
      const output = entry ? writeOnce(entry, positions, item) : withAffixes(unknownItem(item), item)
      if (note !== undefined) inNotes.set(note, (inNotes.get(note) ?? new Set()).add(item.id))
      if (entry && style.isNote && !last.has(item.id)) entry.firstNote = note ?? number
      if (item.mode !== 'author')
        last.set(item.id, {
          cluster: number,
          note,
          place,
          isAlone:
            items.length === 1 || (items.length === 2 && firstPlace === 0 && items[0]?.id === items[1]?.id),
          label: item.label,
          locator: item.locator,
        })
      return output
    })
    return formatted(area.formatting, written)
  })

  /** Most items stand there without words or pages: they are written once. */
  function writeOnce(
    entry: CitedItem,
    positions: readonly CitePosition[],
    item: CiteItem,
  ): CslOutput | undefined {
    if (item.locator !== undefined || item.prefix || item.suffix) return writeItem(entry, positions, item)
    const place = style.heedsPosition ? [...positions, entry.firstNote] : []
    const key = [item.mode, ...place, item.id].join(' ')
    if (!known.has(key)) known.set(key, writeItem(entry, positions, item))
    return known.get(key)
  }

  function writeItem(
    entry: CitedItem,
    positions: readonly CitePosition[],
    item: CiteItem,
  ): CslOutput | undefined {
    const { locator, label, prefix, mode } = item
    const scope = { ...scopeOf(entry, area, false), locator, label, positions }
    const children = withLanguage(writeNodes(area.children, scope), scope)
    const all = style.isNote && prefix && isSentence(lettersOf(prefix)) ? capitaliseTerm(children) : children
    const whole = grouped(all)
    const shown = item.mode === 'author' ? whole && findTagged(whole, 'names') : whole
    return withAffixes(shown && tagged({ kind: 'item', id: item.id, mode }, shown), item)
  }

  function positionsOf(
    { id, locator, label }: CiteItem,
    place: number,
    cluster: number,
    note: number | undefined,
  ): readonly CitePosition[] {
    const before = last.get(id)
    if (!before) return ['first']
    const positions: CitePosition[] = ['subsequent']
    const noteNumber = note ?? cluster
    const noteBefore = before.note ?? before.cluster
    const isAlone = before.isAlone && (inNotes.get(noteBefore)?.size ?? 0) <= 1
    const follows =
      (cluster === before.cluster && place === before.place + 1) ||
      (cluster === before.cluster + 1 &&
        (note === undefined || before.note === undefined || note - before.note <= 1) &&
        place === 1 &&
        isAlone)
    if (follows && !(before.locator !== undefined && locator === undefined)) {
      positions.push('ibid')
      if (locator !== undefined && !(before.locator === locator && before.label === label))
        positions.push('ibid-with-locator')
    }
    if (style.isNote && noteNumber - noteBefore < style.nearNote) positions.push('near-note')
    return positions
  }
}

/** The author’s own words around an item. */
function withAffixes(output: CslOutput | undefined, { prefix, suffix }: CiteItem): CslOutput | undefined {
  const before = suffix ? grouped([output, tagged({ kind: 'suffix' }, literal(suffix))]) : output
  return prefix ? grouped([tagged({ kind: 'prefix' }, literal(prefix)), before]) : before
}

const unknownItem = ({ id, mode }: CiteItem): CslOutput | undefined =>
  mode === 'author' ? undefined : literal(marked('strong', [`${id}?`]))

const isSentence = (prefix: string) => prefix.endsWith('. ') && prefix.split(' ').length > 2

/** “Ibid.” begins a sentence behind a prefix that is one. */
function capitaliseTerm(list: OutputList): OutputList {
  const [first, ...rest] = list
  if (!first) return list
  if (tagOf(first, 'term') && 'children' in first)
    return [
      {
        ...first,
        children: [{ formatting: { textCase: 'capitalize-first' }, children: first.children }],
      } as CslOutput,
      ...rest,
    ]
  if (!('children' in first)) return list
  return [{ ...first, children: capitaliseTerm(first.children) } as CslOutput, ...rest]
}
