/** The pages of a deck in several languages: each stands in a folder of its language, but for the deck's own, and names the others. */
import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { CompiledSlide } from '../compile.ts'
import { attribute, html, join, nothing, text } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import type { DeckSource } from './site.ts'

/** A page of the deck in one language. */
export interface LanguagePage {
  /** BCP 47. */
  readonly lang: string
  /** Relative to the page that names it. */
  readonly href: string
}

/** What a page says of the languages of its deck. */
export interface PageLanguages {
  /** All of them, that of the deck itself first; the page's own leads to itself. */
  readonly all: readonly LanguagePage[]
  /** That of the page. */
  readonly own: string
  /** Does the page, on a first visit, lead to the language that the browser asks for? */
  readonly obliges: boolean
  /** What the slides of the deck itself are made of, for windows in several languages to know each other by. */
  readonly outline: string
}

/** The name of a deck's files: that of its own, with the language where one file is in several. */
export function fileNameOf({ path, language }: Pick<DeckSource, 'path' | 'language'>): string {
  const name = basename(path, extname(path))
  return isWithinFile(language) ? `${name}.${language.lang}` : name
}

const isWithinFile = (language: DeckSource['language']): language is NonNullable<DeckSource['language']> =>
  language !== undefined && language.among.length > 1 && language.lang !== language.among[0]

/** Changes with the slides of a deck, their order and their steps. */
export function outlineOf(key: string, slides: readonly Pick<CompiledSlide, 'id' | 'steps'>[]): string {
  const lines = [key, ...slides.map(({ id, steps }) => `${id}/${steps}`)]
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)
}

const others = ({ all, own }: PageLanguages) => all.filter(({ lang }) => lang !== own)

/** What the page's scripts are told. */
export function languageSettings(
  languages: PageLanguages | undefined,
): readonly (readonly [string, string])[] {
  if (!languages) return []
  return [
    [
      'data-languages',
      others(languages)
        .map(({ lang, href }) => `${lang} ${href}`)
        .join(' '),
    ],
    ['data-outline', languages.outline],
    ...(languages.obliges ? [['data-obliges', ''] as const] : []),
  ]
}

/** The list of the other languages, each by its own name: for whoever has no scripts, too. */
export function renderLanguages(languages: PageLanguages | undefined, word: string): Html {
  if (!languages) return nothing
  const items = others(languages).map(({ lang, href }) => {
    const at = join([attribute('href', href), attribute('hreflang', lang), attribute('lang', lang)])
    return html`<li><a${at}>${text(languageName(lang))}</a></li>`
  })
  return html`<ul class="languages"${attribute('aria-label', word)}>${join(items)}</ul>`
}

/** A language as it calls itself: `Deutsch`; its tag where it has no name. */
function languageName(lang: string): string {
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1)
}
