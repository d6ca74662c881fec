import { type Attr, noAttr } from '../ast.ts'
import { readRawFormat } from '../attributes.ts'
import type { Cursor } from '../cursor.ts'
import { dropSpaces, type Line, outdent } from '../line.ts'
import { readLongAttributes } from '../long-attributes.ts'
import type { BlockRule } from './block-rule.ts'

interface Fence {
  readonly char: string
  readonly size: number
  readonly attr: Attr
  /** Lines that it takes: attributes may go on over several. */
  readonly lines: number
  /** Of a raw block, `{=html}`. */
  readonly format: string | undefined
}

const opener = /^ {0,3}(`{3,}|~{3,}) *([^\s`{}]{0,100}) */
const languages: ReadonlyMap<string, string> = new Map([
  ['c++', 'cpp'],
  ['objective-c', 'objectivec'],
])

/** The fence that line `index` opens; a language name, attributes, both or neither may follow it. */
function readFence(cursor: Cursor, index: number): Fence | undefined {
  const line = cursor.line(index)
  const match = line && line.indent <= 3 ? opener.exec(line.text) : null
  if (!line || !match) return undefined
  const [whole, fence = '', name = ''] = match
  const { text } = line
  const make = (attr: Attr, lines = 1, format?: string) => ({
    char: fence.charAt(0),
    size: fence.length,
    attr,
    lines,
    format,
  })
  if (text.charAt(whole.length) !== '{') {
    return whole.length === text.length ? make(withLanguage(name, noAttr)) : undefined
  }
  const raw = name === '' ? readRawFormat(text, whole.length) : undefined
  if (raw && isBlankFrom(text, raw.end)) return make(noAttr, 1, raw.format)
  const attributes = readLongAttributes(cursor, whole.length, index)
  if (!attributes || !isBlankFrom(attributes.rest, 0)) return undefined
  return make(withLanguage(name, attributes.attr), attributes.lines)
}

function isBlankFrom(text: string, at: number): boolean {
  return dropSpaces(text.slice(at)) === ''
}

/** Names as GitHub has them (Pandoc's `toLanguageId`). */
function withLanguage(name: string, attr: Attr): Attr {
  if (name === '') return attr
  return { ...attr, classes: [(languages.get(name) ?? name).toLowerCase(), ...attr.classes] }
}

/** The line that closes a fence which line `index` opens; the search ends for good where there is none. */
function findCloser(cursor: Cursor, index: number, { char, size, lines }: Fence): number | undefined {
  const missing = cursor.missing.get(char)
  if (missing !== undefined && size >= missing) return undefined
  const code = char.charCodeAt(0)
  let i = index + lines
  for (let line = cursor.line(i); line; line = cursor.line(++i)) {
    if (line.first !== code || line.indent > 3) continue
    let end = line.indent
    while (line.text.charCodeAt(end) === code) end++
    if (end - line.indent >= size && isBlankFrom(line.text, end)) return i
  }
  cursor.missing.set(char, size)
  return undefined
}

/** Does a complete fenced code block begin at line `index`? */
export function opensFence(cursor: Cursor, index: number): boolean {
  const char = cursor.line(index)?.first
  if (char !== 96 && char !== 126) return false
  const fence = readFence(cursor, index)
  return fence !== undefined && findCloser(cursor, index, fence) !== undefined
}

export const codeBlockFenced: BlockRule = {
  starts: '`~',
  // At the margin only: of an indented one, Pandoc makes a code span.
  interrupts: (cursor, index, { indent, first }) =>
    indent === 0 && first === 96 && opensFence(cursor, index) ? 'para' : undefined,
  parse(cursor) {
    const start = cursor.index
    const first = cursor.peek()
    const fence = readFence(cursor, start)
    if (!first || !fence) return undefined
    const end = findCloser(cursor, start, fence)
    if (end === undefined) {
      reportUnclosed(cursor, fence)
      return undefined
    }
    const lines = cursor.linesOf(start + fence.lines, end)
    const value = cursor.regionOf(
      first.indent === 0 ? lines : lines.map((line) => outdent(line, first.indent)),
    ).text
    cursor.index = end + 1
    const { start: from, end: to } = cursor.spanOfLines(start, end + 1)
    const { attr, format } = fence
    cursor.draft.identifiers.give(attr.id, cursor.spanOfLines(start, start + fence.lines))
    return format === undefined
      ? { type: 'codeBlock', attr, value, from, to }
      : { type: 'rawBlock', format, value, from, to }
  },
}

/** The next line that begins like the closing fence, and is none. */
function findGlued(cursor: Cursor, from: number, marks: string): Line | undefined {
  if (cursor.lacks(marks, from)) return undefined
  let index = from
  for (let line = cursor.line(index); line; line = cursor.line(++index)) {
    if (line.text.startsWith(marks)) return line
  }
  cursor.missing.set(marks, from)
  return undefined
}

/** A code block without its closing fence. Most often the fence is there, with text glued to it. */
function reportUnclosed(cursor: Cursor, { char, size, lines }: Fence): void {
  const start = cursor.index
  const glued = findGlued(cursor, start + lines, char.repeat(size))
  const number = glued && cursor.lineNumber(glued)
  cursor.draft.report({
    code: 'unclosed-code',
    message: `This code block is never closed, so that its lines are read as text${
      number === undefined ? '' : `: line ${number} is a closing fence with text glued to it`
    }`,
    hint: `Put ${char.repeat(size)} on a line of its own behind the code`,
    at: cursor.spanOfLines(start, start + 1),
  })
}
