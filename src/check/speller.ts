import { existsSync, readFileSync } from 'node:fs'

/** Knows the words of one language. */
export interface Speller {
  correct(word: string): boolean
  /** Its words without their forms. */
  words(): readonly string[]
}

interface Dictionary {
  readonly aff: Uint8Array
  readonly dic: Uint8Array
}

/** Where Debian and most others keep dictionaries. */
const folders = ['/usr/share/hunspell', '/usr/share/myspell/dicts', '/Library/Spelling']

/**
 * The speller of a language (BCP 47): English from its packages, others from the dictionaries that the system has
 * (`apt install hunspell-de-de`). English of no region may be written either way. Undefined: there is no dictionary.
 */
export async function openSpeller(lang: string): Promise<Speller | undefined> {
  const [language = '', region] = lang.toLowerCase().split('-')
  const dictionaries = language === 'en' ? await english(region) : systemDictionaries(language, region)
  if (dictionaries.length === 0) return undefined
  const { default: nspell } = await import('nspell')
  // Reading one takes a third of a second: the second is read at the first word that the first does not know.
  const opened: Pick<Speller, 'correct'>[] = []
  let words: readonly string[] | undefined
  const speller = (index: number) => {
    const dictionary = dictionaries[index]
    if (!opened[index] && dictionary)
      opened[index] = nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) })
    return opened[index]
  }
  return {
    correct: (word) => dictionaries.some((_, index) => speller(index)?.correct(word)),
    words: () => {
      words ??= dictionaries.slice(0, 1).flatMap(({ dic }) => baseWords(dic))
      return words
    },
  }
}

/** The words of a Hunspell dictionary without their forms: a word a line, then `/` and flags. */
const baseWords = (dic: Uint8Array): readonly string[] =>
  Buffer.from(dic)
    .toString()
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/[/\s].*$/, ''))

async function english(region: string | undefined): Promise<readonly Dictionary[]> {
  const american =
    region === undefined || /^(?:us|ca|ph)$/.test(region) ? [(await import('dictionary-en')).default] : []
  const british =
    region === undefined || american.length === 0 ? [(await import('dictionary-en-gb')).default] : []
  return [...american, ...british]
}

function systemDictionaries(language: string, region: string | undefined): readonly Dictionary[] {
  const names = [
    ...(region ? [`${language}_${region.toUpperCase()}`] : []),
    `${language}_${language.toUpperCase()}`,
    language,
  ]
  const path = folders
    .flatMap((folder) => names.map((name) => `${folder}/${name}`))
    .find((one) => existsSync(`${one}.aff`) && existsSync(`${one}.dic`))
  return path === undefined ? [] : [{ aff: readFileSync(`${path}.aff`), dic: readFileSync(`${path}.dic`) }]
}
