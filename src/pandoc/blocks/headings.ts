import type { Span } from '../../diagnostic/diagnostic.ts'
import { type Attr, noAttr } from '../ast.ts'
import { bareContext } from '../context.ts'
import type { Cursor, Future } from '../cursor.ts'
import { toIdentifier } from '../identifiers.ts'
import { findAttributes, readInlines } from '../inlines/inlines.ts'
import { dropSpaces, endsInEscape, judgedOnce, type Line, makeLine } from '../line.ts'
import { readLongAttributes } from '../long-attributes.ts'
import { type Region, spanIn } from '../region.ts'
import type { BlockRule } from './block-rule.ts'
import { findCommentEnd, hasBlockTag, mayEndComment, TagText } from './paragraph-tags.ts'
import { startsTexBlock } from './tex-blocks.ts'

/** `# Text # {#id .class}`: at the margin only, and with a space behind the marks. */
export const atxHeader: BlockRule = {
  starts: '#',
  parse(cursor) {
    const line = cursor.peek()
    if (!line || line.indent > 0) return undefined
    let level = 0
    while (line.text.charCodeAt(level) === 35) level++
    let begin = level
    while (line.text.charCodeAt(begin) === 32) begin++
    if (begin === level && level < line.text.length) return undefined
    const text = line.text.slice(begin)
    const alone = splitAttributes(text, cursor)
    const lines = findLines(cursor, text, alone)
    if (lines === 0) return undefined
    const start = cursor.index
    cursor.index += lines
    const region =
      lines === 1
        ? cursor.regionAt(text, line.at + begin)
        : longRegion(cursor, makeLine(text, line.at + begin), start)
    const heading =
      readAttributesBehind(cursor, region) ?? (lines === 1 ? alone : splitAttributes(region.text, cursor))
    const content = cut(region, stripClosing(heading.text))
    return finishHeading(cursor, level, content, heading.attr, cursor.spanOfLines(start, cursor.index))
  },
}

/** Text underlined by `=` or `-`, at the margin. */
export const setextHeader: BlockRule = {
  starts: '',
  below: '=-',
  parse(cursor) {
    const line = cursor.peek()
    const underline = cursor.peek(1)
    const level = underline && underlineLevel(underline)
    if (!line || !level) return undefined
    const text = line.text.slice(line.indent)
    if (startsTexBlock(text)) return undefined
    const heading = splitAttributes(text, cursor)
    // What goes on behind the line, such as a comment, has the underline in it.
    if (findLines(cursor, text, heading) !== 1) return undefined
    cursor.index += 2
    const at = cursor.spanOfLines(cursor.index - 2, cursor.index)
    const region = cursor.regionAt(text, line.at + line.indent)
    return finishHeading(cursor, level, cut(region, heading.text), heading.attr, at)
  },
}

/** The level of the heading that the line underlines; 0 if it underlines none. */
const underlineLevel = judgedOnce(({ text }) => {
  if (text.startsWith('=')) return /^=+ *$/.test(text) ? 1 : 0
  return text.startsWith('-') && /^-+ *$/.test(text) ? 2 : 0
})

/** A heading of more lines, of which the cursor is behind the last one. */
function longRegion(cursor: Cursor, first: Line, start: number): Region {
  return cursor.regionOf([first, ...cursor.linesOf(start + 1, cursor.index)])
}

/** The beginning of a region. */
function cut(region: Region, text: string): Region {
  return text.length === region.text.length ? region : { text, file: region.file, lines: region.lines }
}

/** Lines behind a heading in which the end of what begins in it is looked for. */
const lookAhead = 40

/**
 * How many lines a heading has whose first one is `text`: it goes on where code, maths, a tag or a comment does, but nothing
 * else. None if the tag of a block stands in it.
 */
