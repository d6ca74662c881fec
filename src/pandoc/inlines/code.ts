import { noAttr } from '../ast.ts'
import { readRawFormat } from '../attributes.ts'
import { contentLength, dropSpaces } from '../line.ts'
import { skip } from './characters.ts'
import type { Lookahead } from './lookahead.ts'
import type { InlineReader } from './reader.ts'

/**
 * The code span whose backticks begin at `at`: it is closed by a run of as many. Of a run that is never closed, the
 * first backticks are text and the others may open; `ticks` is how many do. Undefined if none.
 */
export function findCode(
  text: string,
  at: number,
  end: number,
  ahead: Lookahead,
): { readonly start: number; readonly ticks: number; readonly closer: number } | undefined {
  const run = endOfTicks(text, at, end)
  for (let ticks = run - at; ticks > 0; ticks--) {
    const closer = ahead.nextBackticks(ticks, run)
    if (closer !== undefined && closer + ticks <= end) return { start: run - ticks, ticks, closer }
  }
  return undefined
}

/** `` `code` ``, perhaps with attributes or a raw format (Pandoc's `code`); a line end in it is a space. */
export function code(reader: InlineReader): boolean {
  const { at, text, end, ahead } = reader
  const found = findCode(text, at, end, ahead)
  const start = found?.start ?? endOfTicks(text, at, end)
  if (start > at) reader.addText(text.slice(at, start), at, start)
  reader.at = start
  if (!found) return true
  const { ticks, closer } = found
  const value = dropSpaces(
    text
      .slice(start + ticks, closer)
      .replace(/\n/g, ' ')
      .replace(/^ +/, ''),
  )
  const behind = closer + ticks
  const raw = readRawFormat(text, behind)
  if (raw && raw.end <= end) {
    reader.at = raw.end
    reader.add({
      type: 'rawInline',
      format: raw.format,
      value,
      from: reader.from(start),
      to: reader.to(raw.end),
    })
    return true
  }
  const attributes = reader.readAttributes(behind)
  reader.at = attributes?.end ?? behind
  reader.add({
    type: 'code',
    attr: attributes?.attr ?? noAttr,
    value,
    from: reader.from(start),
    to: reader.to(),
  })
  return true
}

/** The place behind the backticks that begin at `at`. */
export function endOfTicks(text: string, at: number, end: number): number {
  let run = at
  while (run < end && text.charCodeAt(run) === 96) run++
  return run
}

interface Formula {
  readonly display: boolean
  readonly value: string
  readonly end: number
}

/** The formula whose dollar is at `at`. */
export function findMath(text: string, at: number, end: number, ahead: Lookahead): Formula | undefined {
  return findDisplayMath(text, at, end, ahead) ?? findInlineMath(text, at, end, ahead)
}

function findDisplayMath(text: string, at: number, end: number, ahead: Lookahead): Formula | undefined {
  if (!text.startsWith('$$', at)) return undefined
  const closer = ahead.next('$$', at + 2)
  if (closer + 2 > end || closer === at + 2) return undefined
  return { display: true, value: text.slice(at + 2, closer), end: closer + 2 }
}

const chunk = /[^ \t\n\\$]+|\n(?=[ \t]*[^ \t\n$])|[ \t]+(?!\$)|\\text(?=\{)|\\./suy

/** U+00A0 and its like are spaces behind the first dollar only. */
const anySpace = /(?!\uFEFF)\s/

/** The dollars are not next to spaces inside, and no digit follows, so that prices are text. */
function findInlineMath(text: string, start: number, end: number, ahead: Lookahead): Formula | undefined {
  if (start + 1 >= end || anySpace.test(text.charAt(start + 1)) || ahead.next('$', start + 1) >= end)
    return undefined
  let at = start + 1
  while (at < end && text.charCodeAt(at) !== 36) {
    const from = at
    at = skip(chunk, text, from)
    if (at === from) return undefined
    // The braces of \text may hold dollars.
    if (at === from + 5 && text.startsWith('\\text', from)) at = (ahead.closerOf('{}', at) ?? at) + 1
  }
  if (at >= end || at === start + 1 || /[0-9]/.test(text.charAt(at + 1))) return undefined
  return { display: false, value: trimMath(text.slice(start + 1, at)), end: at + 1 }
}

/** Without the spaces around it and at the ends of its lines; but `\ ` is a space that TeX shows. */
function trimMath(tex: string): string {
  const lines = tex.split('\n').map((line) => line.slice(0, contentLength(line)))
  return lines.join('\n').replace(/^[ \n]+/, '')
}

/** `$$formula$$`, `$formula$` (Pandoc's `math`). An apostrophe may be glued to the latter. */
export function math(reader: InlineReader): boolean {
  const { at: start, text, end } = reader
  const formula = findMath(text, start, end, reader.ahead)
  if (!formula) return false
  const { display } = formula
  const from = reader.from(start)
  const value = reader.context.expandMacros(formula.value, from)
  reader.at = formula.end
  reader.add({ type: 'math', display, value, from, to: reader.to(formula.end) })
  const isApostrophe =
    reader.peek() === 39 && !(reader.at + 1 < end && /[\s\p{P}]/u.test(text.charAt(reader.at + 1)))
  if (!display && isApostrophe) {
    reader.at++
    reader.addText('\u2019', formula.end, reader.at)
  }
  return true
}
