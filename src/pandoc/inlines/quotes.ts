import type { BlockRule } from '../blocks/block-rule.ts'
import { type Cursor, containerOf } from '../cursor.ts'
import { dropColumns, isBlank, type Line, makeLine } from '../line.ts'

/** Column behind `>` and the space that may follow it. */
function quoteContent(line: Line): number | undefined {
  if (line.indent > 3 || line.text.charCodeAt(line.indent) !== 62) return undefined
  return line.indent + (line.text.charCodeAt(line.indent + 1) === 32 ? 2 : 1)
}

/** Lines behind `>`, and those that go on with them lazily (Pandoc's `emailBlockQuote`). */
export function blockQuote(interrupters: readonly BlockRule[]): BlockRule {
  return {
    starts: '>',
    parse(cursor) {
      const start = cursor.index
      const lines: Line[] = []
      for (let line = cursor.peek(); line; line = cursor.peek()) {
        const content = quoteContent(line)
        if (content === undefined) {
          // A mark that is indented too far begins a line of its own.
          const isMarked = line.first === 62
          if (lines.length === 0 || isBlank(line) || isMarked || isInterrupted(cursor, line, interrupters))
            break
          lines.push(dropColumns(line, line.indent))
        } else {
          lines.push(dropColumns(line, content))
        }
        cursor.index++
      }
      const last = lines.at(-1)
      if (!last) return undefined
      lines.push(makeLine('', last.at + last.text.length))
      const contents = cursor.nested(lines)
      const { start: from, end: to } = cursor.spanOfLines(start, cursor.index)
      return containerOf(contents, (children) => ({ type: 'blockQuote', children, from, to }))
    },
  }
}

function isInterrupted(cursor: Cursor, line: Line, interrupters: readonly BlockRule[]): boolean {
  return interrupters.some((rule) => rule.interrupts?.(cursor, cursor.index, line) !== undefined)
}
