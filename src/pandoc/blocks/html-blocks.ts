import type { Block } from '../ast.ts'
import { addBlocks, type Cursor, containerOf, type Future } from '../cursor.ts'
import { attrOfTag, type HtmlTag, type OpenTag, scanTag } from '../html-tag.ts'
import { contentLength, isBlank, type Line } from '../line.ts'
import { isBlockElement, isInlineTag, isVerbatimElement } from '../tag-categories.ts'
import type { BlockRule } from './block-rule.ts'
import { findCommentEnd, type LineColumn } from './paragraph-tags.ts'

/** Markup that begins at the cursor, and the place behind it. */
interface Markup extends LineColumn {
  /** As it stands, its lines joined. */
  readonly raw: string
}

/** A tag at the cursor. */
interface FoundTag extends Markup {
  readonly tag: HtmlTag
}

/** A tag has at most so many lines; what goes on is text. */
const maxLines = 40

/** The tag or comment that begins at `column` of the cursor's line. It may run over several lines, blank ones too. */
function readTag(cursor: Cursor, column: number): FoundTag | undefined {
  const first = cursor.peek()
  if (first?.text.charCodeAt(column) !== 60) return undefined
  if (first.text.startsWith('<!--', column)) return readComment(cursor, column)
  let text = first.text
  for (let index = cursor.index; index < cursor.index + maxLines; index++) {
    const tag = text.includes('>', column) ? scanTag(text, column) : undefined
    if (tag) {
      const before = text.lastIndexOf('\n', tag.end - 1) + 1
      return { tag, raw: text.slice(column, tag.end), index, column: tag.end - before }
    }
    // No tag begins another.
    const next = cursor.line(index + 1)
    if (!next || text.includes('<', column + 1)) return undefined
    text += `\n${next.text}`
  }
  return undefined
}

function readComment(cursor: Cursor, column: number): FoundTag | undefined {
  const start = cursor.index
  const end = findCommentEnd(cursor, { index: start, column: column + 4 })
  if (!end) return undefined
  const lines = cursor.linesOf(start, end.index + 1).map((line) => line.text)
  const last = lines.pop() ?? ''
  const raw = [...lines, last.slice(0, end.column)].join('\n').slice(column)
  return { tag: { type: 'comment', end: column + raw.length }, raw, ...end }
}

/** Column of a tag that may close an element: spaces before it, up to three, do not count. */
function closerColumn(line: Line | undefined): number | undefined {
  const mayClose = line?.first === 60 && line.indent <= 3 && line.text.charCodeAt(line.indent + 1) === 47
  return mayClose ? line.indent : undefined
}

function isClosing(tag: HtmlTag, name: string): boolean {
  return tag.type === 'close' && tag.name === name
}

/** Does the raw HTML element around end at the beginning of this line (Pandoc's `notFollowedByHtmlCloser`)? */
export function closesHtml(cursor: Cursor, line: Line): boolean {
  const name = cursor.scope.html
  if (name === undefined || line.first !== 60 || !line.text.startsWith('</')) return false
  const tag = scanTag(line.text, 0)
  return tag !== undefined && isClosing(tag, name)
}

