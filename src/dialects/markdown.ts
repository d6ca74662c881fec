/** CommonMark with GFM, as marked reads it, in Pandoc's document model: what Marp, reveal.js, remark and Slidev share. */
import { nameToEmoji } from 'gemoji'
import { Marked, type Token, type TokenizerAndRendererExtension, type Tokens } from 'marked'
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import {
  type Attr,
  type Block,
  type Cell,
  type Inline,
  type ListItem,
  type Located,
  noAttr,
  type Row,
} from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { decodeEntities } from '../pandoc/entities.ts'
import { attrOfTag, TagScanner } from '../pandoc/html-tag.ts'
import { append } from '../pandoc/many.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { isBeyondBounds } from './bounds.ts'
import { pairTags } from './pair-tags.ts'
import { inside, part } from './region.ts'

/** What a notation has beside CommonMark, and what it makes of it. */
export interface Notation {
  /** Does a line end in a paragraph stay one? */
  readonly breaks?: boolean
  readonly extensions?: readonly TokenizerAndRendererExtension[]
  /** Is what stands between two single tildes struck out? Otherwise `1~2 and 3~4` are ranges. */
  readonly tilde?: boolean
  /** Is `:smile:` a sign? */
  readonly emoji?: boolean
  /** The attributes of a code block, from what stands behind its fence. */
  code?(info: string): Attr
  /** Do the items of a list with this marker (`*`, `1)`) appear one by one? */
  appears?(marker: string): boolean
  /**
   * What a comment adds to the element in which it stands, or behind which. What it says of the slide the notation keeps. `isInHtml`:
   * tags stand before it in the same block.
   */
  comment?(text: string, at: Span, isInHtml: boolean): Attr | undefined
  /** What stands instead of a picture; undefined: itself. */
  picture?(image: Picture): readonly Inline[] | undefined
  /** Raw HTML with the notation's own tags as HTML's. */
  html?(raw: string, at: Span, isInline: boolean): string
  /** What an extension's token becomes, among blocks or in a line. */
  block?(token: Tokens.Generic, at: Located, children: readonly Block[]): readonly Block[] | undefined
  inline?(token: Tokens.Generic, at: Located, children: readonly Inline[]): readonly Inline[]
}

type Picture = Extract<Inline, { type: 'image' }>

/** marked's tokens of a stretch of the source, for notations that look for their slides in them. */
export function lex(text: string, { breaks = false, extensions = [] }: Notation): readonly Token[] {
  const marked = new Marked({ gfm: true, breaks, extensions: [...extensions] })
  return marked.lexer(text)
}

/** marked's tokens as blocks. */
export class Reader {
  readonly #notation: Notation
  readonly #report: Report

  constructor(notation: Notation, report: Report) {
    this.#notation = notation
    this.#report = report
  }

