/** References and citations in, formatted text out: a CSL processor, built after pandoc’s own (`citeproc`, Haskell). */
import { addressOf, addressVariables } from './addresses.ts'
import { collapse } from './collapsing.ts'
import { disambiguate } from './disambiguation.ts'
import { writeNodes } from './elements.ts'
import type { CslItem } from './item.ts'
import type { CslLocale } from './locale.ts'
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
  transform,
} from './output.ts'
import { localiseQuotes, movePunctuation, renderOutput } from './render.ts'
import { substituteAuthors } from './repeated-authors.ts'
import { isSameRich, joinRich, lettersOf, marked, type RichText, trimRichEnd } from './rich-text.ts'
import {
  type CitedItem,
  type CitePosition,
  type ItemScope,
  languageOf,
  newProgress,
  textOf,
  variableOf,
} from './scope.ts'
import { type Collate, compareValues, sortValues } from './sorting.ts'
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

export interface CitationWork {
  readonly style: CslStyle
  readonly locale: CslLocale
  readonly items: readonly CslItem[]
  readonly clusters: readonly CiteCluster[]
  readonly linksCitations: boolean
  readonly linksAddresses: boolean
}

export interface CitedText {
  /** One for each cluster. */
  readonly citations: readonly RichText[]
  /** Sorted, one for each item; empty where the style has no bibliography. */
  readonly entries: readonly { readonly id: string; readonly number: number; readonly text: RichText }[]
  /** What is wrong with the style, or with a value that it asks for. */
  readonly faults: readonly string[]
}

export function processCitations(work: CitationWork): CitedText {
  const { style, locale, clusters } = work
  const faults = new Set<string>()
  const entries = new Map<string, CitedItem>()
  for (const item of work.items)
    entries.set(item.id, {
      item,
      number: 0,
      firstNote: undefined,
      distinction: { yearSuffix: undefined, names: new Map(), etAlNames: undefined, isAsked: false },
    })
  const collate = collatorFor(locale.lang)
  const scopeOf = (entry: CitedItem, area: StyleArea, inBibliography: boolean): ItemScope => ({
    style,
    locale,
    entry,
    progress: newProgress(),
    locator: undefined,
    label: undefined,
    positions: [],
    inBibliography,
    inSortKey: false,
    inSubstitute: false,
    substituteNames: undefined,
    names: { ...style.names, ...area.names },
    warn: (fault) => faults.add(fault),
  })
  const numbered = (ids: readonly string[]) => {
    for (const [i, id] of ids.entries()) {
      const entry = entries.get(id)
      if (entry) entry.number = i + 1
    }
  }
  const valuesOf = (area: StyleArea, inBibliography: boolean) =>
    new Map([...entries].map(([id, entry]) => [id, sortValues(area, scopeOf(entry, area, inBibliography))]))

  const cited = clusters.flatMap(({ items }) => items.map(({ id }) => id))
  const inOrder = [...new Set([...cited, ...entries.keys()])].filter((id) => entries.has(id))
  numbered(inOrder)
  const { bibliography } = style
  const order = bibliography ? valuesOf(bibliography, false) : new Map()
  const byKeys = (values: typeof order) => (a: string, b: string) =>
    compareValues(values.get(a) ?? [], values.get(b) ?? [], collate)
  const sorted =
    bibliography && bibliography.keys.length > 0 ? [...entries.keys()].sort(byKeys(order)) : inOrder
  if (bibliography) {
    const [key] = bibliography.keys
    const isReversed = key?.isDescending && (key.macro !== undefined || key.variable === 'citation-number')
    numbered(isReversed ? [...sorted].reverse() : sorted)
  }

  const sortedClusters = sortClusters(
    clusters,
    style.citation.keys.length > 0 ? byKeys(valuesOf(style.citation, false)) : undefined,
  )
  const write = (list: readonly CiteCluster[]) => writeClusters(list, work, entries, scopeOf)
  const bare = sortedClusters.map(withoutAffixes)
  const all: CiteCluster = { items: [...entries.keys()].sort().map((id) => ({ id, mode: 'normal' })) }
  disambiguate({
    style,
    lang: locale.lang,
    entries,
    order,
    collate,
    write: () => write([...bare, all]).flatMap((one) => one ?? []),
  })
  const outputs = write(sortedClusters).map((output) => {
    const collapsed = output && collapse(output, style.citation)
    return collapsed && withoutAuthors(splitAuthor(collapsed, style.isNote))
  })

  const written = bibliography
    ? sorted.flatMap((id) => {
        const entry = entries.get(id)
        return entry ? [writeEntry(entry, bibliography, scopeOf(entry, bibliography, true))] : []
      })
    : []
  const substitute = bibliography?.attributes.get('subsequent-author-substitute')
  const rule = bibliography?.attributes.get('subsequent-author-substitute-rule') ?? 'complete-all'
  const listed = substitute === undefined ? written : substituteAuthors(written, substitute, rule)

  const finish = (output: CslOutput | undefined, linksCitations: boolean): RichText => {
    const rich = renderOutput(output, { locale, linksCitations, linksAddresses: work.linksAddresses })
    const moved = locale.punctuationInQuote ? movePunctuation(rich) : rich
    return trimRichEnd(localiseQuotes(moved, locale), (char) => char === ' ')
  }
  return {
    citations: outputs.map((output) => finish(output, work.linksCitations)),
    entries: listed.map((output, i) => {
      const id = sorted[i] ?? ''
      return { id, number: entries.get(id)?.number ?? 0, text: withSpace(finish(output, false)) }
    }),
    faults: [...faults],
  }
}

