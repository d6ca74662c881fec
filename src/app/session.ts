/**
 * A window's part in the talk, for as long as its page lives: its store, which begins with what was kept of the talk and
 * stays like the stores of the other windows.
 */

import { createClock } from '../protocol/clock.ts'
import { isRecord } from '../protocol/record.ts'
import { followedKey, type LinkedStep, readLink } from './address.ts'
import { lack } from './lacking.ts'
import type { Slides } from './slides.ts'
import type { TalkStorage } from './storage.ts'
import type { Devices } from './sync/devices.ts'
import { createLineStatus, type LineStatus } from './sync/line-status.ts'
import { readRegisters } from './sync/message.ts'
import { difference, type State } from './sync/state.ts'
import { createStore, type Store } from './sync/store.ts'
import { type Sync, startSync } from './sync/sync.ts'
import { openChannel } from './sync/transport.ts'
import type { Scene } from './views.ts'

export interface Session {
  readonly slides: Slides
  readonly store: Store
  readonly storage: TalkStorage
  /** Names the deck, and with `?group=` one of several showings of it: whoever shares it shares the state. */
  readonly group: string
  /** It shows the talk, but has no part in it. */
  readonly alone: boolean
  /** Phones and listeners, where the server has a relay for them and this window may know of it. */
  readonly devices: Promise<Devices | undefined>
  readonly connection: LineStatus
}

/** A talk left alone for longer than this starts anew, ms. */
const KEPT_FOR = 12 * 60 * 60 * 1000
/** How often the computer's clock is looked at, ms, and what is a jump of it. */
const LOOK = 1000
const JUMP = 500
/** How long a window that came by a link waits for company before its place counts, ms. */
const LISTENING = 150

export async function openSession(scene: Scene): Promise<Session> {
  const { slides } = scene
  const group = groupOf(document, location)
  const alone = isInForeignHands(window)
  // Who follows is moved by the speaker alone.
  const { broadcast, broadcastKey } = document.documentElement.dataset
  const isFollowing = new URLSearchParams(location.search).has('follow')
  const followed =
    isFollowing && broadcast && broadcastKey ? { address: broadcast, key: broadcastKey } : undefined
  const linkedKey = followedKey(location.hash)
  const keeps = !alone && !followed
  const storage = scene.storage()
  const recalled = !keeps ? Promise.resolve<KeptState>({}) : recall(storage, group, slides)
  // On a first visit there is nothing to wait for; the disk takes longer than all else.
  const isKnown = isReturn() || isKept(group)
  const { ahead, ...kept }: KeptState = isKnown ? await recalled : {}
  const link =
    isReturn() && kept.place && kept.place.n >= stampOfAddress() ? undefined : readLink(location.hash, slides)
  const initial = link ? { ...kept, place: visit(link, kept) } : kept
  const clock = createClock(undefined, undefined, ahead)
  const store = createStore(slides.outline, nameWindow(), initial, clock)

  let sync: Sync | undefined
  if (keeps) {
    void storage.keeps.then((keeps) => {
      if (!keeps) lack('storage')
    })
    // It may have been kept nevertheless, if the browser was killed: then this is older or newer than what is here, as another window's is.
    if (!isKnown)
      void recalled.then(({ ahead: _, place, ...late }) =>
        store.take(link || !place ? late : { ...late, place }),
      )
    keep(store, storage, group)
    const channel = openChannel(`kilo ${group}`)
    sync = channel && startSync(store, channel)
  }
  // A relay serves one showing of a deck: the one without `?group=`.
  const hasRelay = keeps && document.documentElement.dataset.live !== undefined && group.endsWith('//')
  const connection = createLineStatus(document.documentElement)
  const devices = hasRelay
    ? import('./sync/devices.ts').then(({ joinDevices }) => joinDevices(store, connection))
    : Promise.resolve(undefined)
  if (followed)
    void import('./sync/broadcast.ts').then(({ followBroadcast }) =>
      followBroadcast(store, connection, followed, linkedKey),
    )
  if (link && keeps) {
    setTimeout(async () => {
      const { dataset } = document.documentElement
      // The talk's own server may say that this is a phone or a listener: then the talk is elsewhere.
      if (dataset.local !== undefined) await devices
      const isGuest = dataset.role !== undefined || dataset.follows !== undefined
      if (!isGuest && !sync?.hasCompany()) store.act({ type: 'claim' })
    }, LISTENING)
  }
  return { slides, store, storage, group, alone, devices, connection }
}

