import { rememberPlayed } from './played.ts'

/**
 * Puts slides from the page's template, where nothing loads, into its body, in the place of those that are there: from place `from`
 * in the template up to `to`. Before that, what cannot be printed or
 * would wait to be scrolled to is put right: what plays becomes a link, folded boxes open, pictures load at once, and
 * only in the original (a lossy encoding would be printed larger and worse), pages within the page not at all
 * (`embedded.ts`). `links` says where links to the deck's files lead, by the address of the file.
 */
export function unpack(links: Readonly<Record<string, string>>, from: number, to: number): void {
  const template = document.querySelector('template')
  if (!template) return
  const slides = document.createDocumentFragment()
  slides.append(...[...template.content.children].slice(from, to).map((sheet) => sheet.cloneNode(true)))
  for (const one of slides.querySelectorAll('details')) one.open = true
  for (const one of slides.querySelectorAll('picture > source')) one.remove()
  for (const one of slides.querySelectorAll('img')) {
    one.removeAttribute('srcset')
    one.removeAttribute('loading')
    const url = one.getAttribute('src') ?? one.dataset.src
    // The frame of an animation that its author wants is asked for by its number.
    const { frame } = one.dataset
    if (url) one.setAttribute('src', /^\d+$/.test(frame ?? '') ? `${url}?still=${frame}` : url)
  }
  for (const one of slides.querySelectorAll('iframe')) {
    one.dataset.src = one.getAttribute('src') ?? one.dataset.src ?? ''
    one.dataset.link = leadingTo(one.dataset.src)
    for (const name of ['src', 'srcdoc', 'loading']) one.removeAttribute(name)
  }
  for (const one of slides.querySelectorAll('a[href], area[href]')) {
    one.setAttribute('href', leadingTo(one.getAttribute('href') ?? ''))
  }
  for (const one of slides.querySelectorAll<HTMLElement>('audio')) linkInstead(one)
  for (const one of slides.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) {
    one.replaceWith(one.checked ? '☑ ' : '☐ ')
  }
  document.body.replaceChildren(template, slides)

  function leadingTo(url: string): string {
    const [file = '', place = ''] = url.split(/(?=#.*$)/s)
    return (links[file] ?? file) + place
  }

  function linkInstead(element: HTMLElement): void {
    const source = element.querySelector('source')
    const url = leadingTo(
      element.getAttribute('src') ?? element.dataset.src ?? source?.getAttribute('src') ?? '',
    )
    const link = document.createElement('a')
    link.className = 'stand-in'
    if (url) link.setAttribute('href', url)
    // What it is called, and on paper where it is to be found.
    for (const line of new Set([element.title, url || element.localName])) {
      if (line) link.append(Object.assign(document.createElement('span'), { textContent: `${line} ` }))
    }
    rememberPlayed(element, link)
    element.replaceWith(link)
  }
}
