/** Keeps the store and the other windows of the room alike. */
import { newest } from '../../protocol/stamp.ts'
import type { Stop } from '../lifecycle.ts'
import { type Message, portions, seal, unseal } from './message.ts'
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

/** What a hand moves, once a frame: of these only the newest counts. */
const moved: ReadonlySet<string> = new Set(['pointer', 'zoom', 'shape'])

/** What is different on a transport that leads to the relay. */
export interface Relayed {
  /**
   * Whether what was heard is told on: so a window of the speaker's tells the relay that it takes what a phone said,
   * which counts only then.
   */
  readonly tellsOn: boolean
}

/**
 * Sends what changes here, takes in what is newer there, asks for all of it on waking. States, never events: a window
 * that missed any number of messages is right after the next one it hears. `rest`: milliseconds between two messages
 * about what a hand moves, for a transport that does not like one a frame.
 */
export function startSync(store: Store, transport: Transport, rest = 0, relayed?: Relayed): Sync {
  const ended = new AbortController()
  const { signal } = ended
  const send = (message: Message): void => transport.send(seal(message, store.outline))
  const ask = (): void => send({ ask: true })
  const tell = (state: Partial<State>): void => {
    for (const part of portions(state)) send({ state: part })
  }
  const tellAll = (): void => tell(difference(store.get(), startState(store.outline)))
  let company = false

  transport.onMessage((data) => {
    const message = unseal(data, store.outline, relayed ? undefined : newest(store.get()))
    if (!message) return
    company = true
    // The place is told even if nothing has happened yet: whoever asks also wants to know that somebody is here.
    if ('ask' in message) {
      const { place, ...others } = store.get()
      return tell({ place, ...difference({ ...others, place }, startState(store.outline)) })
    }
    store.take(message.state)
    // What they sent is older than what we have: they slept, or pressed at the same moment and lost.
    tell(newerThan(store.get(), message.state))
  })

  let late: Partial<State> = {}
  let resting: ReturnType<typeof setTimeout> | undefined
  const tellLate = (): void => {
    tell(late)
    late = {}
    if (rest === 0) return
    clearTimeout(resting)
    resting = setTimeout(() => {
      resting = undefined
      if (Object.keys(late).length > 0) tellLate()
    }, rest)
  }
  const unsubscribe = store.subscribe((state, before, own) => {
    if (!own && !relayed?.tellsOn) return
    late = { ...late, ...difference(state, before) }
    if (resting === undefined || !Object.keys(late).every((name) => moved.has(name))) tellLate()
  })
  // Not on leaving: an answer would throw out a page that the browser keeps for the way back.
  const wake = (): void => {
    if (!document.hidden) ask()
  }
  document.addEventListener('visibilitychange', wake, { signal })
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
      clearTimeout(resting)
      unsubscribe()
      transport.close()
    },
  }
}
