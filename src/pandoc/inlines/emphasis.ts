import type { Inline } from '../ast.ts'
import { readAttributes } from '../attributes.ts'
import { isAlphaNumeric, isSpace } from './characters.ts'
import type { InlineReader } from './reader.ts'

/**
 * Emphasis with `*` and `_` (Pandoc's `strongOrEmph`). There is no search for a closer: the content is read until the
 * place is at one, and within it only the innermost opener may be closed. An opener that is never closed is text, but
 * what was read behind it stays. `_` does not open behind a word and does not close before one.
 */
export function strongOrEmph(reader: InlineReader): boolean {
  const start = reader.at
  const code = reader.peek()
  if (code === 95 && reader.isAfterWord()) return false
  let length = 1
  while (reader.peek(length) === code) length++
  reader.at += length
  if (length > 3 || reader.peek() === 32)
    reader.addText(reader.text.slice(start, reader.at), start, reader.at)
  else if (length === 3) readThree(reader, code, start)
  else if (length === 2) readTwo(reader, code, start, [])
  else readOne(reader, code, start, [])
  return true
}

/** Is the place at a closer of `count` characters? */
function isEnder(reader: InlineReader, code: number, count: number, from = 0): boolean {
  for (let i = 0; i < count; i++) if (reader.peek(from + i) !== code) return false
  const behind = reader.at + from + count
  return code === 42 || behind >= reader.end || !isAlphaNumeric(reader.text, behind)
}

function close(reader: InlineReader, count: number): void {
  reader.at += count
  reader.endWord()
}

/** The opener as text and what follows it as it was read. */
function leaveOpen(reader: InlineReader, start: number, length: number, children: readonly Inline[]): void {
  reader.addText(reader.text.slice(start, start + length), start, start + length)
  reader.out.addAll(children)
}

/** Behind `***`: up to the first closer, which tells what the opener was. */
function readThree(reader: InlineReader, code: number, start: number): void {
  const children = reader.fill(code === 42 ? '***' : '___', () => isEnder(reader, code, 1)).content.finish()
  if (isEnder(reader, code, 3)) {
    close(reader, 3)
    const emph: Inline = {
      type: 'emph',
      children,
      from: reader.from(start + 2),
      to: reader.to(reader.at - 2),
    }
    reader.add({ type: 'strong', children: [emph], from: reader.from(start), to: reader.to() })
  } else if (isEnder(reader, code, 2)) {
    close(reader, 2)
    readOne(reader, code, start, [
      { type: 'strong', children, from: reader.from(start + 1), to: reader.to() },
    ])
  } else if (isEnder(reader, code, 1)) {
    close(reader, 1)
    readTwo(reader, code, start, [{ type: 'emph', children, from: reader.from(start + 2), to: reader.to() }])
  } else leaveOpen(reader, start, 3, children)
}

/** Behind `**`. `before` was read already. */
function readTwo(reader: InlineReader, code: number, start: number, before: readonly Inline[]): void {
  const { content, closed } = reader.fill(code === 42 ? '**' : '__', () => isEnder(reader, code, 2), {
    before,
  })
  if (closed) {
    close(reader, 2)
    reader.add({ type: 'strong', children: content.finish(), from: reader.from(start), to: reader.to() })
  } else leaveOpen(reader, start, 2, content.finish())
}

/** Behind `*`. A `**` within it opens strong emphasis, unless it ends with a closer. */
function readOne(reader: InlineReader, code: number, start: number, before: readonly Inline[]): void {
  const opensStrong = () => reader.peek() === code && reader.peek(1) === code && !isEnder(reader, code, 1, 2)
  const { content, closed } = reader.fill(
    code === 42 ? '*' : '_',
    () => isEnder(reader, code, 1) && !opensStrong(),
    {
      before,
      step: () => {
        if (!isEnder(reader, code, 1)) return reader.readInline()
        const inner = reader.at
        reader.at += 2
        readTwo(reader, code, inner, [])
        return true
      },
    },
  )
  if (closed) {
    close(reader, 1)
    reader.add({ type: 'emph', children: content.finish(), from: reader.from(start), to: reader.to() })
  } else leaveOpen(reader, start, 1, content.finish())
}

/** `~~text~~`, without spaces inside the tildes. */
export function strikeout(reader: InlineReader): boolean {
  const start = reader.at
  const first = reader.peek(2)
  if (!reader.looksAt('~~') || Number.isNaN(first) || isSpace(first) || first === 126) return false
  reader.at += 2
  const closes = () => reader.looksAt('~~')
  const content = reader.try('strikeout', closes, {
    stops: ' ',
    step: () => {
      const isSpaces = reader.peek() === 32
      return reader.readInline() && !(isSpaces && closes())
    },
  })
  if (!content) {
    reader.at = start
    return false
  }
  reader.at += 2
  reader.add({
    type: 'strikeout',
    children: content.finishTrimmed(),
    from: reader.from(start),
    to: reader.to(),
  })
  return true
}

/** `^text^`, in which a space is written `\ `. */
export function superscript(reader: InlineReader): boolean {
  return readScript(reader, 'superscript', 94)
}

/** `~text~`, in which a space is written `\ `. */
export function subscript(reader: InlineReader): boolean {
  return readScript(reader, 'subscript', 126)
}

function readScript(reader: InlineReader, type: 'superscript' | 'subscript', code: number): boolean {
  const { at: start } = reader
  const failed = reader.failed(type)
  const braces: number[] = []
  const escapes: number[] = []
  const end = findScriptEnd(reader, code, failed, braces, escapes)
  if (end === undefined) {
    for (const brace of braces) failed.add(brace)
    return false
  }
  const children = reader.readStretch(start + 1, end, { without: escapes }).finish()
  reader.at = end + 1
  reader.add({ type, children, from: reader.from(start), to: reader.to() })
  return true
}

/**
 * The place of the closing character `code`; undefined if a space comes before it. Gathers the braces of attributes, which
 * may hold spaces, and the backslashes that Pandoc takes away before it reads the text. Behind a brace that `failed` has
 * seen, there is none.
 */
function findScriptEnd(
  { at: start, text, end, ahead }: InlineReader,
  code: number,
  failed: ReadonlySet<number>,
  braces: number[],
  escapes: number[],
): number | undefined {
  for (let at = start + 1; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code) return at
    if (isSpace(unit) || failed.has(at)) return undefined
    if (unit === 123 && ahead.next('}', at) < end) {
      braces.push(at)
      at = (readAttributes(text, at)?.end ?? at + 1) - 1
    }
    if (unit !== 92 || at + 1 >= end || isAlphaNumeric(text, at + 1)) continue
    if (text.charCodeAt(at + 1) === 10) return undefined
    if (text.charCodeAt(at + 1) !== 32) escapes.push(at)
    at++
  }
  return undefined
}
