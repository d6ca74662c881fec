/** Inlines as Pandoc's Markdown. */
import { type Attr, type Inline, noAttr } from '../pandoc/ast.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { writeAttributes } from './attributes.ts'

const marks = {
  emph: ['*', '*'],
  strong: ['**', '**'],
  strikeout: ['~~', '~~'],
  superscript: ['^', '^'],
  subscript: ['~', '~'],
  smallCaps: ['[', ']{.smallcaps}'],
  underline: ['[', ']{.underline}'],
} as const

/** Tags that begin no block of HTML wherever they stand: others would end a paragraph. */
const inlineTag =
  /^<\/?(?:a|abbr|b|bdi|bdo|br|cite|code|dfn|em|i|img|kbd|label|mark|q|s|samp|small|strong|sub|sup|time|u|var|wbr)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?\/?>$/i

export function writeInlines(inlines: readonly Inline[]): string {
  let out = ''
  let text = ''
  const put = () => {
    const written = inText(text)
    // A line of Markdown does not begin with spaces, nor with what would be no words.
    out += out === '' || out.endsWith('\n') ? atLineStart(written.trimStart()) : written
    text = ''
  }
  for (const inline of inlines) {
    if (inline.type === 'text') text += inline.value
    else {
      put()
      out += writeInline(inline)
    }
  }
  put()
  return out
}

function writeInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inText(inline.value)
    case 'softBreak':
      return '\n'
    case 'lineBreak':
      return '\\\n'
    case 'code':
      return code(inline.value) + writeAttributes(inline.attr)
    case 'math':
      return inDollars(inline.value, inline.display ? '$$' : '$')
    case 'rawInline':
      return inline.format === 'html' && inlineTag.test(inline.value) && !inline.value.includes('\n')
        ? inline.value
        : `${code(inline.value)}{=${inline.format}}`
    case 'link':
      return link(inline)
    case 'image':
      return image(inline.children, inline)
    case 'span':
      return `[${inline.children.map(writeInline).join('')}]${writeAttributes(inline.attr) || '{}'}`
    case 'quoted': {
      const mark = inline.quote === 'double' ? '"' : "'"
      return mark + inline.children.map(writeInline).join('') + mark
    }
    case 'cite':
      return inline.children.map(writeInline).join('')
    case 'note':
      return `^[${inline.blocks.map((block) => ('children' in block ? inText(plainText(block.children as readonly Inline[])) : '')).join(' ')}]`
    default: {
      const [open, close] = marks[inline.type]
      const [, before = '', inner = '', after = ''] =
        /^(\s*)([\s\S]*?)(\s*)$/.exec(inline.children.map(writeInline).join('')) ?? []
      // A mark has no space on its inner side.
      return inner === '' ? before + after : before + open + inner + close + after
    }
  }
}

/** A blank line would end its paragraph. */
const inDollars = (tex: string, mark: string) => mark + tex.replace(/\n(?:[ \t]*\n)+/g, '\n') + mark

function link({ children, url, title, attr }: Extract<Inline, { type: 'link' }>): string {
  const [only] = children
  const isBare =
    only?.type === 'text' && children.length === 1 && title === '' && writeAttributes(attr) === ''
  if (isBare && only.value === url && /^[a-z][a-z\d+.-]*:[^\s<>]+$/i.test(url)) return `<${url}>`
  return `[${children.map(writeInline).join('')}]${target(url, title)}${writeAttributes(attr)}`
}

/** A picture, with these words in its brackets. */
function image(
  alt: readonly Inline[],
  { url, title, attr }: { readonly url: string; readonly title: string; readonly attr: Attr },
): string {
  return `![${alt.map(writeInline).join('')}]${target(url, title)}${writeAttributes(attr)}`
}

/** A picture that stands alone: words in its brackets would be its caption. */
export function writeLonePicture(picture: Extract<Inline, { type: 'image' }>): string {
  const alt = plainText(picture.children)
  const { attr } = picture
  const pairs: Attr['pairs'] = alt === '' ? attr.pairs : [['alt', alt], ...attr.pairs]
  return image([], { ...picture, attr: { ...noAttr, ...attr, pairs } })
}

function target(url: string, title: string): string {
  const address = /[\s()<>]/.test(url)
    ? `<${url.replace(/[<>]/g, encodeURIComponent).replace(/\s/g, ' ')}>`
    : url
  return title === ''
    ? `(${address})`
    : `(${address} "${title.replace(/[\\"]/g, '\\$&').replace(/\n/g, ' ')}")`
}

/** Code in as many backticks as it needs. */
function code(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^`|`$/.test(value) || value.trim() === '' ? ' ' : ''
  return fence + pad + value + pad + fence
}

/** Text that Pandoc reads as nothing but text. Quotes and dots are left to its typography. */
function inText(value: string): string {
  return value
    .replace(/[\\`*[\]{<>~^$@|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/-(?=-)/g, '\\-')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\u00a0/g, '\\ ')
}

/** What would begin a heading, a list, a quote … where it begins a line. */
function atLineStart(text: string): string {
  return text
    .replace(/^[#+:=%-]/, '\\$&')
    .replace(/^(\(?(?:\d{1,9}|[a-z]|[ivxlcdm]{1,9}))([.)])(?=\s|$)/i, '$1\\$2')
}
