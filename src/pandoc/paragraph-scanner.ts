import type { Cursor } from './cursor.ts'
import { isListStart } from './list-markers.ts'
import { findCommentEnd, type Place, type TagSearch, TagText } from './paragraph-tags.ts'
import { findEnvironmentEnd, isInlineEnvironment } from './tex-blocks.ts'

/** Lines behind the beginning of an inline in which its end is looked for. */
const lookAhead = 40

/** Lines `index` to `end` (exclusive), and their text. */
interface Lines {
  readonly index: number
  readonly end: number
  readonly parts: readonly string[]
  readonly tags: TagText
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
  private lines: Lines | undefined

  constructor(cursor: Cursor, start: number) {
    this.cursor = cursor
    this.index = start
  }

  /** Does line `index` begin within an inline that began above it? */
  covers(index: number): boolean {
    return this.index > index || (this.index === index && this.column > 0)
  }

  /**
   * Scans line `index`. Gives the place of a tag that ends the paragraph; or without a column, the line up to which an
   * inline goes that may hold blank lines.
   */
  scan(index: number): { readonly index: number; readonly column?: number } | undefined {
    if (!/[<`]|\\begin\{|\$\$/.test(this.cursor.line(index)?.text ?? '')) return undefined
    while (this.index <= index) {
      const near = this.search(index, index + 1, true)
      const [parts, found] =
        near[1].type === 'open' ? this.search(index, this.windowEnd(index, near[1].by), false) : near
      if (found.type === 'open') return undefined
      if (found.type === 'none') {
        this.moveTo(this.place(parts, found.end))
        return undefined
      }
      const begin = this.place(parts, found.at)
      if (found.type === 'block') return begin
      const end = this.endOf(found, begin)
      if (found.type === 'environment' && end && !isInlineEnvironment(found.name)) return begin
      this.moveTo(end ?? this.place(parts, found.at + 4))
      if (end && end.index > index) return { index: end.index - 1 }
    }
    return undefined
  }

  private endOf(found: Extract<TagSearch, { at: number }>, begin: Place): Place | undefined {
    return found.type === 'environment'
      ? findEnvironmentEnd(this.cursor, begin, found.name)
      : findCommentEnd(this.cursor, { index: begin.index, column: begin.column + 4 })
  }

  private search(index: number, end: number, more: boolean): [parts: readonly string[], found: TagSearch] {
    const { parts, tags } = this.linesUpTo(end)
    const until =
      index + 1 === end ? tags.text.length : parts.slice(0, index + 1 - this.index).join('\n').length
    const { scope, missing } = this.cursor
    const commentsEnd = (missing.get('-->') ?? Number.POSITIVE_INFINITY) > this.index
    return [parts, tags.find(this.column, until, scope.html, more, commentsEnd)]
  }

  /** The lines from the place on; looked at again and again while it stays on one line. */
  private linesUpTo(end: number): Lines {
    if (this.lines?.index === this.index && this.lines.end === end) return this.lines
    const parts = this.cursor.linesOf(this.index, end).map((line) => line.text)
    this.lines = { index: this.index, end, parts, tags: new TagText(parts.join('\n')) }
    return this.lines
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

  private place(parts: readonly string[], offset: number): Place {
    let column = offset
    for (const [i, part] of parts.entries()) {
      if (column <= part.length) return { index: this.index + i, column }
      column -= part.length + 1
    }
    return { index: this.index + parts.length, column: 0 }
  }

  /** The end of a line is the beginning of the next. */
  private moveTo({ index, column }: Place): void {
    const atEnd = column === this.cursor.line(index)?.text.length
    this.index = atEnd ? index + 1 : index
    this.column = atEnd ? 0 : column
  }
}
