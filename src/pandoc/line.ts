import { oncePer } from './once-per.ts'
import { fileOffset, type Region } from './region.ts'

/**
 * A line of a container: what is left of a line of the source once the prefixes of the containers around it are
 * stripped. It remembers where it came from, so that nested nodes point at the true place.
 */
export interface Line {
  /** Without its line end. Holds no tab: `normalise` has expanded them. */
  readonly text: string
  /** Where `text` begins in the region that is being read. */
  readonly at: number
  /** Number of leading spaces; the length of the text when the line is blank. */
  readonly indent: number
  /** The character behind them, by its code; 0 when the line is blank. */
  readonly first: number
}

/** A line that begins at `at`. */
export function makeLine(text: string, at: number): Line {
  let indent = 0
  while (text.charCodeAt(indent) === 32) indent++
  return { text, at, indent, first: indent < text.length ? text.charCodeAt(indent) : 0 }
}

export function isBlank(line: Line): boolean {
  return line.first === 0
}

/** A blank line of an item or a note: spaces on it are no text there, not even in code (Pandoc's `blankline`). */
export function emptied(line: Line): Line {
  return line.text === '' ? line : makeLine('', line.at)
}

/** A line of fewer characters is judged anew each time: that takes less than to remember it. */
const short = 200

/**
 * What `judge` says of a line; of a long one it is asked once, since many tags of blocks on the line above make each of
 * them look at this one.
 */
export function judgedOnce<T>(judge: (line: Line) => T): (line: Line) => T {
  const once = oncePer(judge)
  return (line) => (line.text.length < short ? judge(line) : once(line))
}

/** The line from column `count` on. */
export function dropColumns(line: Line, count: number): Line {
  return count === 0 ? line : makeLine(line.text.slice(count), line.at + count)
}

/** The line without up to `most` leading spaces (Pandoc's `gobbleAtMostSpaces`). */
export function outdent(line: Line, most: number): Line {
  return dropColumns(line, Math.min(line.indent, most))
}

/** The line without the spaces around its text. */
export function trimmed({ text, at, indent }: Line): Line {
  return makeLine(dropSpaces(text.slice(indent)), at + indent)
}

/** Adds some more lines to a list; none behind the last one. */
export type LineSource = (lines: Line[]) => void

/** The lines of `text`. A final line end begins no line of its own; `closed`: a blank line follows. */
export function lineSource(text: string, closed: boolean): LineSource {
  let start = 0
  let isClosed = !closed
  return (lines) => {
    for (const enough = lines.length + 200; lines.length < enough && start < text.length; ) {
      const found = text.indexOf('\n', start)
      const end = found === -1 ? text.length : found
      lines.push(makeLine(text.slice(start, end), start))
      start = end + 1
    }
    if (isClosed || start < text.length) return
    isClosed = true
    lines.push(makeLine('', text.length))
  }
}

/** Does the text end in a backslash that escapes what follows? */
export function endsInEscape(text: string): boolean {
  let start = text.length
  while (text.charCodeAt(start - 1) === 92) start--
  return (text.length - start) % 2 === 1
}

/** The length of the text without the spaces at its end; one that a backslash escapes stays. */
export function contentLength(text: string): number {
  const end = lengthWithoutSpaces(text)
  return end < text.length && endsInEscape(text.slice(0, end)) ? end + 1 : end
}

/** The text without the spaces at its end. Others than U+0020, such as the one that does not break, are text. */
export function dropSpaces(text: string): string {
  return text.slice(0, lengthWithoutSpaces(text))
}

function lengthWithoutSpaces(text: string): number {
  let end = text.length
  while (text.charCodeAt(end - 1) === 32) end--
  return end
}

/**
 * A backslash at the end of a text that no line end follows stands for itself: it escapes a second one, whose place is
 * its own.
 */
export function keepBackslash(region: Region): Region {
  const { text, file, lines = [{ text: 0, file }] } = region
  if (!endsInEscape(text)) return region
  const own = { text: text.length, file: fileOffset(region, text.length - 1) }
  return { text: `${text}\\`, file, lines: [...lines, own] }
}
