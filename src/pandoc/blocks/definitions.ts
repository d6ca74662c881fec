import type { DiagnosticCode } from '../../diagnostic/catalogue.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { noAttr } from '../ast.ts'
import { readAttributes } from '../attributes.ts'
import type { Cursor } from '../cursor.ts'
import { decodeLiteral } from '../entities.ts'
import { toKey } from '../identifiers.ts'
import { gap, matchAt, skip } from '../inlines/characters.ts'
import { escapeUri, readTitle } from '../inlines/links.ts'
import { dropColumns, emptied, isBlank, type Line, makeLine } from '../line.ts'
import { append } from '../many.ts'
import type { BlockRule } from './block-rule.ts'
import { endsDiv } from './div-fences.ts'

/** Lines looked at for one definition; it takes two or three. */
const maxLines = 8

const label =
  /^ {0,3}\[(?!\^[^\s^[\]]+\]|@)((?:[^\\[\]]|\\.|\[(?:[^\\[\]]|\\.)*\])+)\]:(?! *(?:\n *)?\[) *(?:\n *)?/s
const angles = /<((?:[^\\<>\n]|\\.)*)>/y
const word = / *([^\s]+)/y
const parenthesised = /\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)/sy
const lineEnd = / *(?:\n|$)/y

/** `[label]: address "title" {attributes}` (Pandoc's `referenceKey`). It gives no block. */
export const referenceKey: BlockRule = {
  starts: '[',
  parse(cursor) {
    const first = cursor.peek()
    if (!first || first.indent > 3) return undefined
    let count = 1
    while (count < maxLines && !cursor.isBlankAt(cursor.index + count)) count++
    const text = cursor
      .linesOf(cursor.index, cursor.index + count)
      .map((line) => line.text)
      .join('\n')
    const start = label.exec(text)
    if (!start) return undefined
    let at = start[0].length
    const address = readAddress(text, at)
    at = address.end
    const title = readTitleBehind(text, at)
    const attributes = readAttributes(text, skip(gap, text, title?.end ?? at))
    at = attributes?.end ?? title?.end ?? at
    const rest = matchAt(lineEnd, text, at)
    if (!rest) return undefined
    const begin = cursor.index
    cursor.index += text.slice(0, at).split('\n').length
    const span = cursor.spanOfLines(begin, cursor.index)
    const key = toKey(start[1] ?? '')
    const definition = {
      url: escapeUri(decodeLiteral(address.text.trimEnd())),
      title: title?.text ?? '',
      attr: attributes?.attr ?? noAttr,
      at: span,
    }
    const former = cursor.draft.definitions.get(key)
    if (former && (former.url !== definition.url || former.title !== definition.title)) {
      reportTwice(cursor, `The reference [${start[1]}]`, 'duplicate-reference', span)
    }
    cursor.draft.definitions.set(key, definition)
    return []
  },
}

/** A title in quotes or parentheses, perhaps on the next line (Pandoc's `referenceTitle`). */
function readTitleBehind(
  text: string,
  from: number,
): { readonly text: string; readonly end: number } | undefined {
  const at = skip(gap, text, from)
  const found = matchAt(parenthesised, text, at)
  if (!found) return readTitle(text, at)
  return { text: decodeLiteral(found[1] ?? ''), end: at + found[0].length }
}

/** An address in angle brackets, or words up to the title, the attributes or the end of the line. */
function readAddress(text: string, from: number): { readonly text: string; readonly end: number } {
  const bracketed = matchAt(angles, text, from)
  if (bracketed) return { text: bracketed[1] ?? '', end: from + bracketed[0].length }
  const words: string[] = []
  let end = from
  for (let next = matchAt(word, text, end); next; next = matchAt(word, text, end)) {
    const begin = end + next[0].length - (next[1]?.length ?? 0)
    if (words.length > 0 && readTitleBehind(text, end)) break
    if (text.charAt(begin) === '{' && readAttributes(text, begin)) break
    // A second label on the line makes it text.
    if (text.charAt(begin) === '[' && text.includes(']', begin)) break
    words.push(next[1] ?? '')
    end += next[0].length
  }
  return { text: words.join(' '), end }
}

function reportTwice({ draft }: Cursor, what: string, code: DiagnosticCode, at: Span): void {
  draft.report({ code, message: `${what} is defined twice; the last definition holds`, at })
}

const note = /^ {0,3}\[\^([^ \n^[\]]+)\]:/

/** `[^label]: text`, and the paragraphs behind it that are indented by four spaces (Pandoc's `noteBlock`). */
export const noteBlock: BlockRule = {
  starts: '[',
  parse(cursor) {
    const first = cursor.peek()
    const marker = first && note.exec(first.text)
    if (!first || !marker) return undefined
    const start = cursor.index
    const lines: Line[] = []
    let content = dropColumns(first, marker[0].length)
    cursor.index++
    if (isBlank(content)) {
      // Even a blank one: the note is then what follows.
      const next = cursor.peek()
      if (next) {
        content = next
        cursor.index++
      }
    }
    lines.push(dropIndent(content))
    takeLines(cursor, lines)
    for (;;) {
      let next = cursor.index
      while (cursor.line(next) && cursor.isBlankAt(next)) next++
      const line = cursor.line(next)
      if (!line || next === cursor.index || line.indent < 4) break
      append(lines, cursor.linesOf(cursor.index, next).map(emptied))
      lines.push(dropIndent(line))
      cursor.index = next + 1
      takeLines(cursor, lines)
    }
    const last = lines.at(-1)
    lines.push(makeLine('', last ? last.at + last.text.length : first.at))
    const at = cursor.spanOfLines(start, cursor.index)
    const key = marker[1] ?? ''
    if (cursor.draft.notes.has(key)) reportTwice(cursor, `The footnote [^${key}]`, 'duplicate-footnote', at)
    cursor.draft.notes.set(key, { blocks: cursor.nested(lines), at })
    return []
  },
}

function dropIndent(line: Line): Line {
  return line.indent >= 4 ? dropColumns(line, 4) : line
}

function takeLines(cursor: Cursor, lines: Line[]): void {
  for (let line = cursor.peek(); line && !isBlank(line); line = cursor.peek()) {
    if (note.test(`${line.text.replace(/\]/, ']:')}`) || endsDiv(cursor, line)) break
    lines.push(dropIndent(line))
    cursor.index++
  }
}
