/** A text as an editor has it: places by line and character, from 0, in UTF-16 units (Language Server Protocol 3.17, “Position”). */
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol'
import type { Span } from '../diagnostic/diagnostic.ts'
import { lineStarts, positionFinder } from '../diagnostic/format.ts'

export interface PlacedText {
  readonly text: string
  /** The nearest place that there is, whatever is asked. */
  offsetAt(position: Position): number
  positionAt(offset: number): Position
  rangeOf(span: Span): Range
}

/** Lines are found when the first place is asked for. */
export function placeText(text: string): PlacedText {
  let found: readonly number[] | undefined
  const starts = () => {
    found ??= lineStarts(text)
    return found
  }
  const positionAt = (offset: number): Position => {
    const { line, column } = positionFinder(text, starts())(Math.min(offset, text.length))
    return { line: line - 1, character: column - 1 }
  }
  return {
    text,
    offsetAt({ line, character }) {
      const all = starts()
      const start = all[line]
      if (start === undefined) return line > 0 ? text.length : 0
      const next = all[line + 1]
      const end = next === undefined ? text.length : start + text.slice(start, next).search(/[\r\n]*$/)
      return Math.min(start + (character > 0 ? Math.floor(character) : 0), end)
    },
    positionAt,
    rangeOf: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
  }
}

/** The text after an edit of the editor's. */
export function changeText(placed: PlacedText, change: TextDocumentContentChangeEvent): PlacedText {
  if (!('range' in change) || !change.range) return placeText(String(change.text))
  const [a, b] = [placed.offsetAt(change.range.start), placed.offsetAt(change.range.end)]
  return placeText(
    placed.text.slice(0, Math.min(a, b)) + String(change.text) + placed.text.slice(Math.max(a, b)),
  )
}
