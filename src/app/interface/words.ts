/**
 * The words of the interface. The page brings them in the deck's language (`languages/`), unless they are English: those of talk and
 * article at its beginning, the speaker's at its end.
 */

/** Of an element that holds words of ours: two languages may be in one page, which a screen reader must know, and run two ways. */
export function ofInterface(): { readonly lang: string; readonly dir: 'ltr' | 'rtl' } {
  const { wordsLang: lang = 'en' } = document.documentElement.dataset
  return { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' }
}

/** These words in the language of the interface; `{name}` in them is the value of that name. */
export function say(english: string, values: Readonly<Record<string, string | number>> = {}): string {
  // A line of English, a line of the other language.
  const speakers = document.querySelector<HTMLTemplateElement>('#speaker-words')?.content.textContent
  const lines = [document.documentElement.dataset.words, speakers].flatMap((all) => all?.split('\n') ?? [])
  const at = lines.findIndex((line, i) => i % 2 === 0 && line === english)
  const words = (at < 0 ? undefined : lines[at + 1]) ?? english
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
