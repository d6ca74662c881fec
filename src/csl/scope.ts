/** What is known while an item is written. */
import type { CslItem, CslValue } from './item.ts'
import type { CslLocale } from './locale.ts'
import type { CslOutput } from './output.ts'
import { lettersOf } from './rich-text.ts'
import type { CslStyle, NameFormat, NamesFormat } from './style.ts'

export type CitePosition = 'first' | 'subsequent' | 'ibid' | 'ibid-with-locator' | 'near-note'

/** By how much a name is written out, so that it is no other’s. */
export type NameHint = 'initials' | 'initials-if-primary' | 'given' | 'given-if-primary'

/** What makes an item another than all others. */
export interface Distinction {
  yearSuffix: number | undefined
  readonly names: Map<string, NameHint>
  etAlNames: number | undefined
  /** Does CSL's condition `disambiguate` hold? */
  isAsked: boolean
}

/** An item with what becomes known of it on the way. */
export interface CitedItem {
  readonly item: CslItem
  number: number
  firstNote: number | undefined
  readonly distinction: Distinction
}

/** What is counted while an item is written, and forgotten afterwards. */
interface ItemProgress {
  /** Variables that were asked for, and those of them that had a value: a group in which none has is left out. */
  asked: number
  found: number
  usedYearSuffix: boolean
  usedAddress: boolean
  usedTitle: boolean
  /** Variables that stand in another’s place are not written again. */
  readonly substituted: Set<string>
}

export interface ItemScope {
  readonly style: CslStyle
  readonly locale: CslLocale
  readonly entry: CitedItem
  readonly progress: ItemProgress
  readonly locator: string | undefined
  readonly label: string | undefined
  readonly positions: readonly CitePosition[]
  readonly inBibliography: boolean
  readonly inSortKey: boolean
  readonly inSubstitute: boolean
  readonly substituteNames: NamesFormat | undefined
  readonly names: NameFormat
  warn(fault: string): void
}

export const newProgress = (): ItemProgress => ({
  asked: 0,
  found: 0,
  usedYearSuffix: false,
  usedAddress: false,
  usedTitle: false,
  substituted: new Set(),
})

/** The value of a variable, whether or not it was written before. */
export function variableOf({ entry }: Pick<ItemScope, 'entry'>, variable: string): CslValue | undefined {
  const { item, number, firstNote } = entry
  if (variable === 'citation-number') return { number }
  if (variable === 'citation-key') return { rich: [item.id] }
  if (variable === 'first-reference-note-number' && firstNote !== undefined) return { number: firstNote }
  if (variable === 'citation-label' && !item.variables.has(variable)) return { rich: [citationLabel(item)] }
  return item.variables.get(variable)
}

export function textOf(value: CslValue | undefined): string | undefined {
  if (!value) return undefined
  if ('rich' in value) return lettersOf(value.rich)
  return 'number' in value ? String(value.number) : undefined
}

export function isEmpty(value: CslValue): boolean {
  if ('rich' in value) return value.rich.length === 0
  if ('names' in value) return value.names.length === 0
  return (
    'date' in value && value.date.parts.length === 0 && value.date.literal === undefined && !value.date.season
  )
}

/** The value, counted as asked for. */
export function ask(scope: ItemScope, variable: string): CslValue | undefined {
  if (variable === 'page-first') {
    const pages = textOf(ask(scope, 'page'))
    return pages === undefined ? undefined : { rich: [pages.replace(/[,;–-].*$/s, '')] }
  }
  const { progress } = scope
  const value = variableOf(scope, variable)
  progress.asked++
  if (!value || isEmpty(value) || progress.substituted.has(variable)) return undefined
  progress.found++
  return value
}

/** In a substitute, what was written is not written again. */
export function markUsed({ inSubstitute, progress }: ItemScope, variables: readonly string[]): void {
  if (inSubstitute) for (const variable of variables) progress.substituted.add(variable)
}

export const languageOf = (scope: Pick<ItemScope, 'entry'>): string | undefined =>
  textOf(variableOf(scope, 'language'))?.trim().replaceAll('_', '-') || undefined

export type Written = CslOutput | undefined

/** As biblatex's and citeproc-js's labels: letters of the family names, and two digits of the year. */
function citationLabel({ variables }: CslItem): string {
  const author = variables.get('author') ?? [...variables.values()].find((value) => 'names' in value)
  const names = author && 'names' in author ? author.names : []
  const letters = names.length === 1 ? 4 : names.length >= 4 ? 1 : 2
  const who =
    names.length === 0
      ? 'Xyz'
      : names
          .slice(0, 4)
          .map(({ family = '' }) => family.slice(0, letters))
          .join('')
  const issued = variables.get('issued')
  const year = issued && 'date' in issued ? issued.date.parts[0]?.[0] : undefined
  return who + (year === undefined ? '' : String(year % 100).padStart(2, '0'))
}
