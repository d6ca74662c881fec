import type { BlockRule } from './block-rule.ts'
import { isBlank, outdent } from './line.ts'

/** Lines with four spaces before them, and the blank lines between (Pandoc's `codeBlockIndented`). */
export const codeBlockIndented: BlockRule = {
  name: 'codeBlockIndented',
  parse(cursor) {
    const start = cursor.index
    let end = start
    for (let index = start; ; index++) {
      const line = cursor.lines[index]
      if (!line || (line.indent < 4 && !isBlank(line))) break
      // A line of four spaces is code, one of fewer is blank.
      if (line.indent >= 4) end = index + 1
    }
    if (end === start) return undefined
    const value = cursor.lines
      .slice(start, end)
      .map((line) => outdent(line, 4).text)
      .join('\n')
      .replace(/\n+$/, '')
    cursor.index = end
    const at = cursor.spanOfLines(start, end)
    return { type: 'codeBlock', attr: { id: '', classes: [], pairs: [] }, value, at }
  },
}
