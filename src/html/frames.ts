/** Pages in frames: one of the deck's own is kept away from the talk. */
import { isForeign } from './media-files.ts'

/**
 * What a page of the deck's own may do in its frame. It is served from the talk's origin: without a sandbox its scripts
 * would have the talk's document, the notes and the relay in their hands.
 */
const permissions = ['allow-scripts', 'allow-forms', 'allow-popups', 'allow-downloads', 'allow-pointer-lock']

/**
 * The attribute `sandbox` for a frame that shows `url`, `said` being the author's own; undefined: what the author said.
 * A page of another host has its own origin, and may need it.
 */
export function sandboxOf(url: string, said?: string): string | undefined {
  if (isAnothers(url)) return undefined
  const wanted = said?.toLowerCase().split(/\s+/)
  return permissions.filter((name) => wanted?.includes(name) ?? true).join(' ')
}

/** Is the address another host's, whatever serves the talk? An address in numbers or a name of this network may be ours. */
function isAnothers(url: string): boolean {
  if (!isForeign(url) || !URL.canParse(url, 'https://talk.invalid')) return false
  const { hostname } = new URL(url, 'https://talk.invalid')
  return /\.(?!\d+\.?$|(?:local|localhost|internal|invalid|test)\.?$)[^.]+\.?$/.test(hostname)
}
