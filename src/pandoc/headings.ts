import type { Span } from '../diagnostic.ts'
import { claimAnchor } from './anchors.ts'
import { type Attr, type Header, type Inline, noAttr } from './ast.ts'
import type { BlockRule } from './block-rule.ts'
import type { Cursor, Future } from './cursor.ts'
import { toIdentifier } from './identifiers.ts'
import { findAttributes } from './inlines.ts'
import { endsInEscape, type Line, makeLine } from './line.ts'
import { hasBlockTag } from './paragraph-tags.ts'

const atx = /^(#+)(?: +|$)/

/** `# Text # {#id .class}`: at the margin only, and with a space behind the marks. */
export const atxHeader: BlockRule = {
  name: 'atxHeader',
  starts: '#',
  parse(cursor) {
    const line = cursor.peek()
    const marks = line && atx.exec(line.text)
    if (!line || !marks) return undefined
    const content = makeLine(line.text.slice(marks[0].length), line.at + marks[0].length)
    const { text, attr } = splitAttributes(cursor, content)
    const heading = makeLine(stripClosing(text), content.at)
    if (hasBlockTag(heading.text, cursor.scope.html)) return undefined
    cursor.index++
    return finishHeading(
      cursor,
      marks[1]?.length ?? 1,
      heading,
      attr,
      cursor.spanOfLines(cursor.index - 1, cursor.index),
    )
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
    const { text, attr } = splitAttributes(
      cursor,
      makeLine(line.text.slice(line.indent), line.at + line.indent),
    )
    if (hasBlockTag(text, cursor.scope.html)) return undefined
    cursor.index += 2
    const at = cursor.spanOfLines(cursor.index - 2, cursor.index)
    return finishHeading(cursor, char === '=' ? 1 : 2, makeLine(text, line.at + line.indent), attr, at)
  },
}

/** A heading's text and the attributes at its end, unless these belong to an inline. */
function splitAttributes(cursor: Cursor, line: Line): { text: string; attr: Attr } {
  const text = line.text.trimEnd()
  const { bareContext } = cursor.draft
  const found = text.endsWith('}')
    ? findAttributes(cursor.regionOf([makeLine(text, line.at)]), bareContext)
    : undefined
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
function finishHeading(cursor: Cursor, level: number, line: Line, attr: Attr, at: Span): Future {
  const { draft } = cursor
  reportAttributesAsText(cursor, line, attr)
  const region = cursor.regionOf([line])
  const early = draft.early(region)
  const bare = early ?? draft.inlines(region, draft.bareContext)
  const id = attr.id === '' ? draft.identifiers.unique(toIdentifier(bare)) : attr.id
  if (attr.id !== '') draft.identifiers.claim(id)
  claimAnchor(cursor, id, at)
  draft.headings.push({ text: line.text, id })
  const heading = (children: readonly Inline[]): Header => ({
    type: 'header',
    level,
    attr: { id, classes: attr.classes, pairs: attr.pairs },
    children,
    at,
  })
  return early ? heading(early) : (out) => out.push(heading(draft.inlines(region, draft.context)))
}

const looksLikeAttributes = /(?:^| )\{ *(?:[#.][\w-]|[\w-]+=|[A-Za-z][\w-]+ *\}$)[^{}]*\}?$/

function reportAttributesAsText(cursor: Cursor, { text, at }: Line, attr: Attr): void {
  const found = attr === noAttr ? looksLikeAttributes.exec(text) : null
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
