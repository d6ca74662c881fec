import type { Cursor } from '../cursor.ts'
import { TagScanner } from '../html-tag.ts'
import { Lookahead } from '../inlines/lookahead.ts'
import { isInlineTag } from '../tag-categories.ts'

/** What a look for tags in the text of a paragraph finds. */
export type TagSearch =
  /** A tag that cannot stand in a paragraph and so ends it. */
  | { readonly type: 'block'; readonly at: number }
  /** A comment that does not end in the text. */
  | { readonly type: 'comment'; readonly at: number }
  /** LaTeX's `\\begin{name}`. */
  | { readonly type: 'environment'; readonly at: number; readonly name: string }
  /** None of them. The look may go on at `end`. */
  | { readonly type: 'none'; readonly end: number }
  /** Something begins that does not end in the text; `by` is its first character. */
  | { readonly type: 'open'; readonly by: string }

/** A text in which tags are looked for. What one look found out holds for the next: so all together take linear time. */
export class TagText {
  readonly text: string
  private readonly ahead: Lookahead
  private tags: TagScanner | undefined

  constructor(text: string) {
    this.text = text
    this.ahead = new Lookahead(text)
  }

  /**
   * Looks from `from` to `until` for a tag of a block element, or the closing tag of the element `open` around. Tags in code
   * spans and maths do not count; what begins before `until` may end behind it. `more`: behind the text is more, in which it
   * may end; and so may comments, unless it is known that they do not.
   */
  find(from: number, until: number, open: string | undefined, more: boolean, commentsEnd = true): TagSearch {
    const { text } = this
    const pattern = /\\begin\{([^{}\\\n]+)\}|\\.|`+|\$+|</gs
    pattern.lastIndex = from
    for (let match = pattern.exec(text); match && match.index < until; match = pattern.exec(text)) {
      const at = match.index
      const char = match[0].charAt(0)
      if (match[1] !== undefined) return { type: 'environment', at, name: match[1] }
      let end: number | undefined = pattern.lastIndex
      if (char === '$') end = findMathEnd(text, at, match[0].length)
      else if (char === '`') end = this.findCodeEnd(pattern.lastIndex, match[0].length, more)
      else if (char === '<') {
        if (text.startsWith('<!--', at)) {
          if (!commentsEnd) {
            pattern.lastIndex = at + 4
            continue
          }
          if (this.ahead.next('-->', at + 4) > text.length) return { type: 'comment', at }
        }
        this.tags ??= new TagScanner(text, this.ahead)
        const tag = this.tags.scan(at)
        const closes = tag?.type === 'close' && tag.name === open
        if (tag && (closes || !isInlineTag(tag))) return { type: 'block', at }
        end = tag?.end
      }
      if (end !== undefined) pattern.lastIndex = end
      else if (more) return { type: 'open', by: char }
      if (pattern.lastIndex >= until) return { type: 'none', end: pattern.lastIndex }
    }
    return { type: 'none', end: until }
  }

  /** Of a run that nothing closes, the first backticks are text and fewer may open; but not while it may end further on. */
  private findCodeEnd(from: number, length: number, more: boolean): number | undefined {
    for (let ticks = length; ticks > (more ? length - 1 : 0); ticks--) {
      const closer = this.ahead.nextBackticks(ticks, from)
      if (closer !== undefined) return closer + ticks
    }
    return undefined
  }
}

/** Does `text`, which is one line, hold such a tag? */
export function hasBlockTag(text: string, open: string | undefined): boolean {
  return text.includes('<') && new TagText(text).find(0, text.length, open, false).type === 'block'
}

const inlineMath = /\$(?=[^\s$])(?:\\.|[^\\$])*?(?<=[^ \n])\$(?!\d)/sy

/** End of the maths that `count` dollars at `at` begin. */
function findMathEnd(text: string, at: number, count: number): number | undefined {
  if (count === 2) {
    const end = text.indexOf('$$', at + 2)
    return end === -1 ? undefined : end + 2
  }
  inlineMath.lastIndex = at
  return count === 1 && inlineMath.test(text) ? inlineMath.lastIndex : undefined
}

/** A place in the lines of a container. */
export interface LineColumn {
  readonly index: number
  readonly column: number
}

/** Does a comment end on line `index` or below it, as far as is known? */
export function mayEndComment(cursor: Cursor, index: number): boolean {
  return !cursor.lacks('-->', index)
}

/** The place behind the next `-->`, from a place on. */
export function findCommentEnd(cursor: Cursor, from: LineColumn): LineColumn | undefined {
  if (!mayEndComment(cursor, from.index)) return undefined
  let { index } = from
  for (let line = cursor.line(index); line; line = cursor.line(++index)) {
    const column = line.text.indexOf('-->', index === from.index ? from.column : 0)
    if (column !== -1) return { index, column: column + 3 }
  }
  cursor.missing.set('-->', from.index)
  return undefined
}
