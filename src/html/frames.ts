/** Pages in frames: one of the deck's own is kept away from the talk. */
import { isForeign } from './media-files.ts'

/**
 * What a page of the deck's own may do in its frame. It is served from the talk's origin: without a sandbox its scripts
 * would have the talk's document, the notes and the relay in their hands.
 */
const permissions = ['allow-scripts', 'allow-forms', 'allow-popups', 'allow-downloads', 'allow-pointer-lock']

/**
 * The attribute `sandbox` for a frame that shows `url`, `said` being the author's own; undefined: what the author said.
 * A page of another host has its own origin, and may need it. `home`: where the talk is published, as far as its deck says so.
 */
export function sandboxOf(url: string, home: string | undefined, said?: string): string | undefined {
  if (isAnothers(url, home)) return undefined
  const wanted = said?.toLowerCase().split(/\s+/)
  return permissions.filter((name) => wanted?.includes(name) ?? true).join(' ')
}

/** Is the address another host's, whatever serves the talk? An address in numbers or a name of this network may be ours. */
function isAnothers(url: string, home: string | undefined): boolean {
  const host = isForeign(url) ? hostOf(url) : undefined
  if (host === undefined || host === hostOf(home)) return false
  return /\.(?!\d+$|(?:local|localhost|internal|invalid|test)$)[^.]+$/.test(host)
}

/** The host of an absolute address, without the dot that may end it. */
function hostOf(url = ''): string | undefined {
  const base = 'https://talk.invalid'
  return URL.canParse(url, base) ? new URL(url, base).hostname.replace(/\.$/, '') : undefined
}
