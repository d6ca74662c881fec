import type { Cursor } from './cursor.ts'
import type { Line } from './line.ts'

interface Glued {
  readonly code: string
  readonly message: string
  readonly hint: string
}

const blankLine = 'Put a blank line before it'

/**
 * Marks at the beginning of a paragraph's later lines that Pandoc reads as text, because no blank line is before
 * them, and that are surely not meant as such.
 */
function findGlued(line: Line, next: Line | undefined): Glued | undefined {
  if (line.indent > 3) return undefined
  const text = line.text.slice(line.indent)
  switch (text.charAt(0)) {
    case '#':
      if (!/^#{1,6} +\S/.test(text) || line.indent > 0) return undefined
      return {
        code: 'glued-heading',
        message: 'This heading is read as text of the paragraph above',
        hint: blankLine,
      }
    case '>':
      return {
        code: 'glued-quote',
        message: 'This block quote is read as text of the paragraph above',
        hint: blankLine,
      }
    case '-':
    case '+':
    case '*':
      if (!/^[-+*] +\S/.test(text)) return undefined
      return {
        code: 'glued-list',
        message: 'This list is read as text of the paragraph above',
        hint: blankLine,
      }
    case '1':
      if (!/^1[.)] +\S/.test(text)) return undefined
      return {
        code: 'glued-list',
        message: 'This list is read as text of the paragraph above',
        hint: blankLine,
      }
    case '|':
      if (!next || !/^ *\|?[ :|+-]*-[ :|+-]*$/.test(next.text) || !next.text.includes('|')) return undefined
      return {
        code: 'glued-table',
        message: 'This table is read as text of the paragraph above',
        hint: blankLine,
      }
    default:
      return undefined
  }
}

/** Reports what is glued to the paragraph of lines `start` to `end`: of each kind only the first. */
export function reportGlued(cursor: Cursor, start: number, end: number): void {
  let code = ''
  for (let index = start + 1; index < end; index++) {
    const line = cursor.lines[index]
    if (!line) continue
    if (line.text.startsWith(':::')) cursor.draft.strayFences.push(line)
    const glued = findGlued(line, cursor.lines[index + 1])
    if (!glued || glued.code === code) continue
    code = glued.code
    cursor.draft.report({ severity: 'warning', ...glued, at: cursor.spanOfLines(index, index + 1) })
  }
}