/** The deck's key is the page's; two talks on one origin never share a group, two windows of one talk always do. */
function groupOf(page: Document, address: Location): string {
  const deck = page.documentElement.dataset.deck ?? address.pathname
  const group = new URLSearchParams(address.search).get('group') ?? ''
  return `${deck}/${group}/`
}

/**
 * Whether a page of another origin opened this window or frames it, and so may navigate it as it likes. Such a window
 * is a visitor: it shows the talk, but neither hears nor moves the others, and keeps nothing.
 */
function isInForeignHands(self: Window): boolean {
  return [self.opener, self.parent].some((other: Window | null) => {
    if (!other || other === self) return false
    try {
      return other.location.origin !== self.location.origin
    } catch {
      return true
    }
  })
}

/** The stamp of the place in the address, which a reload keeps even where storage had no time to; 0: it has none. */
function stampOfAddress(): number {
  const state: unknown = history.state
  return isRecord(state) && typeof state.n === 'number' ? state.n : 0
}

/** After a reload or a crash the address may be many steps old; what was kept is not. */
function isReturn(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return (
    entry instanceof PerformanceNavigationTiming && (entry.type === 'reload' || entry.type === 'back_forward')
  )
}

/**
 * The place a link leads to, under the stamp of the kept one: the others' newer states still win, a later press here
 * wins over theirs, but the mere opening of a link moves nobody.
 */
function visit(target: LinkedStep, kept: Partial<State>): State['place'] {
  return { n: kept.place?.n ?? 0, by: kept.place?.by ?? '', value: { ...target, from: null } }
}

/** What was kept of the state, and how far the talk's clock was ahead of the computer's. */
type KeptState = Partial<State> & { readonly ahead?: number }

async function recall(storage: TalkStorage, group: string, slides: Slides): Promise<KeptState> {
  const { savedAt, ahead, ...registers } = await storage.load(`room ${group}`)
  if (typeof savedAt === 'number' && Date.now() - savedAt < KEPT_FOR) {
    const state = readRegisters(registers, slides.outline)
    return typeof ahead === 'number' ? { ...state, ahead } : state
  }
  const names = Object.keys(registers)
  if (names.length > 0) {
    await storage.save(Object.fromEntries(names.map((name) => [`room ${group}${name}`, undefined])))
  }
  return {}
}

/** Whether anything of it was kept here; forgotten only where the browser is killed within seconds of that. */
function isKept(group: string): boolean {
  try {
    return localStorage.getItem(noteOf(group)) !== null
  } catch {
    return true
  }
}

function noteKept(group: string): void {
  try {
    localStorage.setItem(noteOf(group), '')
  } catch {
    // Then it is always waited for.
  }
}

const noteOf = (group: string) => `kilo kept ${group}`

/** Keeps each change as it comes, each register by itself. Waits for no earlier one: the browser may be ended meanwhile. */
function keep(store: Store, storage: TalkStorage, group: string): void {
  let saved: State = store.get()
  let isNoted = false
  const save = (): void => {
    const { pointer: _, caption: __, audience: ___, ...changes } = difference(store.get(), saved)
    if (Object.keys(changes).length === 0) return
    if (!isNoted) noteKept(group)
    isNoted = true
    saved = store.get()
    const entries = Object.entries({ ...changes, savedAt: Date.now(), ahead: store.clock.ahead() })
    const timer = changes.timer?.value
    void storage.save({
      ...Object.fromEntries(entries.map(([name, value]) => [`room ${group}${name}`, value])),
      // Every run is a rehearsal of the next.
      ...(timer && timer.began > 0 ? { [`run ${group}${timer.began}`]: timer } : {}),
    })
  }
  // At once, even before the picture changes: after a crash, what was seen must be there. It costs a fifth of a millisecond.
  store.subscribe(save)
  // Should the computer's clock be set in between, the page that comes after this one must know it, however this one ends.
  let ahead = store.clock.ahead()
  const watch = (): void => {
    if (Math.abs(store.clock.ahead() - ahead) < JUMP) return
    ahead = store.clock.ahead()
    void storage.save({ [`room ${group}ahead`]: ahead })
  }
  setInterval(watch, LOOK)
  window.addEventListener('pagehide', watch)
}

/** It need not be secret, only different from the other windows' names. */
function nameWindow(): string {
  return Math.random().toString(36).slice(2)
}
