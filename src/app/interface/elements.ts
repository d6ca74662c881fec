/** The elements that the interface is made of. */

/** Two languages are in one page: what only the author sees is in English, which a screen reader must know, and its lines begin on the left. */
export const english = { lang: 'en', dir: 'ltr' } as const

/** For words of the deck within the interface: they are in its language, and may run the other way. */
export function ofDeck(): { readonly lang: string; readonly dir: string } {
  const { lang, dir } = document.documentElement
  return { lang, dir }
}

/** A new element with these properties, and what stands in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...content)
  return element
}

/** A button with its words or sign, and what a click on it does. */
export function makeButton(
  content: Node | string,
  press: () => unknown,
  properties: Partial<HTMLButtonElement> = {},
): HTMLButtonElement {
  const button = make('button', { type: 'button', ...properties }, content)
  button.addEventListener('click', () => press())
  return button
}
