/** What is wrong with a deck's text in whatever notation it is written. */
import { findCredentials } from '../diagnostic/credentials.ts'
import type { Report } from '../diagnostic/diagnostic.ts'
import type { Document } from './ast.ts'
import { maxLength } from './source.ts'

export function reportSource(source: string, report: Report): void {
  reportZeroByte(source, report)
  reportCredentials(source, report)
}

/** What is read of a deck that is not. */
export const refused: Document = { meta: new Map(), blocks: [], isRefused: true }

/** Longer decks are not read. */
export function isTooLarge(source: string, report: Report): boolean {
  if (source.length <= maxLength) return false
  report({
    code: 'too-large',
    message: `The deck has ${source.length} characters; more than ${maxLength} are not read`,
    at: { start: maxLength, end: Math.min(maxLength + 80, source.length) },
  })
  return true
}

/** No editor writes one: a tool did, or the disk. It is read as U+FFFD. */
function reportZeroByte(source: string, report: Report): void {
  const start = source.indexOf('\0')
  if (start < 0) return
  report({
    code: 'zero-byte',
    message: 'A zero byte (NUL) stands here, which is in no text',
    at: { start, end: start + 1 },
  })
}

/** A deck is published whole, its notes and comments too. The values are in no message. */
function reportCredentials(source: string, report: Report): void {
  for (const at of findCredentials(source)) {
    report({
      code: 'credential',
      message: 'This looks like a password, a key or a token, and would be published with the talk',
      hint: 'Take it out, and make it invalid where it is in use',
      at,
    })
  }
}
