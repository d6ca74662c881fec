/** What marked would take too long for, or too much stack: no author writes it. */
import type { Report } from '../diagnostic/diagnostic.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { linesOutsideCode } from './separators.ts'

/** Lines without a blank one between them; signs of markup in these; columns of a table; containers in each other. */
const most = { lines: 1000, signs: 2000, columns: 100 }
const deep = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){50}/

/** Is there more in a text than marked is given? That is an error, and the text is not read. */
export function isBeyondBounds(region: Region, report: Report): boolean {
  let begin = 0
  let end = 0
  let lines = 0
  let signs = 0
  for (const line of linesOutsideCode(region.text)) {
    if (line.start !== end || line.text.trim() === '') {
      begin = line.start
      lines = signs = 0
    }
    end = line.end
    lines++
    signs += countSigns(line.text)
    const what = deep.test(line.text)
      ? 'containers in each other'
      : lines > most.lines
        ? 'lines without a blank one between them'
        : signs > most.signs
          ? 'signs of markup in one paragraph'
          : line.text.split('|', most.columns + 3).length > most.columns + 2
            ? 'columns in a table'
            : undefined
    if (what === undefined) continue
    report({
      code: 'too-deep',
      message: `There are too many ${what}`,
      hint: 'Take it apart, with blank lines between its parts',
      at: spanIn(region, begin, line.start + Math.min(line.text.length, 80)),
    })
    return true
  }
  return false
}

function countSigns(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // * _ [ ] < > ` ~ !
    if (
      code === 42 ||
      code === 95 ||
      code === 91 ||
      code === 93 ||
      code === 60 ||
      code === 62 ||
      code === 96 ||
      code === 126 ||
      code === 33
    )
      count++
  }
  return count
}
