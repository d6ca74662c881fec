/** Two languages in one page: the interface is in English, the deck in its own, which may run the other way. */

/** For an element of the interface; a screen reader reads it as English, and its lines begin on the left. */
export function inEnglish(element: HTMLElement): void {
  element.lang = 'en'
  element.dir = 'ltr'
}

/** For words of the deck within the interface. */
export function inDeckLanguage(element: HTMLElement): void {
  const { lang, dir } = document.documentElement
  element.lang = lang
  element.dir = dir
}
