import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOutline } from '../outline.ts'
import { seal } from './message.ts'
import { createStore, type Store } from './store.ts'
import { startSync } from './sync.ts'
import type { Transport } from './transport.ts'

const outline = createOutline(
  ['title', 'one', 'two', 'three', 'end'].map((id, at) => ({
    id,
    number: at + 1,
    title: id,
    steps: 1,
    words: 1,
  })),
)

/** An ether that delivers when it is told to. */
function createEther() {
  const ears: { readonly owner: object; readonly hear: (message: unknown) => void }[] = []
  let waiting: { readonly from: object; readonly message: unknown }[] = []
  return {
    open(): Transport {
      const owner = {}
      return {
        send: (message) => waiting.push({ from: owner, message: structuredClone(message) }),
        onMessage: (hear) => ears.push({ owner, hear }),
        close: () => {},
      }
    },
    /** All that is on its way, and what that gives rise to. Gives how many were delivered. */
    deliver(): number {
      let count = 0
      while (waiting.length > 0) {
        const batch = waiting
        waiting = []
        for (const { from, message } of batch) {
          for (const { owner, hear } of ears) if (owner !== from) hear(message)
          if (++count > 1000) throw new Error('the windows never stop talking')
        }
      }
      return count
    },
    lose: () => {
      waiting = []
    },
  }
}

const place = (store: Store) => `${store.get().place.value.slide}/${store.get().place.value.step}`

beforeEach(() => {
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function openWindow(ether: ReturnType<typeof createEther>, by: string, rest?: number) {
  const store = createStore(outline, by)
  const sync = startSync(store, ether.open(), rest)
  return { store, sync }
}

test('what one does the other shows', () => {
  const ether = createEther()
  const talk = openWindow(ether, 'a')
  const speaker = openWindow(ether, 'b')
  ether.deliver()
  talk.store.act({ type: 'next' })
  ether.deliver()
  expect(place(speaker.store)).toBe('title/1')
  speaker.store.act({ type: 'next' })
  speaker.store.act({ type: 'screen', screen: 'black' })
  ether.deliver()
  expect(place(talk.store)).toBe('one/0')
  expect(talk.store.get().screen.value).toBe('black')
})

test('a window that comes late, or was asleep, is right as soon as it asks', () => {
  const ether = createEther()
  const talk = openWindow(ether, 'a')
  for (const _ of [1, 2, 3]) talk.store.act({ type: 'next' })
  ether.lose()
  const speaker = openWindow(ether, 'b')
  ether.deliver()
  expect(place(speaker.store)).toBe('one/1')

  talk.store.act({ type: 'last' })
  ether.lose()
  expect(place(speaker.store)).toBe('one/1')
  window.dispatchEvent(new Event('pageshow'))
  ether.deliver()
  expect(place(speaker.store)).toBe('end/0')
})

test('two presses at the same moment: both windows agree on one', () => {
  const ether = createEther()
  const one = openWindow(ether, 'a')
  const other = openWindow(ether, 'b')
  ether.deliver()
  one.store.act({ type: 'next' })
  other.store.act({ type: 'last' })
  ether.deliver()
  expect(one.store.get()).toEqual(other.store.get())
  expect(place(one.store)).toBe('end/0')
})

test('a press on an outdated state is set right at once', () => {
  const ether = createEther()
  const one = openWindow(ether, 'a')
  const sleeper = openWindow(ether, 'b')
  ether.deliver()
  for (const _ of [1, 2, 3, 4]) one.store.act({ type: 'next' })
  ether.lose()
  sleeper.store.act({ type: 'next' })
  ether.deliver()
  expect(place(sleeper.store)).toBe('two/0')
  expect(place(one.store)).toBe('two/0')
})

test('they stop talking when all is said', () => {
  const ether = createEther()
  const windows = ['a', 'b', 'c'].map((by) => openWindow(ether, by))
  ether.deliver()
  for (const { store } of windows) store.act({ type: 'next' })
  expect(ether.deliver()).toBeLessThan(20)
  expect(new Set(windows.map(({ store }) => JSON.stringify(store.get()))).size).toBe(1)
})

test('knows whether anybody is there', () => {
  const ether = createEther()
  const one = openWindow(ether, 'a')
  ether.deliver()
  expect(one.sync.hasCompany()).toBe(false)
  const other = openWindow(ether, 'b')
  ether.deliver()
  expect(one.sync.hasCompany()).toBe(true)
  expect(other.sync.hasCompany()).toBe(true)
})

test('what a hand moves waits for its turn where that is asked, and what is pressed does not', () => {
  vi.useFakeTimers()
  const ether = createEther()
  const one = openWindow(ether, 'a', 30)
  const other = openWindow(ether, 'b')
  ether.deliver()
  const point = (x: number) => one.store.act({ type: 'point', pointer: { kind: 'laser', x, y: 0 } })
  const pointed = () => other.store.get().pointer.value
  point(0.1)
  for (const x of [0.2, 0.3, 0.4]) point(x)
  expect(ether.deliver()).toBe(1)
  expect(pointed()).toMatchObject({ x: 0.1 })
  // The last one comes, too.
  vi.advanceTimersByTime(30)
  expect(ether.deliver()).toBe(1)
  expect(pointed()).toMatchObject({ x: 0.4 })

  point(0.5)
  one.store.act({ type: 'next' })
  expect(ether.deliver()).toBe(1)
  expect([pointed(), place(other.store)]).toEqual([{ kind: 'laser', x: 0.5, y: 0 }, 'title/1'])
  vi.advanceTimersByTime(30)
  expect(ether.deliver()).toBe(0)
})

test('a stamp from the future does not part the windows', () => {
  const ether = createEther()
  const [talk, speaker] = ['a', 'b'].map((by) => openWindow(ether, by))
  const intruder = ether.open()
  ether.deliver()
  talk?.store.act({ type: 'next' })
  for (const n of [2 ** 53 - 1, 2 ** 48, 2 ** 40]) {
    const place = { n, by: 'x', value: { slide: 'end', step: 0, from: null } }
    intruder.send(seal({ state: { place } }, outline))
  }
  ether.deliver()
  talk?.store.act({ type: 'next' })
  ether.deliver()
  expect([talk, speaker].map((each) => each && place(each.store))).toEqual(['one/0', 'one/0'])
})

test('a window of the speaker’s tells the relay what it took from a phone, and nothing that it did not take', () => {
  const relay = createEther()
  const speaker = createStore(outline, 'speaker')
  startSync(speaker, relay.open(), 0, { tellsOn: true })
  const heard: unknown[] = []
  const phone = relay.open()
  phone.onMessage((message) => heard.push(message))
  relay.deliver()
  heard.length = 0
  const state = (slide: string) => ({
    place: { n: 7, by: 'phone', value: { slide, step: 0, from: null } },
  })
  phone.send(seal({ state: state('nowhere') }, outline))
  relay.deliver()
  expect(heard).toEqual([])
  phone.send(seal({ state: state('two') }, outline))
  relay.deliver()
  expect(heard).toEqual([seal({ state: state('two') }, outline)])
})
