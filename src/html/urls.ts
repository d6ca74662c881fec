import type { Target } from '../plugin.ts'

/** Schemes that run code where a link should lead somewhere. */
const running = /^(?:javascript|vbscript):/i

/**
 * Does the address run code when it is followed? Browsers drop tabs and line ends anywhere and control characters
 * and spaces in front (WHATWG URL, basic URL parser), so these do not hide a scheme.
 */
export function runsCode(url: string): boolean {
  return running.test(url.replace(/[\t\n\r]/g, '').replace(/^[\0-\x20]+/, ''))
}

/** `#id` as the target wants it: reveal's `#/id` in Pandoc's own shape, plain on our page. */
export function localUrl(url: string, target: Target): string {
  if (!url.startsWith('#')) return url
  return target === 'sections' ? `#/${url.slice(1)}` : `#${url.replace(/^#\/?/, '')}`
}

/** A part of an address with its percent signs decoded; one that means nothing (`50%.png`) stays, as in browsers. */
export function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes)
    } catch {
      return codes
    }
  })
}
