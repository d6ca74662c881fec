/** What of the words behind a key is a locator: `, pp. 33-35, 38 and *passim*` (pandoc’s `Text.Pandoc.Citeproc.Locator`). */
import type { CslLocale } from './locale.ts'
import { lettersOf, type RichText } from './rich-text.ts'

export interface LocatedSuffix {
  readonly label?: string
  readonly locator?: string
  /** What is no locator, with a comma before it where it needs one. */
  readonly suffix: RichText
}

const kinds =
  `book chapter column figure folio issue line note opus page number-of-pages paragraph part section sub-verbo verse volume`.split(
    ' ',
  )

/** The words that a language has for kinds of locators, in small letters. */
export function locatorLabels({ terms }: CslLocale): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const kind of [...kinds].reverse())
    for (const { text } of [...(terms.get(kind) ?? [])].reverse())
      if (text) labels.set(text.toLowerCase(), kind)
  return labels
}

type LocatorToken = string | Exclude<RichText[number], string>

/** Words, signs and spaces, each by itself; a colon is part of its word. */
function tokensOf(rich: RichText): readonly LocatorToken[] {
  return rich.flatMap((one): readonly LocatorToken[] =>
    typeof one === 'string' ? (one.match(/\s|(?!:)[\p{P}]|(?:(?![\s\p{P}])[\s\S]|:)+/gu) ?? []) : [one],
  )
}

const words = (token: LocatorToken | undefined): string =>
  token === undefined ? '' : typeof token === 'string' ? token : lettersOf([token])
const isSpace = (token: LocatorToken | undefined) => typeof token === 'string' && /^\s$/.test(token)
const isPunctuation = (token: LocatorToken | undefined) =>
  typeof token === 'string' && /^(?![-–:])\p{P}$/u.test(token)
const roman = /^M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})$/i
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

interface Read {
  readonly text: string
  /** Is there a number in it, Roman ones too? */
  readonly isNumber: boolean
  readonly end: number
}

export function readLocator(suffix: RichText, labels: ReadonlyMap<string, string>): LocatedSuffix {
  const tokens = tokensOf(suffix)
  let start = 0
  if (tokens[start] === ',') start++
  if (isSpace(tokens[start])) start++
  const found = inBraces(tokens, start, labels) ?? inText(tokens, start, labels)
  if (!found) return { suffix: withComma(suffix) }
  const rest = joinTokens(tokens.slice(found.end))
  const { label, locator } = found
  return label === '' && locator === '' ? { suffix: withComma(rest) } : { label, locator, suffix: rest }
}

interface FoundLocator {
  readonly label: string
  readonly locator: string
  readonly end: number
}

/** `{pp. iv, vi-xi, and so on}`: all of it is one. */
function inBraces(
  tokens: readonly LocatorToken[],
  start: number,
  labels: ReadonlyMap<string, string>,
): FoundLocator | undefined {
  if (tokens[start] !== '{') return undefined
  let depth = 0
  let end = start
  for (; end < tokens.length; end++) {
    if (tokens[end] === '{') depth++
    else if (tokens[end] === '}' && --depth === 0) break
  }
  if (end === tokens.length) return undefined
  const inner = tokens.slice(start + 1, end)
  while (isSpace(inner[0])) inner.shift()
  const label = longestLabel(inner, labels, () => true)
  const locator = inner
    .slice(label?.end ?? 0)
    .map(words)
    .join('')
  const kind = label?.kind ?? (/^\d/.test(locator) ? 'page' : '')
  return { label: kind, locator: label ? locator.trimStart() : locator, end: end + 1 }
}

