/**
 * Words that the tool writes, in the language of a deck: `de.json` and so on, each English words to their translation: those on
 * slides, and those around them in the page. English needs no table; a language without one gets English.
 */
import { readFileSync } from 'node:fs'

/** Those that have a table, by their first subtag (BCP 47). */
export const languages = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'ru', 'zh'] as const
export type Language = (typeof languages)[number]

/** By their English. */
type WordTable = Readonly<Record<string, string>>

/** What a language's file holds. */
export interface LanguageWords {
  /** What is on slides, and in the page without its scripts. */
  readonly slides: WordTable
  /** What the page's scripts say: the talk and the article. */
  readonly page: WordTable
  /** What only the speaker hears of: in his view, in the checks before the talk, on his phone. */
  readonly speaker: WordTable
  /** What the page for writing says. */
  readonly writing: WordTable
}

/** The English of words as the language has it; `{name}` in it is the value of that name. */
export interface Say {
  (english: string, values?: Readonly<Record<string, string | number>>): string
  /** The language that words come out in. */
  readonly lang: Language | 'en'
}

/** The language that a deck of language `lang` is spoken to in. */
function languageOf(lang: string): Language | 'en' {
  const [base] = lang.toLowerCase().split('-')
  return languages.find((one) => one === base) ?? 'en'
}

/** The table of a language, read from its file. */
export function readWords(language: Language): LanguageWords {
  return JSON.parse(readFileSync(new URL(`${language}.json`, import.meta.url), 'utf8'))
}

/** Words in the language of a deck. */
export function sayIn(lang: string): Say {
  const language = languageOf(lang)
  const words: WordTable = language === 'en' ? {} : readWords(language).slides
  return Object.assign(
    (english: string, values: Readonly<Record<string, string | number>> = {}) =>
      (words[english] ?? english).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    { lang: language },
  )
}

/** Words that a page brings along. */
export interface PageWords {
  readonly lang: Language
  /** A line of English, a line of the language: shorter than JSON in an attribute. */
  readonly page: string
  readonly speaker: string
}

/** What a page's scripts say in the language of its deck, for `app/interface/words.ts`; undefined: English. */
export function pageWords(lang: string): PageWords | undefined {
  const language = languageOf(lang)
  if (language === 'en') return undefined
  const { page, speaker } = readWords(language)
  return { lang: language, page: inLines(page), speaker: inLines(speaker) }
}

/** The same of the page in which a deck of this language is written. */
export function writingWords(lang: string): Pick<PageWords, 'lang' | 'page'> | undefined {
  const language = languageOf(lang)
  return language === 'en' ? undefined : { lang: language, page: inLines(readWords(language).writing) }
}

const inLines = (words: WordTable) => Object.entries(words).flat().join('\n')
