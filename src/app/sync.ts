/** Keeps the store and the other windows of the room alike. */
import type { Stop } from './lifecycle.ts'
import { type Message, seal, unseal } from './message.ts'
import { difference, newerThan, type State, startState } from './state.ts'
import type { Store } from './store.ts'
import type { Transport } from './transport.ts'

export interface Sync {
  /** Whether any other window of the room was ever heard. */
  hasCompany(): boolean
  /** Tells the others all that is known here and asks for the same, as when a line is opened or was broken. */
  greet(): void
  readonly stop: Stop
}

/**
 * Sends what changes here, takes in what is newer there, asks for all of it on waking. States, never events: a window
 * that missed any number of messages is right after the next one it hears.
 */
export function startSync(store: Store, transport: Transport): Sync {
  const ended = new AbortController()
  const { signal } = ended
  const send = (message: Message): void => transport.send(seal(message, store.outline))
  const ask = (): void => send({ ask: true })
  const tell = (state: Partial<State>): void => {
    if (Object.keys(state).length > 0) send({ state })
  }
  const tellAll = (): void => tell(difference(store.get(), startState(store.outline)))
  let company = false

  transport.onMessage((data) => {
    const message = unseal(data, store.outline)
    if (!message) return
    company = true
    // The place is told even if nothing has happened yet: whoever asks also wants to know that somebody is here.
    if ('ask' in message) {
      const { place, ...others } = store.get()
      return send({ state: { place, ...difference({ ...others, place }, startState(store.outline)) } })
    }
    store.take(message.state)
    // What they sent is older than what we have: they slept, or pressed at the same moment and lost.
    tell(newerThan(store.get(), message.state))
  })
  const unsubscribe = store.subscribe((state, before, own) => {
    if (own) tell(difference(state, before))
  })
  document.addEventListener('visibilitychange', ask, { signal })
  window.addEventListener('pageshow', ask, { signal })
  document.addEventListener('resume', ask, { signal })
  ask()

  return {
    hasCompany: () => company,
    greet() {
      tellAll()
      ask()
    },
    stop() {
      ended.abort()
      unsubscribe()
      transport.close()
    },
  }
}
