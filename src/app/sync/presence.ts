/**
 * Whether the talk is open on this computer. Its window holds a lock for as long as it lives; the browser takes it back
 * however the window ends, also where it crashes and nobody could say goodbye.
 */
import { lack } from '../lacking.ts'
import type { Stop } from '../lifecycle.ts'

/** How often to look, ms, and after how many looks in vain the talk is gone: a page that is loaded anew is soon back. */
const EVERY = 1000
const LOOKS = 3

export function startPresence(group: string): Stop {
  const ended = new AbortController()
  let leave = enter(group)
  // A page that is left is not open, though the browser may keep it for the way back; it keeps none that holds a lock.
  window.addEventListener('pagehide', () => leave(), { signal: ended.signal })
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) leave = enter(group)
    },
    { signal: ended.signal },
  )
  return () => {
    ended.abort()
    leave()
  }
}

function enter(group: string): Stop {
  const left = new AbortController()
  const { signal } = left
  const untilLeft = () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  // A sandboxed page gets no lock; or the page was left before the lock came.
  const hold = async () => navigator.locks.request(nameOf(group), { mode: 'shared', signal }, untilLeft)
  hold().catch(() => {})
  return () => left.abort()
}

/** Tells whenever the talk is open or gone. Says nothing where no window can know it, as on a phone that is the remote. */
export function watchPresence(group: string, tell: (isOpen: boolean) => void): Stop {
  let missed = 0
  const look = (): void => {
    query().then(
      ({ held = [] }) => {
        missed = held.some(({ name }) => name === nameOf(group)) ? 0 : missed + 1
        if (missed === 0 || missed >= LOOKS) tell(missed === 0)
      },
      () => {
        clearInterval(looking)
        // There are none on a page by plain HTTP from another device, which cannot miss the talk's window either.
        if (isSecureContext) lack('locks')
      },
    )
  }
  const query = async () => navigator.locks.query()
  const looking = setInterval(look, EVERY)
  return () => clearInterval(looking)
}

function nameOf(group: string): string {
  return `talk ${group}`
}
