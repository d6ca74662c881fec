import type { CheckedDeck } from '../checked-deck.ts'
import type { Fault } from '../finding.ts'
import { blocksOf, nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'
import { meantBy } from '../slips.ts'
import type { Speller } from '../speller.ts'
import { tradeWords } from '../trade-words.ts'
import { type Word, wordsOf } from '../words.ts'

/** A text of which more than this share is unknown is written in another language. */
const foreignShare = 0.15
/** A word that is used so often is the talk's own. */
const vocabulary = 3

export const spelling: SourceRule = {
  kind: 'source',
  id: 'spelling',
  severity: 'warning',
  title: 'A word is misspelt',
  why: 'On a slide a slip is a metre wide. Only words that are almost a word of the dictionary are named: names, code and words that the talk uses often are left out. The deck’s own words go into its front matter: `check: { words: [libpostal] }`.',
  source: 'The Hunspell dictionary of the deck’s language (`lang`), read by nspell',
  *check(deck) {
    const { speller, source, slides } = deck
    if (!speller) return
    const words = [...proseOf(deck)]
    const known = knownWords(deck)
    const nouns = /^de\b/i.test(deck.compiled.deck.options.lang)
    // A deck says most of its words more than once.
    const asked = new Map(
      [...new Set(words.map(({ text }) => text))].map((text) => [text, isKnown(text, speller, known)]),
    )
    const unknown = words.filter(({ text }) => !asked.get(text))
    if (unknown.length > 20 && unknown.length > words.length * foreignShare) {
      const { meta, options } = deck.compiled.deck
      yield otherLanguage(meta.has('lang') ? options.lang : undefined, slides[0]?.slide.from)
      return
    }
    const count = new Map<string, number>()
    for (const { text } of unknown) count.set(text.toLowerCase(), (count.get(text.toLowerCase()) ?? 0) + 1)
    const isRight = (text: string) => speller.has(text) || tradeWords.has(text)
    const said = new Set<string>()
    for (const word of unknown) {
      const key = word.text.toLowerCase()
      if (said.has(key) || (count.get(key) ?? 0) >= vocabulary || isName(word, source, nouns)) continue
      said.add(key)
      const inCase = nouns && /^\p{Lu}/u.test(word.text) ? capitalised : (text: string) => text
      const meant = meantBy(word.text, (text) => isRight(inCase(text)), speller.words).map(inCase)
      if (meant.length === 0) continue
      yield {
        message: `“${word.text}” is not in the dictionary`,
        hint: `Did you mean ${meant.map((one) => `“${one}”`).join(' or ')}?`,
        at: word.at,
      }
    }
  },
}

function* proseOf({ slides, source }: CheckedDeck): Generator<Word> {
  for (const { slide, blocks } of slides) {
    if (slide.kind !== 'contents') yield* wordsOf(blocks, source)
    yield* wordsOf(slide.notes, source)
  }
}

/** The deck's own list, and every word in its code, addresses and files' names: names of things that a dictionary lacks. */
function knownWords({ slides, settings, source }: CheckedDeck): ReadonlySet<string> {
  const known = new Set(settings.words)
  const addWords = (text: string) => {
    for (const [word] of text.matchAll(/\p{L}+/gu)) known.add(word.toLowerCase())
  }
  for (const [address] of source.matchAll(/\b(?:https?:\/\/|www\.)[^\s)>"'\]]+/g)) addWords(address)
  for (const { slide } of slides)
    for (const node of nodesOf(blocksOf(slide)))
      if (node.type === 'code' || node.type === 'codeBlock') addWords(node.value)
      else if (node.type === 'image' || node.type === 'link') addWords(node.url)
  return known
}

function isKnown(text: string, speller: Speller, known: ReadonlySet<string>): boolean {
  const lower = text.toLowerCase()
  const base = lower.replace(/'s?$/, '')
  return (
    text.length < 4 ||
    [lower, base, base.replace(/s$/, ''), base.replace(/is(e[ds]?|ing|ation)$/, 'iz$1')].some(
      (word) => known.has(word) || tradeWords.has(word),
    ) ||
    [text, lower, capitalised(lower)].some((word) => speller.correct(word)) ||
    (base !== lower && speller.correct(base)) ||
    isMaker(base, speller)
  )
}

/** Who or what does something, of which dictionaries have not all: `shifter`, `verifier`, `taggers`. */
function isMaker(word: string, speller: Speller): boolean {
  const stem = /^(\p{L}{3,})ers?$/u.exec(word)?.[1]
  if (stem === undefined) return false
  const verbs = [stem, `${stem}e`, stem.replace(/i$/, 'y'), stem.replace(/(.)\1$/, '$1')]
  return verbs.some((verb) => speller.correct(verb))
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** Longer than most names. */
const longNoun = 7

/**
 * A capital inside a sentence; at its beginning, one that stands inside a sentence elsewhere. `nouns`: a language that gives one to
 * every noun, where a long word is sooner a noun.
 */
function isName({ text, first }: Word, source: string, nouns: boolean): boolean {
  if (!/^\p{Lu}/u.test(text) || (nouns && text.length >= longNoun)) return false
  return !first || new RegExp(`[\\p{Ll},] ${text}(?!\\p{L})`, 'u').test(source)
}

function otherLanguage(lang: string | undefined, start = 0): Fault {
  return {
    message:
      lang === undefined
        ? 'The deck does not say its language, and is not written in English: its spelling is not checked'
        : `Too many words are not in the dictionary of “${lang}”, as if the deck were in another language: its spelling is not checked`,
    hint: 'Write `lang:` into the front matter, such as lang: de; screen readers then speak it as it is written',
    at: { start, end: start },
  }
}
