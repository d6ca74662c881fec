/** Asks the page's server whether it joins devices. */
import { isRecord } from '../../protocol/record.ts'

export interface Live {
  /** Where its relay is; absent: it has none for this device. */
  readonly relay?: string | undefined
  readonly role?: string | undefined
  /** The talk's time, ms since 1970: the speaker's machine's counts for all. */
  readonly now?: number | undefined
}

/** An answer that has not come by then, ms, does not come. Several questions may be on their way meanwhile. */
const PATIENCE = 3000
/** How often a server on this machine is asked for until it is there, ms. */
const AGAIN = 1000

/** Undefined: no answer. */
export async function askServer(): Promise<Live | undefined> {
  // Only a page that was built to be served has this; a single file from a memory stick has nobody to ask.
  const { live } = document.documentElement.dataset
  if (live === undefined) return {}
  try {
    const response = await fetch(live, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
    const answer: unknown = response.ok ? await response.json() : {}
    return isLive(answer) ? answer : {}
  } catch {
    return undefined
  }
}

/**
 * Whether the server answers. Asked without the cookie: so the browser takes none of the connections that it keeps, which
 * may be as dead as the line that broke. This page of the relay's is for everybody.
 */
export async function isThere(): Promise<boolean> {
  const signal = AbortSignal.timeout(PATIENCE)
  return fetch('/pair.js', { cache: 'no-store', credentials: 'omit', signal }).then(
    () => true,
    () => false,
  )
}

/** The first answer there is. A talk's own server may be started again at any moment; a published page's network comes back. */
export async function findServer(): Promise<Live> {
  const isLocal = document.documentElement.dataset.local !== undefined
  for (;;) {
    const live = await askServer()
    if (live) return live
    await new Promise((resolve) => {
      window.addEventListener('online', resolve, { once: true })
      if (isLocal) setTimeout(resolve, AGAIN)
    })
  }
}

function isLive(value: unknown): value is Live {
  return (
    isRecord(value) &&
    [value.relay, value.role].every((part) => part === undefined || typeof part === 'string') &&
    (value.now === undefined || typeof value.now === 'number')
  )
}