function findLines(cursor: Cursor, text: string, { text: own, attr }: Heading): number {
  const { index, scope } = cursor
  if (attr !== noAttr) return hasBlockTag(own, scope.html) ? 0 : 1
  if (!/[<`$]/.test(text)) return 1
  const near = new TagText(text).find(0, text.length, scope.html, true, mayEndComment(cursor, index))
  if (near.type === 'block') return 0
  if (near.type === 'none' || near.type === 'environment') return 1
  let last = index + 1
  while (last <= index + lookAhead && !cursor.isBlankAt(last)) last++
  const begin = (cursor.line(index)?.text.length ?? 0) - text.length
  const comment =
    near.type === 'comment' ? findCommentEnd(cursor, { index, column: begin + near.at + 4 }) : undefined
  if (comment) last = Math.max(last, comment.index + 1)
  const all = [text, ...cursor.linesOf(index + 1, last).map((line) => line.text)].join('\n')
  const tags = new TagText(all)
  let until = text.length
  let commentsEnd = comment !== undefined
  for (let from = 0; ; ) {
    const found = tags.find(from, until, scope.html, false, commentsEnd)
    if (found.type === 'block') return 0
    if (found.type === 'none' && found.end > until) {
      const end = all.indexOf('\n', found.end)
      from = found.end
      until = end === -1 ? all.length : end
    } else if (found.type === 'comment') {
      from = found.at + 4
      commentsEnd = false
    } else return all.slice(0, until).split('\n').length
  }
}

interface Heading {
  readonly text: string
  readonly attr: Attr
}

/** A heading's text without the attributes that begin on its last line and go on over the lines below. */
function readAttributesBehind(cursor: Cursor, { text }: Region): Heading | undefined {
  if (!text.includes('{')) return undefined
  const brace = text.lastIndexOf('{')
  if (brace < Math.max(text.lastIndexOf('}'), text.lastIndexOf('\n'))) return undefined
  const index = cursor.index - 1
  const column = (cursor.line(index)?.text.length ?? 0) - text.length + brace
  const found = readLongAttributes(cursor, column, index)
  if (found === undefined || dropSpaces(found.rest) !== '') return undefined
  cursor.index += found.lines - 1
  return { text: dropSpaces(text.slice(0, brace)), attr: found.attr }
}

/**
 * A heading's text and the attributes at its end, unless these belong to an inline. Where the tag of a block stands before
 * them it is no heading, and none are looked for.
 */
function splitAttributes(line: string, { scope }: Cursor): Heading {
  const text = dropSpaces(line)
  const region: Region = { text, file: 0, lines: undefined }
  const mayHave = text.endsWith('}') && !hasBlockTag(text.slice(0, text.lastIndexOf('{')), scope.html)
  const found = mayHave ? findAttributes(region, bareContext) : undefined
  return found ? { text: dropSpaces(text.slice(0, found.start)), attr: found.attr } : { text, attr: noAttr }
}

/** Without the closing marks; `\#` is none. */
function stripClosing(text: string): string {
  let end = text.length
  while (text.charAt(end - 1) === '#') end--
  if (end === text.length) return text
  return dropSpaces(text.slice(0, endsInEscape(text.slice(0, end)) ? end + 1 : end))
}

/**
 * Registers the heading: its identifier is needed before the inlines of the document are read, for the links to it.
 * It is made from the text as it reads without any definition, as Pandoc does.
 */
function finishHeading(cursor: Cursor, level: number, region: Region, given: Attr, at: Span): Future {
  const { draft } = cursor
  const { start: from, end: to } = at
  if (given === noAttr && region.text.includes('{')) reportAttributesAsText(cursor, region)
  const early = draft.early(region)
  const bare = early ?? readInlines(region, bareContext)
  const { identifiers } = draft
  if (given.id) identifiers.giveHeading(given.id, at)
  const id = given.id || identifiers.makeForHeading(toIdentifier(bare), at)
  draft.headings.push(region.text, id)
  const attr: Attr = { id, classes: given.classes, pairs: given.pairs }
  if (early) return { type: 'header', level, attr, children: early, from, to }
  return (out) => {
    out.push({ type: 'header', level, attr, children: draft.inlines(region), from, to })
  }
}

const looksLikeAttributes = /(?:^| )\{ *(?:[#.][\w-]|[\w-]+=|[A-Za-z][\w-]+ *\}$)[^{}]*\}?$/

function reportAttributesAsText(cursor: Cursor, region: Region): void {
  const found = looksLikeAttributes.exec(region.text)
  if (!found) return
  cursor.draft.report({
    code: 'attributes-as-text',
    message: 'These attributes are not well formed, so that they are shown as text',
    at: spanIn(region, region.text.indexOf('{', found.index), region.text.length),
  })
}
