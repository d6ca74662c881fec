/** The button to the deck in another language, where it has one. */
import { make } from './elements.ts'
import { say } from './words.ts'

export interface OtherLanguage {
  /** BCP 47. */
  readonly lang: string
  /** Of its page. */
  readonly href: string
}

/** Those that the page names, beside its own. */
export function otherLanguages(): readonly OtherLanguage[] {
  const words = document.documentElement.dataset.languages?.split(' ') ?? []
  return words.flatMap((lang, at) => (at % 2 === 0 ? [{ lang, href: words[at + 1] ?? '' }] : []))
}

/** As the language calls itself. */
export const languageName = (lang: string): string =>
  new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang

/** What it bears, its label and what it does; undefined: the deck is in one language. */
export function languageButton():
  | { readonly label: string; readonly sign: HTMLElement; run(): Promise<void> }
  | undefined {
  const [first, ...more] = otherLanguages()
  if (!first) return undefined
  const run = async (): Promise<void> => (await import('../language.ts')).changeLanguage()
  const all = [first, ...more].map(({ lang }) => `${languageName(lang)} · ${shortTag(lang)}`)
  const sign = make(
    'span',
    { className: more.length > 0 ? 'language more' : 'language' },
    shortTag(first.lang),
  )
  return { label: `${say('Another language')}: ${all.join(', ')}`, sign, run }
}

const shortTag = (lang: string) => lang.toUpperCase().replace(/-.*/, '')