  read(region: Region): readonly Block[] {
    if (isBeyondBounds(region, this.#report)) return asItIs(region)
    return this.blocks(lex(region.text, this.#notation), region)
  }

  /** The tokens' raw texts stand one behind the other in the region, from `start` on. */
  blocks(tokens: readonly Token[], region: Region, start = 0): readonly Block[] {
    const blocks: Block[] = []
    let at = start
    for (const token of tokens) {
      append(blocks, this.#block(token, region, at, blocks))
      at += token.raw.length
    }
    return pairTags(blocks)
  }

  #block(token: Token, region: Region, start: number, before: Block[]): readonly Block[] {
    const raw = token.raw.trimEnd()
    const { start: from, end: to } = spanIn(
      region,
      start + (raw.length - raw.trimStart().length),
      start + raw.length,
    )
    const at = { from, to }
    switch (token.type) {
      case 'space':
      case 'def':
      case 'checkbox':
        return []
      case 'heading': {
        const { children, attr } = this.#words(token as Tokens.Heading, region, start)
        return [{ type: 'header', level: (token as Tokens.Heading).depth, attr, children, ...at }]
      }
      case 'paragraph':
      case 'text': {
        const { children, attr } = this.#words(token as Tokens.Paragraph, region, start)
        if (children.length === 0) return []
        const para: Block = { type: token.type === 'text' ? 'plain' : 'para', children, ...at }
        return [attr === noAttr ? para : { type: 'div', attr, children: [para], ...at }]
      }
      case 'code': {
        const { text, lang = '', codeBlockStyle } = token as Tokens.Code
        const attr = codeBlockStyle === 'indented' ? noAttr : this.#codeAttr(lang)
        return [{ type: 'codeBlock', attr, value: text, ...at }]
      }
      case 'hr':
        return [{ type: 'horizontalRule', ...at }]
      case 'blockquote': {
        const { text, tokens } = token as Tokens.Blockquote
        return [
          {
            type: 'blockQuote',
            children: this.blocks(tokens, inside(region, start, token.raw, text)),
            ...at,
          },
        ]
      }
      case 'list':
        return [this.#list(token as Tokens.List, region, start, at)]
      case 'table':
        return [this.#table(token as Tokens.Table, region, start, at)]
      case 'html':
        return this.#html(token.raw, part(region, start, start + token.raw.length), before)
      default: {
        const { text = '', tokens = [] } = token as Tokens.Generic & { readonly text?: string }
        const blocks = this.#notation.block?.(
          token as Tokens.Generic,
          at,
          this.blocks(tokens, inside(region, start, token.raw, text)),
        )
        if (blocks) return blocks
        const children = this.#notation.inline?.(token as Tokens.Generic, at, []) ?? []
        return children.length > 0 ? [{ type: 'para', children, ...at }] : []
      }
    }
  }

  /** The first word behind a fence is the language. */
  #codeAttr(info: string): Attr {
    const own = this.#notation.code?.(info)
    if (own) return own
    const [language] = info.trim().split(/[\s{[]/)
    return language ? { id: '', classes: [language], pairs: [] } : noAttr
  }

  #list(list: Tokens.List, region: Region, start: number, at: Located): Block {
    const items: ListItem[] = []
    let from = start
    for (const item of list.items) {
      items.push(this.#item(item, region, from))
      from += item.raw.length
    }
    const marker = /^\s*([-+*]|\d+([.)]))/.exec(list.raw)
    const incremental = this.#notation.appears?.(marker?.[2] ?? marker?.[1] ?? '') ?? false
    if (!list.ordered) return { type: 'bulletList', incremental, items, ...at }
    const first = typeof list.start === 'number' ? list.start : 1
    const delimiter = marker?.[2] === ')' ? 'oneParen' : 'period'
    return { type: 'orderedList', start: first, style: 'decimal', delimiter, incremental, items, ...at }
  }

  #item(item: Tokens.ListItem, region: Region, start: number): ListItem {
    const text = inside(region, start, item.raw, item.text)
    const { start: from, end: to } = spanIn(region, start, start + item.raw.trimEnd().length)
    const children = this.blocks(skipBox(item), text).map(
      (block): Block => (item.loose && block.type === 'plain' ? { ...block, type: 'para' } : block),
    )
    // What a comment at its end says is of the item, not of the words in it.
    const [only, ...rest] = children
    const attr = only?.type === 'div' && only.children[0]?.type === 'plain' ? only.attr : undefined
    const own = attr && only?.type === 'div' ? [...only.children, ...rest] : children
    return {
      children: own,
      ...(item.task && { checked: item.checked ?? false }),
      ...(attr && { attr }),
      from,
      to,
    }
  }

  #table(table: Tokens.Table, region: Region, start: number, at: Located): Block {
    const align = table.align.map((side) => side ?? 'default')
    const rows = table.raw.split('\n')
    let from = start
    const row = (cells: readonly Tokens.TableCell[], line: string): Row => {
      let column = 0
      const made = cells.map((cell, i): Cell => {
        const found = Math.max(line.indexOf(cell.text, column), column)
        const text = inside(region, from + found, line.slice(found, found + cell.text.length), cell.text)
        column = found + cell.text.length
        const { start: begin, end } = spanIn(
          region,
          from + found,
          Math.min(from + column, region.text.length),
        )
        const children = this.#inlines(cell.tokens, text)
        return {
          attr: noAttr,
          align: align[i] ?? 'default',
          rowSpan: 1,
          colSpan: 1,
          children: children.length > 0 ? [{ type: 'plain', children, from: begin, to: end }] : [],
          from: begin,
          to: end,
        }
      })
      const { start: begin, end } = spanIn(region, from, from + line.length)
      return { attr: noAttr, cells: made, from: begin, to: end }
    }
    const head = row(table.header, rows[0] ?? '')
    from += (rows[0]?.length ?? 0) + (rows[1]?.length ?? 0) + 2
    const body = table.rows.map((cells, i) => {
      const line = rows[i + 2] ?? ''
      const made = row(cells, line)
      from += line.length + 1
      return made
    })
    return {
      type: 'table',
      attr: noAttr,
      caption: [],
      columns: align.map((side) => ({ align: side, width: undefined })),
      head: [head],
      bodies: [{ headColumns: 0, head: [], rows: body }],
      foot: [],
      ...at,
    }
  }

  /** Raw HTML without its comments. What one of these says of an element is of the block before it. */
  #html(source: string, region: Region, before: Block[]): readonly Block[] {
    const blocks: Block[] = []
    const whole = spanIn(region, 0, source.trimEnd().length)
    const raw = this.#notation.html?.(source, whole, false) ?? source
    const scanner = new TagScanner(raw)
    // What was mended stands nowhere in the source as it is.
    const place = (start: number, end: number) => (raw === source ? spanIn(region, start, end) : whole)
    let begin = 0
    const put = (start: number, end: number) => {
      const value = raw.slice(start, end).trim()
      if (value === '') return
      const { start: from, end: to } = place(start + raw.slice(start).search(/\S/), end)
      blocks.push({ type: 'rawBlock', format: 'html', value, from, to })
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
      const attr = this.#notation.comment?.(
        raw.slice(i + 4, tag.end - 3),
        place(i, tag.end),
        blocks.length > 0,
      )
      const list = blocks.length > 0 ? blocks : before
      const last = list.at(-1)
      if (attr && last) list[list.length - 1] = withAttr(last, attr)
      i = begin = tag.end
    }
    take(raw.length)
    return blocks
  }

  /** A block's inlines, and what its comments say of it. */
  #words(token: Tokens.Paragraph | Tokens.Heading, region: Region, start: number) {
    const text = inside(region, start, token.raw, token.text)
    const said: Attr[] = []
    const children = trimmed(this.#inlines(token.tokens ?? [], text, said))
    return { children, attr: said.reduce(joined, noAttr) }
  }

  #inlines(tokens: readonly Token[], region: Region, said?: Attr[]): readonly Inline[] {
    const inlines: Inline[] = []
    let at = 0
    for (const token of tokens) {
      append(inlines, this.#inline(token, region, at, inlines, said))
      at += token.raw.length
    }
    return inlines
  }

  #inline(token: Token, region: Region, start: number, before: Inline[], said?: Attr[]): readonly Inline[] {
    const { start: from, end: to } = spanIn(
      region,
      start,
      Math.min(start + token.raw.length, region.text.length),
    )
    const at = { from, to }
    const children = () => {
      const { text, tokens = [] } = token as Tokens.Strong
      return this.#inlines(tokens, inside(region, start, token.raw, text), said)
    }
    switch (token.type) {
      case 'text':
        return 'tokens' in token && token.tokens ? children() : this.#text(token.raw, region, start)
      case 'escape':
        return [{ type: 'text', value: token.raw.slice(1), ...at }]
      case 'del':
        if (!this.#notation.tilde && !token.raw.startsWith('~~')) {
          const sign = (begin: number): Inline => ({ type: 'text', value: '~', from: begin, to: begin + 1 })
          return [sign(from), ...children(), sign(to - 1)]
        }
        return [{ type: 'strikeout', children: children(), ...at }]
      case 'strong':
      case 'em':
        return [{ type: kinds[token.type], children: children(), ...at }]
      case 'codespan':
        return [{ type: 'code', attr: noAttr, value: (token as Tokens.Codespan).text, ...at }]
      case 'br':
        return [{ type: 'lineBreak', ...at }]
      case 'link': {
        const { href, title } = token as Tokens.Link
        return [{ type: 'link', attr: noAttr, children: children(), url: href, title: title ?? '', ...at }]
      }
      case 'image': {
        const { href, title, text } = token as Tokens.Image
        const alt: readonly Inline[] =
          text === '' ? [] : [{ type: 'text', value: decodeEntities(text), ...at }]
        const image: Picture = {
          type: 'image',
          attr: noAttr,
          children: alt,
          url: href,
          title: title ?? '',
          ...at,
        }
        return this.#notation.picture?.(image) ?? [image]
      }
      case 'html':
        return this.#tag(token.raw, at, before, said)
      case 'checkbox':
        return []
      default:
        return this.#notation.inline?.(token as Tokens.Generic, at, 'tokens' in token ? children() : []) ?? []
    }
  }

