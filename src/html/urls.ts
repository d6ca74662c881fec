import { words } from '../pandoc/sets.ts'
import type { Target } from '../plugin.ts'

/** Schemes of addresses that lead to something to be read, seen or called. */
const schemes =
  words(`http https ftp ftps file mailto tel sms sip sips xmpp matrix irc ircs news nntp geo urn doi isbn magnet
webcal git svn ssh sftp telnet cid mid callto facetime skype zoommtg msteams vscode obsidian`)

/**
 * The scheme of an address, in lower case; '' where it has none. Browsers drop tabs and line ends anywhere and control
 * characters and spaces in front (WHATWG URL, basic URL parser), so these do not hide one.
 */
function schemeOf(url: string): string {
  const plain = url.replace(/[\t\n\r]/g, '').replace(/^[\0-\x20]+/, '')
  return /^([a-z][a-z\d+.-]*):/i.exec(plain)?.[1]?.toLowerCase() ?? ''
}

/** Does the address run code when it is followed, where it should lead somewhere? */
export function runsCode(url: string): boolean {
  return /^(?:javascript|vbscript)$/.test(schemeOf(url))
}

/**
 * Does the address lead to something that a page may name? `asPicture`: it is shown as a picture or played, and may be
 * written out.
 */
export function leadsSomewhere(url: string, asPicture = false): boolean {
  const scheme = schemeOf(url)
  if (scheme === 'data') return asPicture && /^\s*data:\s*(?:image|audio|video)\//i.test(url)
  // One letter is a drive of Windows.
  return scheme.length < 2 || schemes.has(scheme) || url === 'about:blank'
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
