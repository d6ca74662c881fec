import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Dictionary } from './dictionary.ts'

/** Knows the words of one language. */
export interface Speller {
  correct(word: string): boolean
  /** Its words without their forms. */
  words(): readonly string[]
}

/** Where Debian and most others keep dictionaries. */
const folders = ['/usr/share/hunspell', '/usr/share/myspell/dicts', '/Library/Spelling']

/** By language: to read a dictionary takes longer than all rules. */
const opened = new Map<string, Promise<Speller | undefined>>()

/**
 * The speller of a language (BCP 47): English from its packages, others from the dictionaries that the system has
 * (`apt install hunspell-de-de`). English of no region may be written either way. Undefined: there is no dictionary.
 */
export function openSpeller(lang: string): Promise<Speller | undefined> {
  const speller = opened.get(lang) ?? readSpeller(lang)
  opened.set(lang, speller)
  return speller
}

async function readSpeller(lang: string): Promise<Speller | undefined> {
  const [language = '', region] = lang.toLowerCase().split('-')
  const dictionary = language === 'en' ? english(region) : systemDictionary(language, region)
  if (!dictionary) return undefined
  const { openDictionary } = await import('./dictionary.ts')
  const isKnown = openDictionary(dictionary)
  const eitherWay = language === 'en' && region === undefined
  let words: readonly string[] | undefined
  return {
    correct: (word) => isKnown(word) || (eitherWay && isKnown(american(word))),
    words: () => {
      words ??= baseWords(dictionary.dic)
      return words
    },
  }
}

/** From the package's files: its module awaits them while it is loaded, and such a one the bundled commands cannot `require`. */
function english(region: string | undefined): Dictionary {
  const isAmerican = region === undefined || /^(?:us|ca|ph)$/.test(region)
  const name = isAmerican ? 'dictionary-en' : 'dictionary-en-gb'
  const folder = dirname(createRequire(import.meta.url).resolve(name))
  return { aff: readFileSync(join(folder, 'index.aff')), dic: readFileSync(join(folder, 'index.dic')) }
}

/** A British spelling as Americans write it. (Reading a second dictionary would take longer than all other rules.) */
function american(word: string): string {
  return word
    .replace(/our(?=$|s|ed|ing|ite|able|ful|less|al)/, 'or')
    .replace(/(?<=[a-z]{3})([iy])s(?=e[drs]?s?$|ing$|ations?$|able$)/, '$1z')
    .replace(/(?<=[a-z]{2}[bt])re(?=s?$)/, 'er')
    .replace(/ll(?=ed$|ing$|ers?$)/, 'l')
    .replace(/(?<=[a-z])ogue(?=s?$)/, 'og')
    .replace(/(?<=[a-z])amme(?=s?$)/, 'am')
    .replace(/dgement(?=s?$)/, 'dgment')
    .replace(/ence(?=s?$)/, 'ense')
    .replace(/([ao])e(?=[a-z])/, 'e')
}

function systemDictionary(language: string, region: string | undefined): Dictionary | undefined {
  const names = [
    ...(region ? [`${language}_${region.toUpperCase()}`] : []),
    `${language}_${language.toUpperCase()}`,
    language,
  ]
  const path = folders
    .flatMap((folder) => names.map((name) => `${folder}/${name}`))
    .find((one) => existsSync(`${one}.aff`) && existsSync(`${one}.dic`))
  return path === undefined
    ? undefined
    : { aff: readFileSync(`${path}.aff`), dic: readFileSync(`${path}.dic`) }
}

/** The words of a Hunspell dictionary without their forms: a word a line, then `/` and flags. */
const baseWords = (dic: Uint8Array): readonly string[] =>
  Buffer.from(dic)
    .toString()
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/[/\s].*$/, ''))
