/** Diagnostics as a person reads them in a terminal, an editor or Vite's overlay. */

import { maskCredentials } from './credentials.ts'
import type { Diagnostic, Span } from './diagnostic.ts'
import { visible } from './visible.ts'

/** A place as editors name it: both from 1; the column counts UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Finds places in one source: the line starts are found once. LF, CRLF and CR end lines. */
export function positionFinder(source: string): (offset: number) => Position {
  const starts = [0]
  for (const { index, 0: end } of source.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) + 1 }
  }
}

export interface FormatOptions {
  /** With the colours of a terminal. Default false. */
  readonly colour?: boolean
}

/** A fault of a deck, or what a rule of the check found in it. */
type Listed = Omit<Diagnostic, 'code'> & { readonly code: string }

type Paint = (code: number, text: string) => string

/** All diagnostics, in the order of their places, with hint and code frame; a blank line between them. */
export function formatDiagnostics(
  diagnostics: readonly Listed[],
  source: string,
  name: string,
  options: FormatOptions = {},
): string {
  const place = positionFinder(source)
  const lines = maskCredentials(source).split(/\r\n?|\n/)
  const paint: Paint = options.colour ? (code, text) => `\u001b[${code}m${text}\u001b[39m` : (_, text) => text
  return sortDiagnostics(diagnostics)
    .map((diagnostic) => {
      const { line, column } = place(diagnostic.at.start)
      const { severity, message, code, hint, at } = diagnostic
      const title = paint(severity === 'error' ? 31 : 33, `${severity}:`)
      const first = `${visible(name)}:${line}:${column}: ${title} ${shown(message)} ${paint(90, `[${code}]`)}`
      const rest = hint === undefined ? [] : [`  ${paint(36, '→')} ${shown(hint)}`]
      return [first, ...rest, ...frame(lines, at, place, paint)].join('\n')
    })
    .join('\n\n')
}

const shown = (text: string) => visible(maskCredentials(text))

/** In the order of the text; at one place, errors first. */
export function sortDiagnostics<T extends Omit<Diagnostic, 'code'>>(diagnostics: readonly T[]): readonly T[] {
  return [...diagnostics].sort(
    (a, b) => a.at.start - b.at.start || a.severity.localeCompare(b.severity) || a.at.end - b.at.end,
  )
}

/** The code frame alone, without colours: what Vite's overlay shows. */
export function codeFrame(source: string, at: Span): string {
  const lines = maskCredentials(source).split(/\r\n?|\n/)
  return frame(lines, at, positionFinder(source), (_, text) => text).join('\n')
}

const widest = 100

/** The line before, the line, and carets below the construct; a long line is shown from where it matters. */
function frame(
  lines: readonly string[],
  at: Span,
  place: (offset: number) => Position,
  paint: Paint,
): string[] {
  const from = place(at.start)
  const to = place(at.end)
  const digits = String(from.line).length
  const gutter = (text: string) => paint(90, `  ${text.padStart(digits)} | `)
  const text = visible(lines[from.line - 1] ?? '')
  const cut = from.column > widest ? from.column - widest / 2 : 0
  const shown = text.slice(cut, cut + widest)
  const last = to.line === from.line ? to.column - 1 : text.length
  const length = Math.max(1, Math.min(last, cut + widest) - from.column + 1)
  const before = visible(lines[from.line - 2] ?? '')
  const pad = shown.slice(0, from.column - 1 - cut).replace(/[^\t]/g, ' ')
  return [
    ...(before.trim() ? [`${gutter(String(from.line - 1))}${before.slice(0, widest)}`] : []),
    `${gutter(String(from.line))}${shown}`,
    `${gutter('')}${pad}${paint(31, '^'.repeat(length))}`,
  ]
}
