/** CSL's `<sort>`. */

import { writeNodes } from './elements.ts'
import type { CslDate } from './item.ts'
import { grouped } from './output.ts'
import { renderOutput } from './render.ts'
import { lettersOf } from './rich-text.ts'
import { type ItemScope, newProgress, textOf, variableOf } from './scope.ts'
import type { SortKey, StyleArea } from './style.ts'

/** Undefined comes last, whatever the direction. */
export interface SortValue {
  readonly isDescending: boolean
  readonly words: readonly string[] | undefined
}

export type Collate = (a: string, b: string) => number

/** What an item is sorted by. */
export function sortValues(area: StyleArea, scope: ItemScope): readonly SortValue[] {
  const inKey = { ...scope, inSortKey: true, names: area.names, progress: newProgress() }
  return area.keys.map((key) => ({ isDescending: key.isDescending, words: wordsFor(key, inKey) }))
}

function wordsFor({ macro, variable = '', names }: SortKey, scope: ItemScope): readonly string[] | undefined {
  if (macro !== undefined) {
    const nodes = scope.style.macros.get(macro)
    if (!nodes) scope.warn(`The style has no macro “${macro}”`)
    const own = { ...scope, names: { ...scope.names, ...names }, progress: newProgress() }
    const options = { locale: scope.locale, linksCitations: false, linksAddresses: false }
    return normalise(lettersOf(renderOutput(grouped(writeNodes(nodes ?? [], own)), options)))
  }
  const value = variableOf(scope, variable)
  if (!value) return undefined
  if ('number' in value) return [String(value.number).padStart(9, '0')]
  if ('date' in value) return [dateWord(value.date)]
  if ('rich' in value) return normalise(textOf(value) ?? '')
  const demotes = scope.style.demotesParticles !== 'never'
  return normalise(
    value.names
      .map(
        ({
          literal,
          family = '',
          given = '',
          droppingParticle = '',
          nonDroppingParticle = '',
          suffix = '',
        }) =>
          literal !== undefined
            ? literal
            : demotes
              ? [family, droppingParticle + nonDroppingParticle, given, suffix].join(' ')
              : [nonDroppingParticle + family, droppingParticle, given, suffix].join(' '),
      )
      .join(','),
  )
}

const normalise = (text: string) =>
  text
    .toLowerCase()
    .split(/[\s'’,ʾʿ]+/)
    .filter(Boolean)

/** In letters, since punctuation does not count. */
function dateWord({ parts }: CslDate): string {
  return parts
    .map(([year = 0, month = 0, day = 0]) => {
      const digits = String(year < 0 ? 999_999_999 + year : year).padStart(9, '0')
      return (year < 0 ? 'n' : 'p') + digits + String(month).padStart(2, '0') + String(day).padStart(2, '0')
    })
    .join('')
}

export function compareValues(a: readonly SortValue[], b: readonly SortValue[], collate: Collate): number {
  for (const [i, { isDescending, words }] of a.entries()) {
    const other = b[i]?.words
    if (words === undefined && other === undefined) continue
    if (words === undefined || other === undefined) return words === undefined ? 1 : -1
    const order = compareWords(words, other, collate)
    if (order !== 0) return isDescending ? -order : order
  }
  return 0
}

function compareWords(a: readonly string[], b: readonly string[], collate: Collate): number {
  for (const [i, word] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    const order = collate(word, other)
    if (order !== 0) return order
  }
  return a.length - b.length
}