function inText(
  tokens: readonly LocatorToken[],
  start: number,
  labels: ReadonlyMap<string, string>,
): FoundLocator | undefined {
  const label = longestLabel(tokens.slice(start), labels, (rest) => {
    const word = readWord(rest, 0, true)
    return word?.isNumber === true
  })
  const from = start + (label?.end ?? 0)
  const first = readWord(tokens, from, label !== undefined)
  const counts = (word: Read | undefined) =>
    word !== undefined && (label ? word.isNumber : /\d/.test(word.text))
  // Without a label it has a digit, with one a Roman number will do.
  const begin = label ? first : readWord(tokens, from, true)
  if (!begin || !counts(begin)) return undefined
  let locator = begin.text
  let { end } = begin
  for (let word = readWord(tokens, end, false); word && counts(word); word = readWord(tokens, end, false)) {
    locator += word.text
    end = word.end
  }
  return { label: label?.kind ?? 'page', locator: locator.trimStart(), end }
}

/** The longest beginning that is a label, with something behind it that `follows` accepts. */
function longestLabel(
  tokens: readonly LocatorToken[],
  labels: ReadonlyMap<string, string>,
  follows: (rest: readonly LocatorToken[]) => boolean,
): { readonly kind: string; readonly end: number } | undefined {
  let found: { kind: string; end: number } | undefined
  let text = ''
  // No label has more words.
  for (let end = 1; end <= Math.min(tokens.length, 12); end++) {
    text += words(tokens[end - 1])
    const kind = labels.get(text.trim().toLowerCase())
    if (kind !== undefined && follows(tokens.slice(end))) found = { kind, end }
  }
  return found
}

/** One number with what belongs to it: `123A`, `34(1)(i)`, `22-33`, `1.2`; unless first, with the comma before it. */
function readWord(tokens: readonly LocatorToken[], start: number, isFirst: boolean): Read | undefined {
  let at = start
  let text = ''
  if (!isFirst && (tokens[at] === ',' || tokens[at] === ';')) text += words(tokens[at++])
  if (isSpace(tokens[at])) {
    text += ' '
    at++
  }
  let isNumber = false
  const begin = at
  for (;;) {
    const token = tokens[at]
    const close = typeof token === 'string' ? closers[token] : undefined
    if (close !== undefined) {
      const inner = readUnits(tokens, at + 1)
      const end = inner?.end ?? at + 1
      if (tokens[end] !== close) break
      text += words(token) + (inner?.text ?? '') + close
      isNumber ||= inner?.isNumber ?? false
      at = end + 1
      continue
    }
    const units = readUnits(tokens, at)
    if (!units) break
    text += units.text
    isNumber ||= units.isNumber
    at = units.end
  }
  return at === begin ? undefined : { text, isNumber, end: at }
}

/** `1`, `1.2`, `.3`; no full stop at the end. */
function readUnits(tokens: readonly LocatorToken[], start: number): Read | undefined {
  let at = start
  let text = ''
  let isNumber = false
  for (;;) {
    const dot = tokens[at] === '.' ? 1 : 0
    let end = at + dot
    let unit = ''
    while (
      end < tokens.length &&
      !isSpace(tokens[end]) &&
      !isPunctuation(tokens[end]) &&
      !isFormula(tokens[end])
    )
      unit += words(tokens[end++])
    if (unit === '' || (dot === 0 && at > start)) break
    text += (dot ? '.' : '') + unit
    isNumber ||= /\d/.test(unit) || roman.test(unit)
    at = end
  }
  return at === start ? undefined : { text, isNumber, end: at }
}

const isFormula = (token: LocatorToken | undefined) =>
  typeof token === 'object' && token.inline?.type === 'math'

function joinTokens(tokens: readonly LocatorToken[]): RichText {
  const joined: LocatorToken[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    if (typeof token === 'string' && typeof last === 'string') joined[joined.length - 1] = last + token
    else joined.push(token)
  }
  return joined
}

function withComma(rich: RichText): RichText {
  const [first, ...rest] = rich
  if (first === undefined) return rich
  if (typeof first !== 'string') return [', ', first, ...rest]
  return /^[\s\p{P}]/u.test(first) ? rich : [`, ${first}`, ...rest]
}