/** A number in the margin has a space behind it where there is no margin. */
function withSpace([first, ...rest]: RichText): RichText {
  if (typeof first !== 'object' || first.mark !== 'leftMargin')
    return first === undefined ? [] : [first, ...rest]
  const isSpaced = lettersOf(first.children).endsWith(' ')
  return [isSpaced ? first : { ...first, children: joinRich([first.children, [' ']]) }, ...rest]
}

/** By the language's alphabet; punctuation counts only where nothing else differs (UTS 10, “shifted”). */
function collatorFor(lang: string): Collate {
  const collator = new Intl.Collator(lang, { ignorePunctuation: true })
  const signs = (text: string) => text.replace(/[^\p{P}\p{Z}]/gu, '\uffff')
  return (a, b) => collator.compare(a, b) || (a === b ? 0 : signs(a) < signs(b) ? -1 : 1)
}

/** Words of the author’s keep an item where it is. */
function sortClusters(
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

function withoutAffixes(cluster: CiteCluster): CiteCluster {
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

function writeClusters(
  clusters: readonly CiteCluster[],
  { style }: CitationWork,
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

/** Capitals are those of the item’s language. */
function withLanguage(outputs: OutputList, scope: ItemScope): OutputList {
  const lang = languageOf(scope)
  if (lang === undefined) return outputs
  const known = Intl.getCanonicalLocales.length > 0 && isLocale(lang) ? lang : undefined
  if (known === undefined) return outputs
  return outputs.flatMap(
    (output) =>
      transform(output, (one) =>
        'formatting' in one && one.formatting.textCase
          ? { ...one, formatting: { ...one.formatting, lang: known } }
          : one,
      ) ?? [],
  )
}

function isLocale(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length > 0
  } catch {
    return false
  }
}

function writeEntry(entry: CitedItem, area: StyleArea, scope: ItemScope): CslOutput | undefined {
  const children = withLanguage(withAddress(writeNodes(area.children, scope), scope), scope)
  const aligned = area.attributes.has('second-field-align') ? alignSecond(children) : children
  const item = tagged({ kind: 'item', id: entry.item.id, mode: 'normal' }, grouped(aligned))
  const { suffix, ...formatting } = area.formatting
  const inside = suffix === undefined ? undefined : suffixInDisplay(item, suffix)
  return inside ? formatted(formatting, [inside]) : formatted(area.formatting, [item])
}

/** An entry that shows no address has one as a link on its title, or on all of it. */
function withAddress(outputs: OutputList, scope: ItemScope): OutputList {
  const { usedAddress, usedTitle } = scope.progress
  if (usedAddress) return outputs
  const variable = addressVariables.find((one) => textOf(variableOf(scope, one)))
  if (variable === undefined) return outputs
  const url = addressOf(variable, textOf(variableOf(scope, variable)) ?? '')
  if (!usedTitle) return [{ url, children: outputs }]
  return outputs.flatMap(
    (output) => transform(output, (one) => (tagOf(one, 'title') ? { url, children: [one] } : one)) ?? [],
  )
}

function alignSecond([first, ...rest]: OutputList): OutputList {
  if (!first) return []
  if ('url' in first) {
    const [head, ...others] = first.children
    return head ? alignSecond([head, { ...first, children: others }]) : [first]
  }
  const left = formatted({ display: 'leftMargin' }, [first])
  const right = formatted({ display: 'rightInline' }, rest)
  return [left, right].filter((one) => one !== undefined)
}

/** The full stop behind an entry belongs into its last block. */
function suffixInDisplay(output: CslOutput, suffix: string): CslOutput | undefined {
  if ('literal' in output) return undefined
  if ('formatting' in output && output.formatting.display)
    return {
      ...output,
      formatting: { ...output.formatting, suffix: (output.formatting.suffix ?? '') + suffix },
    }
  if (!('formatting' in output) && !tagOf(output, 'item')) return undefined
  const last = output.children.at(-1)
  const changed = last && suffixInDisplay(last, suffix)
  return changed && ({ ...output, children: [...output.children.slice(0, -1), changed] } as CslOutput)
}

/** The author’s name stands before the brackets, or before the note. */
function splitAuthor(output: CslOutput, isNote: boolean): CslOutput {
  const whole: CslOutput = isNote ? { isNote: true, children: [output] } : output
  if (!('formatting' in output)) return whole
  const [first, ...rest] = output.children
  if (!first) return whole
  const behind = (author: CslOutput, others: CslOutput | undefined): CslOutput => {
    const apart: OutputList = !others
      ? []
      : isNote
        ? [{ isNote: true, children: [others] }]
        : [literal([' ']), others]
    return { formatting: {}, children: [author, ...apart] }
  }
  if (tagOf(first, 'item')?.mode === 'author')
    return behind(first, rest.length > 0 ? formatted(output.formatting, rest) : undefined)
  const [inner, ...others] = 'formatting' in first ? first.children : []
  if (!inner || !('formatting' in first) || tagOf(inner, 'item')?.mode !== 'author') return whole
  const left = [formatted(first.formatting, others), ...rest]
  return behind(inner, left.some(Boolean) ? formatted(output.formatting, left) : undefined)
}

function withoutAuthors(output: CslOutput): CslOutput | undefined {
  return transform(output, (one) => {
    if (tagOf(one, 'item')?.mode !== 'others') return one
    const author = findTagged(one, 'names')
    return author ? transform(one, (part) => (isSameRich(part, author) ? undefined : part)) : one
  })
}
