/** Formatted text, as fields of a bibliography hold it and as a style writes it. */
import type { Inline } from '../pandoc/ast.ts'

/** Strings have no two spaces beside each other, and no two strings stand beside each other. */
export type RichText = readonly (string | RichMark)[]

export type MarkName =
  | 'emph'
  | 'strong'
  | 'underline'
  | 'smallCaps'
  | 'superscript'
  | 'subscript'
  /** No marks of what is around it. */
  | 'plain'
  /** Between quotation marks, which the language says; until then it has none. */
  | 'quoted'
  /** No rule for capitals changes it. */
  | 'nocase'
  /** A group of braces in TeX. */
  | 'group'
  | 'link'
  | 'note'
  | 'block'
  | 'leftMargin'
  | 'rightInline'
  | 'indent'
  /** An inline of the deck's own, whatever it is; its text stands in it. */
  | 'inline'

export interface RichMark {
  readonly mark: MarkName
  readonly children: RichText
  /** Of a link. */
  readonly url?: string
  readonly inline?: Inline
}

export function marked(mark: MarkName, children: RichText): RichText {
  return [{ mark, children }]
}

export function linked(url: string, children: RichText): RichText {
  return [{ mark: 'link', children, url }]
}

/** White space as one space each; a hard space is none. */
export function richText(text: string): RichText {
  const plain = text.replace(/[ \t\r\n]+/g, ' ')
  return plain === '' ? [] : [plain]
}

/** One behind the other: where they meet, two spaces are one. */
export function joinRich(parts: readonly RichText[]): RichText {
  const joined: (string | RichMark)[] = []
  // Of the text so far only what was added is looked at: to look into the whole would copy it each time.
  let isSpaced = false
  for (const part of parts)
    for (const one of part) {
      const last = joined.at(-1)
      if (typeof one !== 'string' || typeof last !== 'string') joined.push(one)
      else joined[joined.length - 1] = last + (isSpaced && one.startsWith(' ') ? one.slice(1) : one)
      if (one !== '') isSpaced = typeof one === 'string' && one.endsWith(' ')
    }
  return joined
}

/** Its letters alone. */
export function lettersOf(rich: RichText): string {
  let text = ''
  for (const one of rich) {
    if (typeof one === 'string') text += one
    else if (one.mark !== 'note') text += lettersOf(one.children)
  }
  return text
}

/** With each string as `change` gives it. */
export function mapRich(rich: RichText, change: (text: string) => string): RichText {
  return rich.map((one) =>
    typeof one === 'string' ? change(one) : { ...one, children: mapRich(one.children, change) },
  )
}

/** Without the letters at its beginning that `drops` fits. */
export function trimRichStart(rich: RichText, drops: (char: string) => boolean): RichText {
  let isBegun = false
  return mapRich(rich, (text) => {
    if (isBegun) return text
    let at = 0
    while (at < text.length && drops(text.charAt(at))) at++
    isBegun = at < text.length
    return text.slice(at)
  })
}

export function trimRichEnd(rich: RichText, drops: (char: string) => boolean): RichText {
  const kept = [...rich]
  for (let index = kept.length - 1; index >= 0; index--) {
    const one = kept[index]
    if (one === undefined) break
    if (typeof one === 'string') {
      let end = one.length
      while (end > 0 && drops(one.charAt(end - 1))) end--
      kept[index] = one.slice(0, end)
      if (end > 0) break
    } else {
      kept[index] = { ...one, children: trimRichEnd(one.children, drops) }
      if (lettersOf(one.children) !== '') {
        if (lettersOf(trimRichEnd(one.children, drops)) !== '') break
      }
    }
  }
  return kept
}

export const isSameRich = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** No text nests deeper by good will. */
const deepest = 30

/** `<i>`, `<b>`, `<sup>`, `<sub>`, small capitals, `nocase` and quotation marks, as citeproc-js has them in CSL JSON. */
export function readCslMarkup(source: string): RichText {
  const text = source.replace(/[ \t\r\n]+/g, ' ')
  const tags = /<(\/?)(i|b|sup|sub|sc|span)(?:\s+(?:style|class)="([^"]*)")?\s*>|["'’]/g
  interface Open {
    readonly close: string
    readonly mark: MarkName
    readonly written: string
    parts: RichText[]
  }
  const stack: Open[] = [{ close: '', mark: 'group', written: '', parts: [] }]
  const top = () => stack.at(-1) as Open
  const put = (part: string) => part !== '' && top().parts.push([part])
  /** What was opened and never closed is text. */
  const unwind = (depth: number) => {
    while (stack.length > depth) {
      const { written, parts } = stack.pop() as Open
      top().parts.push([written === "'" ? '’' : written], ...parts)
    }
  }
  let from = 0
  for (const found of text.matchAll(tags)) {
    put(text.slice(from, found.index))
    const [written, slash, name, style = ''] = found
    from = found.index + written.length
    const before = text.charAt(found.index - 1)
    const after = text.charAt(from)
    if (name !== undefined) {
      const depth = slash ? stack.findLastIndex(({ close }) => close === name) : -1
      if (!slash && stack.length < deepest)
        stack.push({ close: name, mark: markOfTag(name, style), written, parts: [] })
      else if (depth > 0) {
        unwind(depth + 1)
        const { mark, parts } = stack.pop() as Open
        top().parts.push(marked(mark, joinRich(parts)))
      } else put(written)
      continue
    }
    const depth = stack.findLastIndex(({ close }) => close === written)
    const mayClose = before !== ' ' && before !== '' && !/[\p{L}\p{N}]/u.test(after)
    if (written !== '’' && depth > 0 && mayClose) {
      unwind(depth + 1)
      const { parts } = stack.pop() as Open
      top().parts.push(marked('quoted', joinRich(parts)))
    } else if (
      written !== '’' &&
      !/[\p{L}\p{N}.]/u.test(before) &&
      after !== ' ' &&
      after !== '' &&
      depth < 0
    ) {
      stack.push({ close: written, mark: 'quoted', written, parts: [] })
    } else put(written === "'" ? '’' : written)
  }
  put(text.slice(from))
  unwind(1)
  return joinRich(top().parts)
}

function markOfTag(name: string, style: string): MarkName {
  if (name === 'i') return 'emph'
  if (name === 'b') return 'strong'
  if (name === 'sup') return 'superscript'
  if (name === 'sub') return 'subscript'
  if (name === 'sc' || /small-caps/.test(style)) return 'smallCaps'
  return style === 'nocase' ? 'nocase' : 'group'
}
