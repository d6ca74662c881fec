import type { Span } from '../diagnostic.ts'
import { claimAnchor } from './anchors.ts'
import { type Attr, noAttr } from './ast.ts'
import type { BlockRule } from './block-rule.ts'
import { bareContext } from './context.ts'
import type { Cursor, Future } from './cursor.ts'
import { toIdentifier } from './identifiers.ts'
import { findAttributes, readInlines } from './inlines.ts'
import { endsInEscape } from './line.ts'
import { hasBlockTag } from './paragraph-tags.ts'

/** `# Text # {#id .class}`: at the margin only, and with a space behind the marks. */
export const atxHeader: BlockRule = {
  name: 'atxHeader',
  starts: '#',
  parse(cursor) {
    const line = cursor.peek()
    if (!line || line.indent > 0) return undefined
    let level = 0
    while (line.text.charCodeAt(level) === 35) level++
    let begin = level
    while (line.text.charCodeAt(begin) === 32) begin++
    if (begin === level && level < line.text.length) return undefined
    const { text, attr } = splitAttributes(cursor, line.text.slice(begin), line.at + begin)
    const content = stripClosing(text)
    if (hasBlockTag(content, cursor.scope.html)) return undefined
    cursor.index++
    const at = cursor.spanOfLines(cursor.index - 1, cursor.index)
    return finishHeading(cursor, level, content, line.at + begin, attr, at)
  },
}

/** Text underlined by `=` or `-`, at the margin. */
export const setextHeader: BlockRule = {
  name: 'setextHeader',
  parse(cursor) {
    const line = cursor.peek()
    const underline = cursor.peek(1)
    const char = underline?.text.charAt(0)
    if (!line || !underline || (char !== '=' && char !== '-')) return undefined
    if (!(char === '=' ? /^=+ *$/ : /^-+ *$/).test(underline.text)) return undefined
    const begin = line.at + line.indent
    const { text, attr } = splitAttributes(cursor, line.text.slice(line.indent), begin)
    if (hasBlockTag(text, cursor.scope.html)) return undefined
    cursor.index += 2
    const at = cursor.spanOfLines(cursor.index - 2, cursor.index)
    return finishHeading(cursor, char === '=' ? 1 : 2, text, begin, attr, at)
  },
}

/** A heading's text, which begins at `begin`, and the attributes at its end, unless these belong to an inline. */
function splitAttributes(cursor: Cursor, line: string, begin: number): { text: string; attr: Attr } {
  const text = line.trimEnd()
  const found = text.endsWith('}') ? findAttributes(cursor.regionAt(text, begin), bareContext) : undefined
  return found ? { text: text.slice(0, found.start).trimEnd(), attr: found.attr } : { text, attr: noAttr }
}

/** Without the closing marks; `\#` is none. */
function stripClosing(text: string): string {
  let end = text.length
  while (text.charAt(end - 1) === '#') end--
  if (end === text.length) return text
  return text.slice(0, endsInEscape(text.slice(0, end)) ? end + 1 : end).trimEnd()
}

/**
 * Registers the heading: its identifier is needed before the inlines of the document are read, for the links to it.
 * It is made from the text as it reads without any definition, as Pandoc does.
 */
function finishHeading(
  cursor: Cursor,
  level: number,
  text: string,
  begin: number,
  given: Attr,
  at: Span,
): Future {
  const { draft } = cursor
  if (given === noAttr && text.includes('{')) reportAttributesAsText(cursor, text, begin)
  const region = cursor.regionAt(text, begin)
  const early = draft.early(region)
  const bare = early ?? readInlines(region, bareContext)
  const id = given.id || draft.identifiers.unique(toIdentifier(bare))
  claimAnchor(cursor, id, at, true)
  draft.headings.push({ text, id })
  const attr: Attr = { id, classes: given.classes, pairs: given.pairs }
  if (early) return { type: 'header', level, attr, children: early, at }
  return (out) => {
    out.push({ type: 'header', level, attr, children: draft.inlines(region), at })
  }
}

const looksLikeAttributes = /(?:^| )\{ *(?:[#.][\w-]|[\w-]+=|[A-Za-z][\w-]+ *\}$)[^{}]*\}?$/

function reportAttributesAsText(cursor: Cursor, text: string, at: number): void {
  const found = looksLikeAttributes.exec(text)
  if (!found) return
  const start = text.indexOf('{', found.index)
  cursor.draft.report({
    severity: 'warning',
    code: 'attributes-as-text',
    message: 'These attributes are not well formed, so that they are shown as text',
    hint: 'Write {#identifier .class key="value"}',
    at: cursor.span(at + start, at + text.length),
  })
}