/** `<div>` with Markdown inside (Pandoc's `native_divs`). */
export const divHtml: BlockRule = {
  starts: '<',
  interrupts: (cursor, _, line) => {
    if (!closesHtml(cursor, line)) return undefined
    return cursor.scope.html === 'div' ? 'para' : 'plain'
  },
  parse(cursor) {
    if (!/^<div/i.test(cursor.peek()?.text ?? '')) return undefined
    const found = readTag(cursor, 0)
    if (found?.tag.type !== 'open' || found.tag.name !== 'div') return undefined
    const begin = cursor.peek()?.at ?? 0
    const last = endOfLines(cursor)
    cursor.moveTo(found.index, found.column)
    const { contents, closer } = readContent(cursor, 'div', 0)
    const end = closer ? endOf(cursor, closer) : last
    const attr = attrOfTag(found.tag)
    if (closer) cursor.moveTo(closer.index, closer.column)
    else
      cursor.draft.report({
        // It ends with the text, as Pandoc ends it. But all that follows would be told to the speaker alone.
        severity: attr.classes.includes('notes') ? 'error' : 'warning',
        code: 'unclosed-div',
        message: `The div ${found.raw} is never closed`,
        hint: cursor.blinding
          ? `Write ${cursor.blinding.replace(/>$/, ' />')}: without the slash Pandoc overlooks the </div> behind it`
          : 'Write </div> where it ends',
        at: cursor.span(begin, begin + found.raw.length),
      })
    const { start: from, end: to } = cursor.span(begin, end)
    cursor.draft.identifiers.give(attr.id, cursor.span(begin, begin + found.raw.length))
    return containerOf(contents, (children) => ({ type: 'div', attr, children, from, to }))
  },
}

/** Offset in the region of the place behind a tag. */
function endOf(cursor: Cursor, { index, column }: LineColumn): number {
  return (cursor.line(index)?.at ?? 0) + column
}

/** Offset in the region of the end of the last line that is not blank. */
function endOfLines(cursor: Cursor): number {
  const last = cursor.lastLine()
  return last ? last.at + contentLength(last.text) : 0
}

/** The blocks up to the closing tag of element `name`, which is left to the caller. */
function readContent(
  cursor: Cursor,
  name: string,
  indent: number,
): { contents: Future; closer: FoundTag | undefined } {
  const { scope } = cursor
  cursor.scope = { ...scope, html: name, depth: scope.depth + 1 }
  let closer: FoundTag | undefined
  const contents = cursor.draft.blocks(cursor, () => {
    const line = cursor.peek()
    if (line && indent > 0) cursor.moveTo(cursor.index, Math.min(line.indent, indent))
    const column = closerColumn(cursor.peek())
    const found = column === undefined ? undefined : readTag(cursor, column)
    if (found && isClosing(found.tag, name)) closer = found
    return closer !== undefined
  })
  cursor.scope = scope
  return { contents, closer }
}

/**
 * Raw HTML: a block tag and, for most, Markdown behind it (Pandoc's `markdown_in_html_blocks`). It begins at the margin:
 * spaces before a tag are a paragraph, which the tag ends, unless it can stand in it.
 */
export const htmlBlock: BlockRule = {
  starts: '<',
  parse(cursor) {
    const line = cursor.peek()
    if (!line) return undefined
    const begin = line.at
    const found = readTag(cursor, 0)
    if (!found) {
      const whole = readMalformed(cursor, line.text)
      return whole && rawBlock(cursor, whole, begin)
    }
    if (!startsBlock(found.tag)) return undefined
    if (found.tag.type !== 'open') {
      const block = rawBlock(cursor, found, begin)
      // What stands behind it on its line begins at the margin, too.
      const rest = cursor.index === found.index ? cursor.peek() : undefined
      if (rest) cursor.moveTo(found.index, rest.indent)
      return block
    }
    const { tag } = found
    const whole = isVerbatimElement(tag.name) ? readVerbatim(cursor, tag.name, found) : undefined
    return whole ? rawBlock(cursor, whole, begin) : readElement(cursor, tag, found, begin)
  },
}

function startsBlock(tag: HtmlTag): boolean {
  return (tag.type !== 'open' && tag.type !== 'close') || isBlockElement(tag.name)
}

/** Emits the markup and leaves the rest of its line to be read, without the spaces before that. */
function rawBlock(cursor: Cursor, found: Markup, begin: number): Future {
  const { raw, index, column } = found
  const { start: from, end: to } = cursor.span(begin, endOf(cursor, found))
  cursor.moveTo(index, column)
  const rest = cursor.peek()
  if (rest && isBlank(rest)) cursor.index++
  return { type: 'rawBlock', format: 'html', value: raw, from, to }
}

