import { isLocalFile } from '../../html/media-files.ts'
import { decoded } from '../../html/urls.ts'
import { linksIn } from '../links.ts'
import type { SourceRule } from '../rule.ts'

export const deadLink: SourceRule = {
  kind: 'source',
  id: 'dead-link',
  severity: 'warning',
  title: 'A link leads nowhere',
  why: 'Listeners who read the talk later follow its links. A place in the deck is an id, a file stands beside the deck. Other hosts are not asked: a check must not depend on a network.',
  source: 'WCAG 2.2, 2.4.4 Link Purpose; RFC 3986',
  *check({ compiled, files, slides, source }) {
    const ids = new Set([...compiled.html.matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id]) => id))
    for (const { compiled: written } of slides) {
      for (const { url, at, markdown } of linksIn(written, source)) {
        if (url === '' || (url === '#' && markdown)) {
          yield {
            message: 'This link has no address',
            hint: 'Write where it leads, or make it plain text',
            at,
          }
        } else if (url.startsWith('#') && !markdown) {
          const id = decoded(url.slice(1).replace(/^\//, ''))
          if (id !== '' && !ids.has(id) && !/^\d+(?:\/\d+)*$/.test(id))
            yield { message: `No slide and nothing on one has the id “${id}”`, at }
        } else if (isMistyped(url)) {
          yield { message: `“${url}” begins with no protocol that there is`, hint: 'Write https://', at }
        } else if (
          isLocalFile(url) &&
          !files.has(url.replace(/[?#].*$/, '')) &&
          !files.has(decoded(url.replace(/[?#].*$/, '')))
        ) {
          yield {
            message: `There is no file “${url}” beside the deck`,
            hint: 'Put the file there, or link to where it is',
            at,
          }
        } else if (/^https?:/i.test(url) && !isAddress(url)) {
          yield { message: `“${url}” is no address`, hint: 'An address is https://host/path', at }
        }
      }
    }
  },
}

/** `https//`, `htps//`: letters of https, of which some may be missing, doubled or swapped. With a colon the writer says it. */
const isMistyped = (url: string) => /^[ht][htps]{2,5}\/\//i.test(url)

function isAddress(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname.startsWith('[') || /^[^.]+(?:\.[^.]+)+\.?$/.test(hostname)
}
