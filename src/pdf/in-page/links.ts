/** Leaves the text alone of links that lead nowhere on these pages, or without `links` of all. */
export function cutLinks(links: boolean): void {
  for (const link of document.querySelectorAll<HTMLElement>('a[href], area[href]')) {
    const href = link.getAttribute('href') ?? ''
    if (!links || (href.startsWith('#') && !target(href.slice(1)))) link.removeAttribute('href')
  }

  function target(id: string): Element | null {
    try {
      return document.getElementById(id) ?? document.getElementById(decodeURIComponent(id))
    } catch {
      return null // a percent sign that is none
    }
  }
}
