import { type Source, skipOpaque } from './opaque.ts'

/** Square brackets that match: the place behind the closing one, and whether an `@` stands directly within. */
export interface BracketPair {
  readonly end: number
  readonly hasAt: boolean
}

/**
 * All square brackets that match, by the place of the opening one. Those that are escaped or stand in code, formulas,
 * tags or TeX do not count (Pandoc's `inlinesInBalancedBrackets`).
 */
export function findBrackets(source: Source): ReadonlyMap<number, BracketPair> {
  const { text } = source
  const pairs = new Map<number, BracketPair>()
  const open: { readonly at: number; hasAt: boolean }[] = []
  const marks = /[[\]@\\`$<]/g
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const at = match.index
    switch (match[0]) {
      case '[':
        open.push({ at, hasAt: false })
        break
      case ']': {
        const opener = open.pop()
        if (opener) pairs.set(opener.at, { end: at + 1, hasAt: opener.hasAt })
        break
      }
      case '@': {
        const innermost = open.at(-1)
        if (innermost) innermost.hasAt = true
        break
      }
      default:
        marks.lastIndex = skipOpaque(source, at)
    }
  }
  return pairs
}
