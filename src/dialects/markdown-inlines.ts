/** marked's tokens of a line of text as Pandoc's inlines. */
import { nameToEmoji } from 'gemoji'
import type { Token, Tokens } from 'marked'
import { type Attr, type Inline, type Located, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { decodeEntities } from '../pandoc/entities.ts'
import { append } from '../pandoc/many.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import type { Notation, Picture } from './notation.ts'
import { inside } from './region.ts'

/** A block's inlines, and what its comments say of it. */
export function readWords(
  token: Tokens.Paragraph | Tokens.Heading,
  region: Region,
  start: number,
  notation: Notation,
) {
  const text = inside(region, start, token.raw, token.text)
  const said: Attr[] = []
  const children = trimmed(readInlines(token.tokens ?? [], text, notation, said))
  return { children, attr: said.reduce(joined, noAttr) }
}

/** `said` gets what comments say of the block. */
export function readInlines(
  tokens: readonly Token[],
  region: Region,
  notation: Notation,
  said?: Attr[],
): readonly Inline[] {
  const inlines: Inline[] = []
  let at = 0
  for (const token of tokens) {
    append(inlines, readInline(token, region, at, { before: inlines, notation, said }))
    at += token.raw.length
  }
  return inlines
}

interface InlineAround {
  /** What stands before it in its line. */
  readonly before: Inline[]
  readonly notation: Notation
  readonly said: Attr[] | undefined
}

function readInline(token: Token, region: Region, start: number, around: InlineAround): readonly Inline[] {
  const { notation, said } = around
  const { start: from, end: to } = spanIn(
    region,
    start,
    Math.min(start + token.raw.length, region.text.length),
  )
  const at = { from, to }
  const children = () => {
    const { text, tokens = [] } = token as Tokens.Strong
    return readInlines(tokens, inside(region, start, token.raw, text), notation, said)
  }
  switch (token.type) {
    case 'text':
      return 'tokens' in token && token.tokens ? children() : readText(token.raw, region, start, notation)
    case 'escape':
      return [{ type: 'text', value: token.raw.slice(1), ...at }]
    case 'del':
      if (!notation.tilde && !token.raw.startsWith('~~')) {
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
      const alt: readonly Inline[] = text === '' ? [] : [{ type: 'text', value: decodeEntities(text), ...at }]
      const image: Picture = {
        type: 'image',
        attr: noAttr,
        children: alt,
        url: href,
        title: title ?? '',
        ...at,
      }
      return notation.picture?.(image) ?? [image]
    }
    case 'html':
      return readTag(token.raw, at, around)
    case 'checkbox':
      return []
    default:
      return notation.inline?.(token as Tokens.Generic, at, 'tokens' in token ? children() : []) ?? []
  }
}

function readText(raw: string, region: Region, start: number, notation: Notation): readonly Inline[] {
  const inlines: Inline[] = []
  let begin = 0
  for (const line of raw.split('\n')) {
    if (begin > 0) {
      const { start: from, end: to } = spanIn(region, start + begin - 1, start + begin)
      inlines.push({ type: notation.breaks ? 'lineBreak' : 'softBreak', from, to })
    }
    // A line that goes on in a paragraph may be indented.
    const indent = begin > 0 ? line.search(/\S|$/) : 0
    const { start: from, end: to } = spanIn(region, start + begin + indent, start + begin + line.length)
    const value = decodeEntities(line.slice(indent))
    if (value !== '')
      inlines.push({ type: 'text', value: notation.emoji ? withEmoji(value) : value, from, to })
    begin += line.length + 1
  }
  return inlines
}

/** A comment says something of the inline right before it, or else of the block. */
function readTag(raw: string, at: Located, { before, notation, said }: InlineAround): readonly Inline[] {
  if (!raw.startsWith('<!--')) {
    const value = notation.html?.(raw, { start: at.from, end: at.to }, true) ?? raw
    return value === '' ? [] : [{ type: 'rawInline', format: 'html', value, ...at }]
  }
  const attr = notation.comment?.(raw.slice(4, -3), { start: at.from, end: at.to }, false)
  if (!attr) return []
  // reveal.js looks for the nearest element before the comment, over what is only text.
  const nearest = before.findLastIndex(({ type }) => !plain.has(type))
  const element = before[nearest]
  if (!element) said?.push(attr)
  else if ('attr' in element) before[nearest] = { ...element, attr: joined(element.attr, attr) }
  else before[nearest] = { type: 'span', attr, children: [element], from: element.from, to: element.to }
  return []
}

const withEmoji = (text: string) =>
  text.replace(/:([a-z0-9_+-]{1,40}):/g, (raw, name: string) =>
    Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? raw) : raw,
  )

/** Inlines that are no elements of HTML. */
const plain: ReadonlySet<Inline['type']> = new Set(['text', 'softBreak', 'lineBreak', 'rawInline'])

const kinds = { strong: 'strong', em: 'emph' } as const

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

/** What is said twice, and what of it came later. */
export const joined = (one: Attr, other: Attr): Attr => combineAttr(other, one)
