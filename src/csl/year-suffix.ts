import { literal, tagged } from './output.ts'
import type { ItemScope, Written } from './scope.ts'

/** 1 is a, 27 is aa. */
export function suffixLetters(number: number): string {
  const letter = (at: number) => String.fromCharCode(97 + at)
  const index = number - 1
  return index < 26 ? letter(index) : letter(Math.floor(index / 26) - 1) + letter(index % 26)
}

/** The letter that tells a year of an author’s from the others, once in an item, unless the style places it itself. */
export function yearSuffix({ entry, style, progress }: ItemScope): Written {
  const number = entry.distinction.yearSuffix
  if (number === undefined || style.placesYearSuffix || progress.usedYearSuffix) return undefined
  progress.usedYearSuffix = true
  return tagged({ kind: 'yearSuffix', number }, literal([suffixLetters(number)]))
}
