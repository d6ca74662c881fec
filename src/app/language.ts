/** The way to the deck in another of its languages: by the address (`?lang=de`), by a button, or by what the browser asks for at first. */
import { openDialog } from './interface/dialog.ts'
import { make } from './interface/elements.ts'
import { languageName, type OtherLanguage, otherLanguages } from './interface/language-button.ts'
import { showNotice } from './interface/notice.ts'
import { ofInterface, say } from './interface/words.ts'

/** The language that was chosen last, for all talks of this site. */
const KEPT = 'kilo language'

/** Goes where the address or, on a first visit, the browser's languages lead; true: this page is left. */
export function leaveForLanguage(): boolean {
  const { lang, dataset } = document.documentElement
  const others = otherLanguages()
  const tags = [lang, ...others.map((one) => one.lang)]
  const asked = bestOf(tags, [new URLSearchParams(location.search).get('lang') ?? ''])
  if (asked !== undefined) keepChoice(asked)
  const chosen =
    asked ??
    (dataset.obliges === undefined ? undefined : bestOf(tags, [keptChoice(), ...navigator.languages]))
  const other = others.find((one) => one.lang === chosen)
  if (other) location.replace(addressIn(other))
  return other !== undefined
}

/** To the other language; where there are several, the reader is asked which. */
export async function changeLanguage(): Promise<void> {
  const [first, ...more] = otherLanguages()
  if (!first) return
  if (more.length === 0) return follow(first)
  const { body, close } = openDialog(say('Languages'), 'languages')
  const items = [first, ...more].map((one) => {
    const link = make(
      'a',
      { href: addressIn(one).href, hreflang: one.lang, lang: one.lang },
      languageName(one.lang),
    )
    link.addEventListener('click', (event) => {
      event.preventDefault()
      close()
      void follow(one)
    })
    return make('li', {}, link)
  })
  body.append(make('ul', {}, ...items))
  body.querySelector('a')?.focus()
}

async function follow(other: OtherLanguage): Promise<void> {
  const address = addressIn(other)
  // Without a network there are only the pages that were visited: an error page would be the end of the talk.
  if (!navigator.onLine && !(await isKept(address))) {
    const { lang } = ofInterface()
    const language = new Intl.DisplayNames([lang], { type: 'language' }).of(other.lang) ?? other.lang
    return showNotice(
      say('There is no network, and this talk was not read in {language} here before.', { language }),
    )
  }
  keepChoice(other.lang)
  location.assign(address)
}

/** The same place in another language. Its tag tells the page at the shared address not to ask the browser again. */
function addressIn({ lang, href }: OtherLanguage): URL {
  const address = new URL(href, location.href)
  const query = new URLSearchParams(location.search)
  query.delete('lang')
  if (address.pathname.length < location.pathname.length) query.set('lang', lang)
  address.search = String(query)
  address.hash = location.hash
  return address
}

async function isKept(address: URL): Promise<boolean> {
  try {
    return (await caches.match(address, { ignoreSearch: true })) !== undefined
  } catch {
    return false
  }
}

/** The first of `wishes` that there is among `tags`: the very one, or the same language of another country. */
function bestOf(tags: readonly string[], wishes: readonly string[]): string | undefined {
  const base = (tag: string) => tag.toLowerCase().split('-')[0]
  for (const wish of wishes) {
    const found =
      tags.find((tag) => tag.toLowerCase() === wish.toLowerCase()) ??
      tags.find((tag) => base(tag) === base(wish))
    if (found !== undefined) return found
  }
  return undefined
}

function keptChoice(): string {
  try {
    return localStorage.getItem(KEPT) ?? ''
  } catch {
    return ''
  }
}

function keepChoice(lang: string): void {
  try {
    localStorage.setItem(KEPT, lang)
  } catch {
    // The address says it, too.
  }
}
