import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Dictionary } from './dictionary.ts'

/** Knows the words of one language. */
export interface Speller {
  correct(word: string): boolean
  /** Is it a word of the dictionary, and not only made of such? */
  has(word: string): boolean
  /** Its words without their forms. */
  words(): readonly string[]
}

/** Where Debian and most others keep dictionaries. */
const folders = ['/usr/share/hunspell', '/usr/share/myspell/dicts', '/Library/Spelling']

/** Languages of which npm has a dictionary, in a package called so: `dictionary-de`. */
const packaged: ReadonlySet<string> = new Set(
  `bg br ca cs cy da de el eo es et eu fa fo fr fur fy ga gd gl he hr hu hy ia is it ka ko la lt lv mk mn nb nds
ne nl nn oc pl pt ro ru rw sk sl sr sv tk tr uk vi`.split(/\s/),
)

/** By language and place: to read a dictionary takes longer than all rules. */
const opened = new Map<string, Promise<Speller | undefined>>()

/** Where the deck's author has installed a package of npm. */
type FindPackage = (name: string) => string | undefined

/**
 * The speller of a language (BCP 47): English from its packages, others from a package that the deck's author has installed
 * (`dictionary-de`), or from the dictionaries that the system has (`apt install hunspell-de-de`). English of no region may be written
 * either way. Undefined: there is no dictionary.
 */
export function openSpeller(
  lang: string,
  findPackage: FindPackage = () => undefined,
): Promise<Speller | undefined> {
  const [language = '', region] = lang.toLowerCase().split('-')
  const installed =
    (region && findPackage(`dictionary-${language}-${region}`)) || findPackage(`dictionary-${language}`)
  const key = `${lang} ${installed}`
  const speller = opened.get(key) ?? readSpeller(language, region, installed)
  opened.set(key, speller)
  return speller
}

/** What to install for a language that has no dictionary here, as one types it; undefined: npm has none. */
export function dictionaryToInstall(lang: string): string | undefined {
  const [language = ''] = lang.toLowerCase().split('-')
  return packaged.has(language) ? `npm install --save-dev dictionary-${language}` : undefined
}

async function readSpeller(
  language: string,
  region: string | undefined,
  installed: string | undefined,
): Promise<Speller | undefined> {
  const dictionary =
    (installed && packagedDictionary(installed)) ??
    (language === 'en' ? english(region) : systemDictionary(language, region))
  if (!dictionary) return undefined
  const { openDictionary } = await import('./dictionary.ts')
  const isKnown = openDictionary(dictionary)
  const eitherWay = language === 'en' && region === undefined
  let words: readonly string[] | undefined
  const joins = compounding.has(language)
  const has = (word: string) => isKnown(word) || (eitherWay && isKnown(american(word)))
  return {
    has,
    correct: (word) => has(word) || (joins && isCompound(word, isKnown)),
    words: () => {
      words ??= baseWords(dictionary.dic)
      return words
    },
  }
}

/** From the package's files: its module awaits them while it is loaded, and such a one the bundled commands cannot `require`. */
function packagedDictionary(folder: string): Dictionary | undefined {
  const [aff, dic] = [join(folder, 'index.aff'), join(folder, 'index.dic')]
  return existsSync(aff) && existsSync(dic) ? { aff: readFileSync(aff), dic: readFileSync(dic) } : undefined
}

function english(region: string | undefined): Dictionary | undefined {
  const isAmerican = region === undefined || /^(?:us|ca|ph)$/.test(region)
  const name = isAmerican ? 'dictionary-en' : 'dictionary-en-gb'
  return packagedDictionary(dirname(createRequire(import.meta.url).resolve(name)))
}

/** Languages that write words of words as one; their dictionaries have rules for that, which nspell does not read. */
const compounding: ReadonlySet<string> = new Set(['de', 'nl', 'sv', 'da', 'nb'])

/** Letters of the least part; parts of one word. */
const [leastPart, mostParts] = [4, 4]

/** Are these words of the dictionary in a row, with or without what joins them (“s”, “n”, “-”)? */
function isCompound(word: string, isKnown: (word: string) => boolean, parts = 2): boolean {
  const isWord = (part: string) => isKnown(part) || isKnown(part.charAt(0).toUpperCase() + part.slice(1))
  for (let at = word.length - leastPart; at >= leastPart; at--) {
    const [head, tail] = [word.slice(0, at), word.slice(at)]
    if (!isWord(head) && !isWord(head.replace(/(?:s|n|en|-)$/, ''))) continue
    if (isWord(tail) || (parts < mostParts && isCompound(tail, isKnown, parts + 1))) return true
  }
  return false
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
