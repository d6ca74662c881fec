/** In which languages a deck is: its `languages:` lists them, and a file `talk.de.md` beside `talk.md` that says `lang: de` is one. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { isLanguageTag, readLanguages, type WantedLanguage } from '../deck/languages.ts'
import { metaSource } from '../deck/meta.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { dialectOf, readAs } from '../dialects/read.ts'
import type { Meta } from '../pandoc/ast.ts'
import type { DeckSource } from '../vite/site.ts'

export interface FoundLanguages {
  readonly own: WantedLanguage
  /** `path`: the file that is the deck in this language; undefined: its own. */
  readonly others: readonly { readonly language: WantedLanguage; readonly path: string | undefined }[]
}

/** Undefined: the deck is in one language. What is wrong with the list is told where the deck is compiled. */
export function findLanguages(
  deck: Pick<DeckSource, 'path' | 'source' | 'from'>,
): FoundLanguages | undefined {
  const beside = filesBeside(deck.path)
  if (beside.size === 0 && !/^languages:/m.test(frontMatterOf(deck.source))) return undefined
  const meta = frontMatter(deck.source, deck.from)
  const listed = readLanguages(meta, () => {})
  const files = new Map<string, string>()
  for (const [tag, path] of beside) {
    const isMeant = listed
      ? listed.all.slice(1).some((one) => one.toLowerCase() === tag)
      : languageSaid(frontMatter(readFileSync(path, 'utf8'), deck.from)) === tag
    if (isMeant) files.set(tag, path)
  }
  const said = metaSource(meta.get('lang'))?.trim() || 'en'
  const all = listed?.all ?? [said, ...files.keys()]
  if (all.length < 2) return undefined
  const among = all.filter((tag) => !files.has(tag.toLowerCase()))
  const [own = said, ...others] = all
  return {
    own: { lang: own, among },
    others: others.map((lang) => {
      const path = files.get(lang.toLowerCase())
      return path === undefined
        ? { language: { lang, among }, path }
        : { language: { lang, among: [], inherited: meta }, path }
    }),
  }
}

/** Files `NAME.TAG.md` beside `NAME.md`, by their tags in small letters. */
function filesBeside(deck: string): ReadonlyMap<string, string> {
  const ending = extname(deck)
  const before = `${basename(deck, ending)}.`
  const folder = dirname(deck)
  const found = new Map<string, string>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry
    if (!name.startsWith(before) || !name.endsWith(ending) || entry.isDirectory()) continue
    const tag = name.slice(before.length, -ending.length)
    if (isLanguageTag(tag)) found.set(tag.toLowerCase(), join(folder, name))
  }
  return new Map([...found].sort())
}

const languageSaid = (meta: Meta) => metaSource(meta.get('lang'))?.trim().toLowerCase()

function frontMatter(source: string, from: DeckSource['from']): Meta {
  const front = frontMatterOf(source)
  return readAs(
    front,
    from ?? dialectOf(source),
    () => undefined,
    () => {},
  ).meta
}
