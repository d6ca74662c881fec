/** The text of a deck that takes in other files: one text, in which everything has its place, with the way back to the files. */
import type { Span } from './diagnostic.ts'

export interface SourceFile {
  /** Relative to the deck's folder; undefined: the deck's own file. */
  readonly name: string | undefined
  readonly text: string
}

/** A stretch that stands in a file as it is. It goes on until the next one begins. */
export interface SourcePiece {
  readonly start: number
  readonly file: SourceFile
  /** Where it begins in its file. */
  readonly offset: number
}

export interface SourceText {
  readonly text: string
  /** In their order; the first begins at 0. */
  readonly pieces: readonly [SourcePiece, ...SourcePiece[]]
}

/** A text that is one file. */
export function wholeFile(text: string): SourceText {
  return { text, pieces: [{ start: 0, file: { name: undefined, text }, offset: 0 }] }
}

export interface FilePlace {
  readonly file: SourceFile
  readonly at: Span
}

/** Where a stretch of the whole stands in its file. What goes on in another file ends with the piece that it begins in. */
export function placeInFile({ text, pieces }: SourceText, { start, end }: Span): FilePlace {
  const next = pieces.findIndex((piece) => piece.start > start)
  const { file, offset, start: begin } = (next < 0 ? pieces.at(-1) : pieces[next - 1]) ?? pieces[0]
  const stop = Math.min(end, pieces[next]?.start ?? text.length)
  const from = start - begin + offset
  return { file, at: { start: from, end: Math.max(from, stop - begin + offset) } }
}

/** What a file that a deck takes in is called in messages, where the deck is called `deck`. */
export function nameOfFile({ name }: Pick<SourceFile, 'name'>, deck: string): string {
  return name === undefined ? deck : deck.replace(/[^/\\]*$/, '') + name
}
