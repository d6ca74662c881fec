import { noAttr } from '../ast.ts'
import { isBlank, outdent } from '../line.ts'
import type { BlockRule } from './block-rule.ts'

/**
 * Lines with four spaces before them, and the blank lines between (Pandoc's `codeBlockIndented`). A line of at least four
 * spaces is code, but behind a blank one it is blank, too.
 */
export const codeBlockIndented: BlockRule = {
  parse(cursor) {
    const start = cursor.index
    const lines: string[] = []
    let blank: string[] = []
    for (let line = cursor.line(start); line; line = cursor.line(start + lines.length + blank.length)) {
      if (line.indent >= 4 && (blank.length === 0 || !isBlank(line))) {
        for (const text of blank) lines.push(text)
        blank = []
        lines.push(outdent(line, 4).text)
      } else if (isBlank(line)) blank.push('')
      else break
    }
    if (lines.length === 0) return undefined
    const end = start + lines.length
    const value = lines.join('\n').replace(/\n+$/, '')
    cursor.index = end
    const { start: from, end: to } = cursor.spanOfLines(start, end)
    return { type: 'codeBlock', attr: noAttr, value, from, to }
  },
}
