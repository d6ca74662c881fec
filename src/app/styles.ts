import type { View } from './views.ts'

/**
 * Fetches what the theme says of slides and, for who reads, of the article: style sheets that the page names. They stand at its end, so that
 * they go before those of all views, whenever these come. Each once; rejects where one does not come. None is heeded before `heedStyles`:
 * all slides of a long talk are styled anew for a sheet as for another view, so both have to come at once.
 */
export function fetchStyles(view: View): Promise<unknown> {
  const { slideStyle, articleStyle } = document.documentElement.dataset
  return Promise.all([slideStyle, view === 'read' ? articleStyle : undefined].map(fetchStyle))
}

/** To be called with each change of the view. */
export function heedStyles(): void {
  for (const link of links()) link.media = ''
}

const links = () => document.querySelectorAll<HTMLLinkElement>('body > link')

function fetchStyle(href: string | undefined): Promise<unknown> | undefined {
  if (href === undefined) return undefined
  const known = [...links()].find((link) => link.getAttribute('href') === href)
  if (known?.sheet) return undefined
  const unheeded = { rel: 'stylesheet', media: 'not all', crossOrigin: '', href }
  const link = known ?? Object.assign(document.createElement('link'), unheeded)
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
