/** Raw HTML between blocks, and what comments in it say. */
import { type Attr, type Block, noAttr } from '../pandoc/ast.ts'
import { attrOfTag, TagScanner } from '../pandoc/html-tag.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { joined } from './markdown-inlines.ts'
import type { Notation } from './notation.ts'

/** Raw HTML without its comments. What one of these says of an element is of the block before it. */
export function readHtml(
  written: string,
  region: Region,
  before: Block[],
  notation: Notation,
): readonly Block[] {
  const blocks: Block[] = []
  const source = withShownNotes(written)
  const whole = spanIn(region, 0, source.trimEnd().length)
  const raw = notation.html?.(source, whole, false) ?? source
  const scanner = new TagScanner(raw)
  // What was mended stands nowhere in the source as it is.
  const place = (start: number, end: number) => (raw === source ? spanIn(region, start, end) : whole)
  let begin = 0
  /** What a comment says before which nothing stands: of what is in the same element behind it. */
  let ahead: Attr | undefined
  const put = (start: number, end: number) => {
    const value = raw.slice(start, end).trim()
    if (value === '') return
    const { start: from, end: to } = place(start + raw.slice(start).search(/\S/), end)
    const block: Block = { type: 'rawBlock', format: 'html', value, from, to }
    blocks.push(ahead ? { type: 'div', attr: ahead, children: [block], from, to } : block)
  }
  const take = (end: number) => {
    let at = begin
    for (const tag of divTags(scanner, raw, begin, end)) {
      put(at, tag)
      at = tag
    }
    put(at, end)
  }
  for (let i = raw.indexOf('<!--'); i >= 0; i = raw.indexOf('<!--', i)) {
    const tag = scanner.scan(i)
    if (tag?.type !== 'comment') {
      i += 4
      continue
    }
    take(i)
    const attr = notation.comment?.(raw.slice(i + 4, tag.end - 3), place(i, tag.end), blocks.length > 0)
    const list = blocks.length > 0 ? blocks : before
    const last = list.at(-1)
    if (attr && last) list[list.length - 1] = withAttr(last, attr)
    else if (attr) ahead = attr
    i = begin = tag.end
  }
  take(raw.length)
  return blocks
}

/**
 * A div of class `notes` is seen in all these tools: notes are only in an `<aside>`, and only to reveal.js. Here such a div would be
 * the speaker's, and so it is called otherwise, with as many letters.
 */
const withShownNotes = (html: string): string =>
  html.replace(/<div\s[^<>]{0,500}?\bclass=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)/gi, (tag) =>
    tag.replace(/(class=["']?|\s)notes(?![\w-])/g, `$1${shownNotes}`),
  )

export const shownNotes = 'Notes'

/** Where each tag ends in a text that is nothing but tags of divs. */
function divTags(scanner: TagScanner, raw: string, begin: number, end: number): readonly number[] {
  const ends: number[] = []
  for (let at = begin; ; ) {
    at += raw.slice(at, end).search(/\S|$/)
    if (at >= end) return ends
    const tag = scanner.scan(at)
    if (!tag || !('name' in tag) || tag.name !== 'div') return []
    at = tag.end
    ends.push(at)
  }
}

/** The block with attributes more; one that can have none stands in a div that has them. */
function withAttr(block: Block, attr: Attr): Block {
  const isStep = attr.classes.includes('fragment')
  // The first class of code is its language.
  if ('attr' in block && !(isStep && block.type === 'codeBlock'))
    return { ...block, attr: joined(block.attr, attr) }
  if (block.type === 'bulletList' || block.type === 'orderedList') {
    // What stands behind a list is of its last item, as reveal.js has it.
    const last = block.items.at(-1)
    if (last) {
      const item = { ...last, attr: joined(last.attr ?? noAttr, attr) }
      return { ...block, items: [...block.items.slice(0, -1), item] }
    }
  }
  return { type: 'div', attr, children: [block], from: block.from, to: block.to }
}

/** The attributes that a piece of text is, as in a tag. */
export function attributesIn(text: string): Attr {
  const tag = new TagScanner(`<x ${text.replace(/[<>]/g, ' ').trim()}>`).scan(0)
  return tag?.type === 'open' ? attrOfTag(tag) : noAttr
}
