/** CommonMark with GFM, as marked reads it, in Pandoc's document model: what Marp, reveal.js, remark and Slidev share. */
import type { Token, Tokens } from 'marked'
import type { Report } from '../diagnostic/diagnostic.ts'
import {
  type Attr,
  type Block,
  type Cell,
  type ListItem,
  type Located,
  noAttr,
  type Row,
} from '../pandoc/ast.ts'
import { append } from '../pandoc/many.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { isBeyondBounds } from './bounds.ts'
import { readHtml } from './markdown-html.ts'
import { readInlines, readWords } from './markdown-inlines.ts'
import { commonMark, type Notation } from './notation.ts'
import { pairTags } from './pair-tags.ts'
import { inside, part } from './region.ts'

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
    return this.blocks((this.#notation.lex ?? commonMark)(region.text), region)
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
        const { children, attr } = readWords(token as Tokens.Heading, region, start, this.#notation)
        return [{ type: 'header', level: (token as Tokens.Heading).depth, attr, children, ...at }]
      }
      case 'paragraph':
      case 'text': {
        const { children, attr } = readWords(token as Tokens.Paragraph, region, start, this.#notation)
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
        return readHtml(token.raw, part(region, start, start + token.raw.length), before, this.#notation)
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
    const isSaid =
      only?.type === 'div' && (only.children[0]?.type === 'plain' || item.text.startsWith('<!--'))
    const attr = isSaid ? only.attr : undefined
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
        const children = readInlines(cell.tokens, text, this.#notation)
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
}

/** A stretch of the source that is not read. */
export function asItIs(region: Region): readonly Block[] {
  const { start: from, end: to } = spanIn(region, 0, region.text.length)
  return [{ type: 'codeBlock', attr: noAttr, value: region.text, from, to }]
}

/** A task's box is no text. */
function skipBox({ tokens }: Tokens.ListItem): readonly Token[] {
  return tokens.filter(({ type }) => type !== 'checkbox')
}
