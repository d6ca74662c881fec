import type { Cursor } from '../cursor.ts'
import type { Line } from '../line.ts'
import { isListStart } from './list-markers.ts'
import { findCommentEnd, type LineColumn, mayEndComment, type TagSearch, TagText } from './paragraph-tags.ts'
import { findEnvironmentEnd, isInlineEnvironment } from './tex-blocks.ts'

/** Lines behind the beginning of an inline in which its end is looked for. */
const lookAhead = 40

/** Lines `index` to `end` (exclusive), as they were when they were first looked at: the first has lost its beginning since. */
interface Lines {
  readonly index: number
  readonly end: number
  /** Where the first begins. */
  readonly at: number
  readonly parts: readonly string[]
  readonly tags: TagText
}

/**
 * What was looked at last: one line (`near`), and several (`wide`). They are kept, since on one line many paragraphs may
 * stand, with tags of blocks between them.
 */
const looks = new WeakMap<Cursor, Record<'near' | 'wide', Lines | undefined>>()

/** A line in which nothing but code begins, and ends: the commonest of those that hold a sign of more. */
const closedCode = /^[^`<$\\]*(?:`[^`]+`(?!`)[^`<$\\]*)+$/

/** May something begin in the line that reaches over its end, or ends the paragraph? Of the lines that may, a scanner is asked. */
export function mayReachOn({ text }: Line): boolean {
  return /[<`]|\\begin\{|\$\$/.test(text) && !closedCode.test(text)
}

/**
 * Follows the lines of a paragraph for what reaches over line ends or ends it in the middle of a line: code, tags,
 * comments, maths and LaTeX's environments.
 */
export class ParagraphScanner {
  private readonly cursor: Cursor
  /** Up to here no inline is open. */
  private index: number
  private column = 0

  constructor(cursor: Cursor, start: number) {
    this.cursor = cursor
    this.index = start
  }

  /** Does line `index` begin within an inline that began above it? */
  covers(index: number): boolean {
    return this.index > index || (this.index === index && this.column > 0)
  }

  /**
   * Scans line `index`, which may reach on. Gives the place of a tag that ends the paragraph; or without a column, the line up to which an
   * inline goes that may hold blank lines.
   */
  scan(index: number): { readonly index: number; readonly column?: number } | undefined {
    while (this.index <= index) {
      const near = this.search(index, index + 1, true)
      const [lines, found] =
        near[1].type === 'open' ? this.search(index, this.windowEnd(index, near[1].by), false) : near
      if (found.type === 'open') return undefined
      if (found.type === 'none') {
        this.moveTo(this.place(lines, found.end))
        return undefined
      }
      const begin = this.place(lines, found.at)
      if (found.type === 'block') return begin
      const end = this.endOf(found, begin)
      if (found.type === 'environment' && end && !isInlineEnvironment(found.name)) return begin
      this.moveTo(end ?? this.place(lines, found.at + 4))
      if (end && end.index > index) return { index: end.index - 1 }
    }
    return undefined
  }

  private endOf(found: Extract<TagSearch, { at: number }>, begin: LineColumn): LineColumn | undefined {
    return found.type === 'environment'
      ? findEnvironmentEnd(this.cursor, begin, found.name)
      : findCommentEnd(this.cursor, { index: begin.index, column: begin.column + 4 })
  }

  private search(index: number, end: number, more: boolean): [lines: Lines, found: TagSearch] {
    const lines = this.linesUpTo(end, more ? 'near' : 'wide')
    const { tags, parts } = lines
    const behind = parts.slice(index + 1 - this.index)
    const until = behind.reduce((length, part) => length - 1 - part.length, tags.text.length)
    const { html } = this.cursor.scope
    const commentsEnd = mayEndComment(this.cursor, this.index)
    return [lines, tags.find(this.column + this.lostOf(lines), until, html, more, commentsEnd)]
  }

  private linesUpTo(end: number, reach: 'near' | 'wide'): Lines {
    const { cursor, index } = this
    const at = cursor.line(index)?.at ?? 0
    let known = looks.get(cursor)
    if (!known) {
      known = { near: undefined, wide: undefined }
      looks.set(cursor, known)
    }
    const last = known[reach]
    if (last?.index === index && last.end === end && last.at <= at) return last
    const parts = cursor.linesOf(index, end).map((line) => line.text)
    const lines = { index, end, at, parts, tags: new TagText(parts.join('\n')) }
    known[reach] = lines
    return lines
  }

  /** Characters that the first line has lost. */
  private lostOf({ index, at }: Lines): number {
    return (this.cursor.line(index)?.at ?? at) - at
  }

  /** No inline reaches over a blank line; in a list no code reaches over a marker. */
  private windowEnd(index: number, opener: string): number {
    const { cursor } = this
    let end = index + 1
    for (; end <= index + lookAhead && !cursor.isBlankAt(end); end++) {
      const line = cursor.line(end)
      if (opener === '`' && cursor.scope.inList && line && isListStart(line)) break
    }
    return end
  }

  private place(lines: Lines, offset: number): LineColumn {
    let column = offset
    for (const [i, part] of lines.parts.entries()) {
      if (column <= part.length)
        return { index: lines.index + i, column: i === 0 ? column - this.lostOf(lines) : column }
      column -= part.length + 1
    }
    return { index: lines.index + lines.parts.length, column: 0 }
  }

  /** The end of a line is the beginning of the next. */
  private moveTo({ index, column }: LineColumn): void {
    const atEnd = column === this.cursor.line(index)?.text.length
    this.index = atEnd ? index + 1 : index
    this.column = atEnd ? 0 : column
  }
}
