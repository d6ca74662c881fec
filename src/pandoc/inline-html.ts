import type { Attr, Inline } from './ast.ts'
import type { HtmlTag } from './html-tag.ts'
import { isInlineTag } from './inline-brackets.ts'
import type { InlineReader } from './inline-reader.ts'

/** `<span>` with Markdown inside (Pandoc's `native_spans`). */
export function spanHtml(reader: InlineReader): boolean {
  const start = reader.at
  const tag = reader.scanTag(start)
  if (tag?.type !== 'open' || tag.name !== 'span' || reader.ahead.next('</', tag.end) >= reader.end)
    return false
  reader.at = tag.end
  const children = reader.try('span', () => closingSpan(reader) !== undefined)
  if (!children) {
    reader.at = start
    return false
  }
  reader.at = closingSpan(reader) ?? reader.at
  reader.add(makeSpan(toAttr(tag), children, reader.span(start, reader.at)))
  return true
}

function closingSpan(reader: InlineReader): number | undefined {
  if (reader.peek() !== 60 || reader.peek(1) !== 47) return undefined
  const tag = reader.scanTag(reader.at)
  return tag?.type === 'close' && tag.name === 'span' ? tag.end : undefined
}

/** The first `id` and `class` count. */
function toAttr({ attributes }: Extract<HtmlTag, { type: 'open' }>): Attr {
  const value = (name: string) => attributes.find(([key]) => key === name)?.[1] ?? ''
  return {
    id: value('id'),
    classes: value('class')
      .split(/\s+/)
      .filter((name) => name !== ''),
    pairs: attributes.filter(([key]) => key !== 'id' && key !== 'class'),
  }
}

/** A span; some attributes alone mean small capitals or underlined text. */
export function makeSpan(attr: Attr, children: readonly Inline[], at: Inline['at']): Inline {
  const [name, ...others] = attr.classes
  const style = attr.pairs.find(([key]) => key === 'style')?.[1]
  if (attr.id === '' && others.length === 0) {
    if (attr.pairs.length === 0) {
      if (name === 'smallcaps') return { type: 'smallCaps', children, at }
      if (name === 'ul' || name === 'underline') return { type: 'underline', children, at }
    }
    const plain = style?.toLowerCase().replace(/[ \t;]/g, '')
    if (name === undefined && plain === 'font-variant:small-caps') return { type: 'smallCaps', children, at }
  }
  return { type: 'span', attr, children, at }
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
    at: reader.span(start, tag.end),
  })
  return true
}
