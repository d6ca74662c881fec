/** References and citations in, formatted text out: a CSL processor, built after pandoc’s own (`citeproc`, Haskell). */
import { splitAuthor, withoutAuthors } from './authors-apart.ts'
import { type CiteCluster, sortClusters, withoutAffixes, writeClusters } from './clusters.ts'
import { collapse } from './collapsing.ts'
import { disambiguate } from './disambiguation.ts'
import { writeEntry } from './entry.ts'
import type { CslItem } from './item.ts'
import type { CslLocale } from './locale.ts'
import type { CslOutput } from './output.ts'
import { localiseQuotes, movePunctuation, renderOutput } from './render.ts'
import { substituteAuthors } from './repeated-authors.ts'
import { joinRich, lettersOf, type RichText, trimRichEnd } from './rich-text.ts'
import { type CitedItem, type ItemScope, newProgress } from './scope.ts'
import { type Collate, compareValues, sortValues } from './sorting.ts'
import type { CslStyle, StyleArea } from './style.ts'

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
  const write = (list: readonly CiteCluster[]) => writeClusters(list, style, entries, scopeOf)
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
  const bySigns = new Intl.Collator(lang)
  // What is none of them comes behind all of them.
  const signs = (text: string) => text.replace(/[^\p{P}\p{Z}]/gu, '\uffff')
  return (a, b) => collator.compare(a, b) || bySigns.compare(signs(a), signs(b))
}
