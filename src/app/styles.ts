import type { View } from './views.ts'

/**
 * Fetches what the theme says of slides and, for who reads, of the article: style sheets that the page names. They stand at its end, so that
 * they go before those of all views, whenever these come. Each once; rejects where one does not come.
 */
export function fetchStyles(view: View): Promise<unknown> {
  return Promise.all(addressesOf(view).map(fetchStyle))
}

/**
 * Shows the page in this view, whose sheets have come. Only now do they count: a long talk's slides are all styled anew when a sheet comes,
 * and again when the view changes, and are so but once when both come together.
 */
export function setView(view: View): void {
  for (const href of addressesOf(view)) linkTo(href)?.removeAttribute('media')
  document.documentElement.dataset.view = view
}

function addressesOf(view: View): readonly string[] {
  const { slideStyle, articleStyle } = document.documentElement.dataset
  return [slideStyle, view === 'read' ? articleStyle : undefined].flatMap((href) => href ?? [])
}

function linkTo(href: string): HTMLLinkElement | undefined {
  const links = [...document.querySelectorAll<HTMLLinkElement>('body > link')]
  return links.find((link) => link.getAttribute('href') === href)
}

function fetchStyle(href: string): Promise<unknown> | undefined {
  const known = linkTo(href)
  if (known?.sheet) return undefined
  const link =
    known ?? Object.assign(document.createElement('link'), { rel: 'stylesheet', media: 'not all', href })
  const come = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => {
      link.remove()
      reject(new Error(`${href} does not come`))
    })
  })
  if (!known) document.body.append(link)
  return come
}
