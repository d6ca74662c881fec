/**
 * Words that the tool writes, in the language of a deck: `de.json` and so on, each English words to their translation. English needs
 * no table; a language without one gets English.
 */
import { readFileSync } from 'node:fs'

/** Those that have a table, by their first subtag (BCP 47). */
export const languages = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'ru', 'zh'] as const
export type Language = (typeof languages)[number]

/** The English of words as the language has it; `{name}` in it is the value of that name. */
export interface Say {
  (english: string, values?: Readonly<Record<string, string | number>>): string
  /** The language that words come out in. */
  readonly lang: Language | 'en'
}

/** Words by their English. */
export type WordTable = Readonly<Record<string, string>>

/** The language that a deck of language `lang` is spoken to in. */
function languageOf(lang: string): Language | 'en' {
  const [base] = lang.toLowerCase().split('-')
  return languages.find((one) => one === base) ?? 'en'
}

/** The table of a language, read from its file. */
function readWords(language: Language): WordTable {
  return JSON.parse(readFileSync(new URL(`${language}.json`, import.meta.url), 'utf8'))
}

/** Words in the language of a deck. */
export function sayIn(lang: string): Say {
  const language = languageOf(lang)
  const words: WordTable = language === 'en' ? {} : readWords(language)
  return Object.assign(
    (english: string, values: Readonly<Record<string, string | number>> = {}) =>
      (words[english] ?? english).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    { lang: language },
  )
}
