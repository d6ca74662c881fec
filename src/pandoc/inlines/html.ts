import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Attr, Inline } from '../ast.ts'
import { attrOfTag } from '../html-tag.ts'
import { isInlineTag } from '../tag-categories.ts'
import type { InlineReader } from './reader.ts'
import { reportShortcode } from './shortcodes.ts'

/** `<span>` with Markdown inside (Pandoc's `native_spans`). */
export function spanHtml(reader: InlineReader): boolean {
  const start = reader.at
  if ((reader.peek(1) | 32) !== 115) return false
  const tag = reader.scanTag(start)
  if (tag?.type !== 'open' || tag.name !== 'span' || reader.ahead.next('</', tag.end) >= reader.end)
    return false
  reader.at = tag.end
  const content = reader.try('span', () => closingSpan(reader) !== undefined, { mayBeEmpty: true })
  if (!content) {
    reader.at = start
    return false
  }
  reader.at = closingSpan(reader) ?? reader.at
  reader.add(makeSpan(attrOfTag(tag), content.finish(), reader.span(start, reader.at)))
  return true
}

function closingSpan(reader: InlineReader): number | undefined {
  if (reader.peek() !== 60 || reader.peek(1) !== 47) return undefined
  const tag = reader.scanTag(reader.at)
  return tag?.type === 'close' && tag.name === 'span' ? tag.end : undefined
}

const smallCaps = /^font-variant:small-caps$/i

/** A span. The classes `smallcaps`, `underline` and `ul` become nodes of their own, within it or in place of it. */
export function makeSpan(attr: Attr, children: readonly Inline[], { start: from, end: to }: Span): Inline {
  const wrappers: ('smallCaps' | 'underline')[] = []
  const classes = attr.classes.filter((name) => {
    if (name === 'smallcaps') wrappers.push('smallCaps')
    else if (name === 'underline' || name === 'ul') wrappers.push('underline')
    else return true
    return false
  })
  const pairs = attr.pairs.filter(([key, value]) => {
    if (key !== 'style' || !smallCaps.test(value.replace(/[ \t;]/g, ''))) return true
    wrappers.push('smallCaps')
    return false
  })
  const [outermost, ...others] = wrappers
  if (!outermost) return { type: 'span', attr, children, from, to }
  let content = children
  for (const type of others.reverse()) content = [{ type, children: content, from, to }]
  const wrapper: Inline = { type: outermost, children: content, from, to }
  if (attr.id === '' && classes.length === 0 && pairs.length === 0) return wrapper
  return {
    type: 'span',
    attr: { id: attr.id, classes, pairs },
    children: [wrapper],
    from,
    to,
  }
}

export function rawHtmlInline(reader: InlineReader): boolean {
  const tag = reader.scanTag(reader.at)
  if (!tag || !isInlineTag(tag)) return false
  const start = reader.at
  reader.at = tag.end
  reader.add({
    type: 'rawInline',
    format: 'html',
    value: reader.text.slice(start, tag.end),
    from: reader.from(start),
    to: reader.to(tag.end),
  })
  return true
}

/** `<` as text, unless it begins the tag of a block: nothing behind that can be read as inlines. */
export function ltSign(reader: InlineReader): boolean {
  const { at } = reader
  const tag = reader.scanTag(at)
  if (tag && !isInlineTag(tag)) return false
  reportShortcode(reader, at)
  reader.at++
  reader.addText('<', at, reader.at)
  return true
}
