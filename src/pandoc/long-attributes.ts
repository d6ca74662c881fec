import type { Attr } from './ast.ts'
import { readAttributes } from './attributes.ts'
import type { Cursor } from './cursor.ts'

/** Lines over which one block of attributes may go. */
const maxLines = 12

interface LongAttributes {
  readonly attr: Attr
  readonly lines: number
  /** What stands behind them on their last line. */
  readonly rest: string
}

/** Attributes that begin at `column` of line `index` and may go on over the lines below. */
export function readLongAttributes(
  cursor: Cursor,
  column: number,
  index = cursor.index,
): LongAttributes | undefined {
  let text = cursor.line(index)?.text ?? ''
  if (text.charAt(column) !== '{') return undefined
  for (let lines = 1; lines <= maxLines; lines++) {
    const attributes = text.includes('}', column) ? readAttributes(text, column) : undefined
    if (attributes) return { attr: attributes.attr, lines, rest: text.slice(attributes.end) }
    if (cursor.isBlankAt(index + lines)) return undefined
    text += `\n${cursor.line(index + lines)?.text ?? ''}`
  }
  return undefined
}
