/** CSL's `text-case`. */
import { lettersOf, type RichText } from './rich-text.ts'

export type TextCase =
  | 'lowercase'
  | 'uppercase'
  | 'capitalize-first'
  | 'capitalize-all'
  | 'sentence'
  | 'title'

type WordPlace = 'start' | 'sentence' | 'word' | 'inside' | 'stop' | 'last'

/** What titles in English have in small letters (CSL 1.0.2, “Title Case Conversion”; the reference adds the last ones). */
const stopWords: ReadonlySet<string> = new Set(
  `a an and as at but by down for from in into nor of on onto or over so the till to up via with yet
about van von de d l`.split(/\s+/),
)

const isMixed = (word: string) => /\p{Lu}/u.test(word) && /\p{Ll}/u.test(word)
const isSmall = (word: string) => /^\p{Ll}*$/u.test(word)
const isCapitalised = (word: string) => /^\p{Lu}\p{Ll}*$/u.test(word)

type ChangeWord = (word: string, place: WordPlace) => string

function changerOf(textCase: TextCase, lang: string): ChangeWord {
  const lower = (word: string) => word.toLocaleLowerCase(lang)
  const upper = (word: string) => word.toLocaleUpperCase(lang)
  const capital = (word: string) => {
    const [first = ''] = word
    return upper(first) + word.slice(first.length)
  }
  switch (textCase) {
    case 'lowercase':
      return lower
    case 'uppercase':
      return upper
    case 'capitalize-first':
      return (word, place) => (place === 'start' && isSmall(word) ? capital(word) : word)
    case 'capitalize-all':
      return (word, place) => (place !== 'inside' && place !== 'stop' && isSmall(word) ? capital(word) : word)
    case 'sentence':
      return (word, place) => {
        const opens = place === 'start' || place === 'sentence'
        if (isCapitalised(word) && !opens) return lower(word)
        return opens && (isCapitalised(word) || isSmall(word)) ? capital(lower(word)) : word
      }
    case 'title':
      return (word, place) => {
        if (isMixed(word) || !/(?!\p{Lu})\p{L}/u.test(word)) return word
        const long = [...word].length > 1
        const isRaised =
          place === 'start' ||
          place === 'sentence' ||
          (place === 'word' && !stopWords.has(word) && long) ||
          (place === 'last' && long)
        return isRaised ? capital(lower(word)) : word
      }
  }
}

const pieces = /[\p{L}\p{M}\p{N}]+|\s+|\p{P}+|[\s\S]/gu
const isBreak = (char: string) => /[-/–—\s]/.test(char)

/** Small capitals, what is raised or lowered, and what is protected stay as they are. */
export function changeCase(rich: RichText, textCase: TextCase, lang: string): RichText {
  const change = changerOf(textCase, lang)
  // Changed by what is passed.
  let place = 'start' as WordPlace

  const pass = (piece: string) => {
    const last = [...piece].at(-1)
    if (last === undefined) return
    if (/[.?!:]/.test(last)) place = 'stop'
    else if (/[\p{L}\p{M}\p{N}]/u.test(last)) place = 'inside'
    else if (/\s/.test(last) && place === 'stop') place = 'sentence'
    else if (isBreak(last)) place = 'word'
  }
  const string = (text: string) => {
    let out = ''
    for (const [piece] of text.matchAll(pieces)) {
      out += /^[\p{L}\p{M}\p{N}]/u.test(piece) ? change(piece, place) : piece
      pass(piece)
    }
    return out
  }
  const walk = (list: RichText): RichText =>
    list.map((one) => {
      if (typeof one === 'string') return string(one)
      const isKept = /^(?:smallCaps|superscript|subscript|nocase|inline)$/.test(one.mark)
      if (!isKept) return { ...one, children: walk(one.children) }
      pass(lettersOf(one.children))
      return one
    })

  const last = rich.at(-1)
  if (typeof last !== 'string') return walk(rich)
  const cut = last.lastIndexOf(' ') + 1
  const word = last.slice(cut)
  const before: RichText = cut > 0 ? [...rich.slice(0, -1), last.slice(0, cut)] : rich.slice(0, -1)
  if (before.length === 0 || word === '' || [...word].some(isBreak)) return walk(rich)
  const changed = walk(before)
  if (place === 'word' || place === 'sentence' || place === 'start') place = 'last'
  const end = string(word)
  const joint = changed.at(-1)
  return typeof joint === 'string' && cut > 0 ? [...changed.slice(0, -1), joint + end] : [...changed, end]
}
