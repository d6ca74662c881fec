import { dropColumns, keepBackslash, type Line, makeLine } from '../line.ts'
import type { Region } from '../region.ts'
import type { BlockRule } from './block-rule.ts'

/** Lines behind `| ` keep their ends and the spaces at their beginning; a line with one space before it goes on. */
export const lineBlock: BlockRule = {
  starts: '|',
  parse(cursor) {
    const start = cursor.index
    const regions: Region[] = []
    for (let line = cursor.peek(); line?.text.charCodeAt(0) === 124; line = cursor.peek()) {
      if (!/^\|(?: .*\S| *$)/.test(line.text)) break
      const content = [keepSpaces(dropColumns(line, Math.min(2, line.text.length)))]
      const blank = line.text.trimEnd() === '|'
      cursor.index++
      for (let next = cursor.peek(); !blank && next && next.indent > 0; next = cursor.peek()) {
        content.push(dropColumns(next, 1))
        cursor.index++
      }
      regions.push(keepBackslash(cursor.regionOf(content, ' ')))
    }
    if (regions.length === 0) return undefined
    const { start: from, end: to } = cursor.spanOfLines(start, cursor.index)
    const { draft } = cursor
    return (out) =>
      out.push({ type: 'lineBlock', lines: regions.map((region) => draft.inlines(region)), from, to })
  },
}

function keepSpaces(line: Line): Line {
  const text = line.text.trim() === '' ? '' : '\u00A0'.repeat(line.indent) + line.text.slice(line.indent)
  return makeLine(text, line.at)
}