/** An element whose content is no Markdown, to its closing tag. */
function readVerbatim(cursor: Cursor, name: string, { raw, index, column }: Markup): Markup | undefined {
  const closer = new RegExp(`</${name}\\s*>`, 'i')
  const key = `</${name}`
  if (cursor.lacks(key, index)) return undefined
  let value = raw
  let i = index
  for (let line = cursor.line(i); line; line = cursor.line(++i)) {
    const text = line.text.slice(i === index ? column : 0)
    const end = closer.exec(text)
    if (i > index) value += '\n'
    if (end) {
      const behind = end.index + end[0].length
      return { raw: value + text.slice(0, behind), index: i, column: behind + (i === index ? column : 0) }
    }
    value += text
  }
  cursor.missing.set(key, index)
  return undefined
}

/**
 * An element of a block whose tag is malformed, by a quote too many perhaps: it is raw to its closing tag (Pandoc's
 * `strictHtmlBlock`).
 */
function readMalformed(cursor: Cursor, text: string): Markup | undefined {
  if (text.startsWith('<!--')) return undefined
  const tag = scanTag(text, 0, true)
  if (tag?.type !== 'open' || isInlineTag(tag)) return undefined
  if (tag.selfClosing) return { raw: text.slice(0, tag.end), index: cursor.index, column: tag.end }
  const key = `<${tag.name}`
  if (cursor.lacks(key, cursor.index)) return undefined
  const tags = new RegExp(`<(/?)${tag.name}(?=[\\s/>])[^>]*>`, 'gi')
  let raw = ''
  let depth = 0
  let { index } = cursor
  for (let line = cursor.line(index); line; line = cursor.line(++index)) {
    for (const { 0: mark, 1: slash, index: at } of line.text.matchAll(tags)) {
      depth += slash ? -1 : 1
      const column = at + mark.length
      if (depth === 0) return { raw: raw + line.text.slice(0, column), index, column }
    }
    raw += `${line.text}\n`
  }
  cursor.missing.set(key, cursor.index)
  return undefined
}

/**
 * A tag, the blocks behind it and its closing tag, all side by side (Pandoc's `rawHtmlBlocks`). An element that nothing
 * closes, `<hr>` too, has all that is left of its container. Lines behind the tag may be indented as deep as the first of
 * them.
 */
function readElement(cursor: Cursor, { name, selfClosing }: OpenTag, found: Markup, begin: number): Future {
  const open = cursor.span(begin, endOf(cursor, found))
  cursor.moveTo(found.index, found.column)
  const rest = cursor.peek()
  let indent = 0
  if (rest && isBlank(rest)) {
    cursor.index++
    indent = cursor.peek()?.indent ?? 0
    cursor.moveTo(cursor.index, indent)
  } else if (rest) {
    // Spaces behind a tag begin no code block.
    cursor.moveTo(cursor.index, rest.indent)
  }
  const tag: Block = { type: 'rawBlock', format: 'html', value: found.raw, from: open.start, to: open.end }
  // Unclosed elements nest without end; all that the nesting changes is where they may close.
  if (selfClosing || cursor.scope.depth > maxElements) return tag
  const { contents, closer } = readContent(cursor, name, indent)
  if (!closer) {
    if (voidElements.test(name)) cursor.blinding ??= found.raw
    return (out) => {
      out.push(tag)
      addBlocks(contents, out)
    }
  }
  const close = cursor.peek()
  const closing = rawBlock(cursor, closer, close ? close.at + close.indent : 0)
  const value = found.raw.replace(/\s+markdown\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/i, '')
  return (out) => {
    out.push({ ...tag, value })
    addBlocks(contents, out)
    addBlocks(closing, out)
  }
}

/** Containers around an element; deeper ones are only tags. */
const maxElements = 60

/** Elements that may begin a block and have no end tag. */
const voidElements = /^(?:area|base|basefont|col|embed|frame|hr|link|meta|param|source|track)$/
