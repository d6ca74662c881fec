import type { HtmlTag } from './html-tag.ts'
import { findCode, findMath } from './inline-code.ts'
import type { Lookahead } from './inline-lookahead.ts'
import { scanTex } from './inline-tex.ts'
import { isInlineTag } from './tag-categories.ts'

/** Square brackets that match: the place behind the closing one, and whether an `@` stands directly within. */
export interface BracketPair {
  readonly end: number
  readonly hasAt: boolean
}

interface Source {
  readonly text: string
  readonly ahead: Lookahead
  scanTag(at: number): HtmlTag | undefined
}

/**
 * All square brackets that match, by the place of the opening one. Those that are escaped or stand in code, formulas,
 * tags or TeX do not count (Pandoc's `inlinesInBalancedBrackets`).
 */
export function findBrackets(source: Source): ReadonlyMap<number, BracketPair> {
  const { text, ahead } = source
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
      case '\\':
        marks.lastIndex = scanTex(text, at, text.length, ahead) ?? at + 2
        break
      case '`': {
        const code = findCode(text, at, text.length, ahead)
        marks.lastIndex = code ? code.closer + code.ticks : endOfRun(text, at)
        break
      }
      case '$':
        marks.lastIndex = findMath(text, at, text.length, ahead)?.end ?? at + 1
        break
      default: {
        const tag = source.scanTag(at)
        if (tag && isInlineTag(tag)) marks.lastIndex = tag.end
      }
    }
  }
  return pairs
}

function endOfRun(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === 96) end++
  return end
}