  #text(raw: string, region: Region, start: number): readonly Inline[] {
    const inlines: Inline[] = []
    let begin = 0
    for (const line of raw.split('\n')) {
      if (begin > 0) {
        const { start: from, end: to } = spanIn(region, start + begin - 1, start + begin)
        inlines.push({ type: this.#notation.breaks ? 'lineBreak' : 'softBreak', from, to })
      }
      // A line that goes on in a paragraph may be indented.
      const indent = begin > 0 ? line.search(/\S|$/) : 0
      const { start: from, end: to } = spanIn(region, start + begin + indent, start + begin + line.length)
      const value = decodeEntities(line.slice(indent))
      if (value !== '')
        inlines.push({ type: 'text', value: this.#notation.emoji ? withEmoji(value) : value, from, to })
      begin += line.length + 1
    }
    return inlines
  }

  /** A comment says something of the inline right before it, or else of the block. */
  #tag(raw: string, at: Located, before: Inline[], said?: Attr[]): readonly Inline[] {
    if (!raw.startsWith('<!--')) {
      const value = this.#notation.html?.(raw, { start: at.from, end: at.to }, true) ?? raw
      return value === '' ? [] : [{ type: 'rawInline', format: 'html', value, ...at }]
    }
    const attr = this.#notation.comment?.(raw.slice(4, -3), { start: at.from, end: at.to }, false)
    if (!attr) return []
    // reveal.js looks for the nearest element before the comment, over what is only text.
    const nearest = before.findLastIndex(({ type }) => !plain.has(type))
    const element = before[nearest]
    if (!element) said?.push(attr)
    else if ('attr' in element) before[nearest] = { ...element, attr: joined(element.attr, attr) }
    else before[nearest] = { type: 'span', attr, children: [element], from: element.from, to: element.to }
    return []
  }
}

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

const withEmoji = (text: string) =>
  text.replace(/:([a-z0-9_+-]{1,40}):/g, (raw, name: string) =>
    Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? raw) : raw,
  )

/** Inlines that are no elements of HTML. */
const plain: ReadonlySet<Inline['type']> = new Set(['text', 'softBreak', 'lineBreak', 'rawInline'])

const kinds = { strong: 'strong', em: 'emph' } as const

/** A stretch of the source that is not read. */
export function asItIs(region: Region): readonly Block[] {
  const { start: from, end: to } = spanIn(region, 0, region.text.length)
  return [{ type: 'codeBlock', attr: noAttr, value: region.text, from, to }]
}

/** A task's box is no text. */
function skipBox({ tokens }: Tokens.ListItem): readonly Token[] {
  return tokens.filter(({ type }) => type !== 'checkbox')
}

/** Without the spaces and line ends at both ends, which comments leave behind. */
function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const list = inlines.slice()
  const isSpace = (inline: Inline | undefined) =>
    inline?.type === 'softBreak' ||
    inline?.type === 'lineBreak' ||
    (inline?.type === 'text' && inline.value.trim() === '')
  while (isSpace(list[0])) list.shift()
  while (isSpace(list.at(-1))) list.pop()
  const [first] = list
  if (first?.type === 'text') list[0] = { ...first, value: first.value.trimStart() }
  const last = list.at(-1)
  if (last?.type === 'text') list[list.length - 1] = { ...last, value: last.value.trimEnd() }
  return list
}

const joined = (one: Attr, other: Attr): Attr => combineAttr(other, one)

/** The block with attributes more; one that can have none stands in a div that has them. */
function withAttr(block: Block, attr: Attr): Block {
  if ('attr' in block) return { ...block, attr: joined(block.attr, attr) }
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
