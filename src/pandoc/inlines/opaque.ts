import type { TagScanner } from '../html-tag.ts'
import { isInlineTag } from '../tag-categories.ts'
import { endOfTicks, findCode, findMath } from './code.ts'
import type { Lookahead } from './lookahead.ts'
import { scanTex } from './tex.ts'

/** A text, and what is known of what stands ahead in it. */
export interface Source {
  readonly text: string
  readonly ahead: Lookahead
  readonly tags: TagScanner
}

/**
 * The place behind the code, formula, tag, TeX or escaped character that begins at `at`: brackets and bars in it do not
 * count. Behind the one character where none begins.
 */
export function skipOpaque({ text, ahead, tags }: Source, at: number): number {
  switch (text.charAt(at)) {
    case '\\':
      return scanTex(text, at, text.length, ahead) ?? at + 2
    case '`': {
      const code = findCode(text, at, text.length, ahead)
      return code ? code.closer + code.ticks : endOfTicks(text, at, text.length)
    }
    case '$':
      return findMath(text, at, text.length, ahead)?.end ?? at + 1
    case '<': {
      const tag = tags.scan(at)
      return tag && isInlineTag(tag) ? tag.end : at + 1
    }
    default:
      return at + 1
  }
}
