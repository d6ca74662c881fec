/** What can be put in the place of a fault: what `--fix` would, and each word that its hint says to write. */

import type { Deck } from '../deck/deck.ts'
import { nearest } from '../diagnostic/nearest.ts'
import type { Finding } from './finding.ts'
import { type Edit, editFor, straightQuotes } from './fix.ts'

export interface QuickFix {
  /** In the imperative, for a menu. */
  readonly title: string
  /** One at least. */
  readonly edits: readonly Edit[]
  /** Without doubt: `--fix` does it. */
  readonly isSure: boolean
}

/** So many words are offered at most. */
const most = 12

/** The ways to mend a finding of `deck`, whose text is `source`; the best first. */
export function quickFixes(finding: Finding, deck: Deck, source: string): readonly QuickFix[] {
  const { rule, at } = finding
  const sure = editFor({ code: rule, at }, source)
  if (sure) return [{ title: `Mend it (${rule})`, edits: [sure], isSure: true }]
  const quotes = straightQuotes(deck, source).filter(({ start, end }) => at.start <= start && end <= at.end)
  if (rule === 'attribute-value' && quotes.length > 0)
    return [{ title: 'Write straight quotes', edits: quotes, isSure: true }]
  const offered = [...wordsOf(finding).flatMap((word) => replacement(word, finding, source) ?? [])]
  const edit = written.get(rule)?.(finding, source)
  return [...offered, ...(edit ? [{ ...edit, isSure: false }] : [])]
}

/** The words that a hint offers: `Did you mean “a” or “b”?`, `It may be: a, b`, `There are: a, b`. */
function wordsOf({ hint = '' }: Finding): readonly string[] {
  if (hint.startsWith('Did you mean'))
    return [...hint.matchAll(/“([^”]+)”|@([\w:.#$%&+?<>~/-]+)/g)].map(
      ([, quoted, key]) => quoted ?? key ?? '',
    )
  const [, list = ''] = /^(?:It may be|There are|It has): (.*)$/s.exec(hint) ?? []
  // What is said in more than a word is a kind of value, and none itself.
  const words = list.split(', ').filter((word) => /^[^\s()]+$/.test(word) && !kinds.has(word))
  return words.slice(0, most)
}

/** Of `optionChoices`: any value of that kind. */
const kinds: ReadonlySet<string> = new Set(['number', 'percentage', 'true or false', 'a number', 'a text'])

/** `word` in the place of what the message quotes, which stands in the fault's place, or, a key, before it. */
function replacement(word: string, { message, at }: Finding, source: string): QuickFix | undefined {
  for (const [, quoted = ''] of [...message.matchAll(/“([^”]+)”/g)].reverse()) {
    const wrong = quoted.replace(/^[#@]/, '')
    const meant = word.replace(/^[#@]/, '')
    const within = placeOfWord(wrong, source.slice(at.start, at.end))
    const line = source.lastIndexOf('\n', at.start - 1) + 1
    const before = within < 0 ? source.slice(line, at.start).lastIndexOf(wrong) : -1
    if (within < 0 && before < 0) continue
    const start = within < 0 ? line + before : at.start + within
    // Of a path only the part that is not there.
    const parts = meant.includes('/') ? [] : wrong.split('/')
    const part = parts.length > 1 ? (nearest(meant, parts) ?? parts.at(-1) ?? '') : wrong
    const from = start + Math.max(0, wrong.lastIndexOf(part))
    if (part === meant) continue
    return {
      title: `Write “${meant}”`,
      edits: [{ start: from, end: from + part.length, text: meant }],
      isSure: false,
    }
  }
  return undefined
}

/** Where a word stands by itself, -1: nowhere. */
function placeOfWord(word: string, text: string): number {
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}_-]/u.test(sign)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return at
  return -1
}

type WriteFix = (finding: Finding, source: string) => Pick<QuickFix, 'title' | 'edits'> | undefined

const insert = (title: string, at: number, text: string) => ({ title, edits: [{ start: at, end: at, text }] })

/** The end of the slide's text behind `at`: before the next heading, or the end of the file. */
function endOfSlide(at: number, source: string): number {
  const body = source.indexOf('\n', at) + 1
  const next = body > 0 ? /^#{1,6} /m.exec(source.slice(body)) : null
  return source.slice(0, next ? body + next.index : source.length).trimEnd().length
}

/** What the hints of these say to write, where it can be found in the text. */
const written: ReadonlyMap<string, WriteFix> = new Map<string, WriteFix>([
  [
    'skipped-level',
    ({ hint = '', at }, source) => {
      const [, marks] = /^Write (#+)/.exec(hint) ?? []
      const own = /^#+/.exec(source.slice(at.start))?.[0].length ?? 0
      if (marks === undefined || own === 0) return undefined
      return { title: `Write ${marks}`, edits: [{ start: at.start, end: at.start + own, text: marks }] }
    },
  ],
  [
    'markup-ignored',
    ({ at }, source) =>
      source[at.start] === '<' ? insert('Show it as text: \\<', at.start, '\\') : undefined,
  ],
  [
    'unclosed-div',
    ({ at }, source) => insert('Close it at the end of the slide', endOfSlide(at.start, source), '\n\n:::'),
  ],
  [
    'unclosed-code',
    ({ at }, source) => {
      const [fence] = /^(?:`{3,}|~{3,})/.exec(source.slice(at.start)) ?? []
      if (fence === undefined) return undefined
      return insert('Close it at the end of the slide', endOfSlide(at.start, source), `\n${fence}`)
    },
  ],
  ['exception-unused', ({ at }) => ({ title: 'Take the exception out', edits: [{ ...at, text: '' }] })],
  [
    'duplicate-id',
    ({ at }, source) => {
      const [id] = /#[\p{L}\p{N}\-_:.]+/u.exec(source.slice(at.start, at.end)) ?? []
      if (id === undefined) return undefined
      const start = at.start + source.slice(at.start, at.end).indexOf(id)
      return insert(`Write ${id}-2`, start + id.length, '-2')
    },
  ],
])
