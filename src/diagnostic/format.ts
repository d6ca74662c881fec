/** Diagnostics as a person reads them in a terminal, an editor or Vite's overlay. */
import { maskCredentials } from './credentials.ts'
import type { Diagnostic, Span } from './diagnostic.ts'
import { nameOfFile, placeInFile, type SourceFile, type SourceText, wholeFile } from './source-text.ts'
import { visible } from './visible.ts'

/** A place as editors name it: both from 1; the column counts UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The same in one of the files that a deck is made of. */
export interface PositionInFile extends Position {
  readonly file: SourceFile
}

/** Finds places in the files of a whole; the line starts of each are found once. */
export function filePositionFinder(source: SourceText): (offset: number) => PositionInFile {
  const finders = new Map<SourceFile, (offset: number) => Position>()
  return (offset) => {
    const { file, at } = placeInFile(source, { start: offset, end: offset })
    const find = finders.get(file) ?? positionFinder(file.text)
    finders.set(file, find)
    return { ...find(at.start), file }
  }
}

/** Where the lines of a text begin. LF, CRLF and CR end lines. */
export function lineStarts(source: string): readonly number[] {
  const starts = [0]
  for (const { index, 0: end } of source.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return starts
}

/** Finds places in one source: the line starts are found once. */
export function positionFinder(source: string, starts = lineStarts(source)): (offset: number) => Position {
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
  source: string | SourceText,
  name: string,
  options: FormatOptions = {},
): string {
  const whole = typeof source === 'string' ? wholeFile(source) : source
  const read = new Map<SourceFile, ReturnType<typeof readLines>>()
  const paint: Paint = options.colour ? (code, text) => `\u001b[${code}m${text}\u001b[39m` : (_, text) => text
  return sortDiagnostics(diagnostics)
    .map((diagnostic) => {
      const { severity, message, code, hint } = diagnostic
      const { file, at } = placeInFile(whole, diagnostic.at)
      const { lines, place } = read.get(file) ?? readLines(file.text)
      read.set(file, { lines, place })
      const { line, column } = place(at.start)
      const title = paint(severity === 'error' ? 31 : 33, `${severity}:`)
      const first = `${visible(nameOfFile(file, name))}:${line}:${column}: ${title} ${shown(message)} ${paint(90, `[${code}]`)}`
      const rest = hint === undefined ? [] : [`  ${paint(36, '→')} ${shown(hint)}`]
      return [first, ...rest, ...frame(lines, at, place, paint)].join('\n')
    })
    .join('\n\n')
}

const readLines = (text: string) => ({
  lines: maskCredentials(text).split(/\r\n?|\n/),
  place: positionFinder(text),
})

/** A text of a fault as it may be shown: nothing in it that is obeyed, and no credential. */
export const shown = (text: string): string => visible(maskCredentials(text))

/** In the order of the text; at one place, errors first. */
export function sortDiagnostics<T extends Omit<Diagnostic, 'code'>>(diagnostics: readonly T[]): readonly T[] {
  return [...diagnostics].sort(
    (a, b) => a.at.start - b.at.start || a.severity.localeCompare(b.severity) || a.at.end - b.at.end,
  )
}

/** The code frame alone, without colours: what Vite's overlay shows. */
export function codeFrame(source: SourceText, span: Span): string {
  const { file, at } = placeInFile(source, span)
  const { lines, place } = readLines(file.text)
  return frame(lines, at, place, (_, text) => text).join('\n')
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
