import type { View } from './views.ts'

/**
 * Fetches what the theme says of slides and, for who reads, of the article: style sheets that the page names. They stand at its end, so that
 * they go before those of all views, whenever these come. Each once; rejects where one does not come.
 */
export function fetchStyles(view: View): Promise<unknown> {
  const { slideStyle, articleStyle } = document.documentElement.dataset
  return Promise.all([slideStyle, view === 'read' ? articleStyle : undefined].map(fetchStyle))
}

function fetchStyle(href: string | undefined): Promise<unknown> | undefined {
  if (href === undefined) return undefined
  const links = [...document.querySelectorAll<HTMLLinkElement>('head ~ link, body > link')]
  const known = links.find((link) => link.getAttribute('href') === href)
  if (known?.sheet) return undefined
  const link = known ?? Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
  const come = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => {
      link.remove()
      reject(new Error(`${href} does not come`))
    })
  })
  if (!known) (document.body ?? document.documentElement).append(link)
  return come
}
