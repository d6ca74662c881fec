import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startPresence, watchPresence } from './presence.ts'

/** The browser's locks, without their waiting: all of ours are shared. */
function createLocks() {
  const held: { name: string }[] = []
  return {
    async request(name: string, _: unknown, untilEnded: () => Promise<void>) {
      const lock = { name }
      held.push(lock)
      await untilEnded()
      held.splice(held.indexOf(lock), 1)
    },
    query: async () => ({ held: [...held] }),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('isSecureContext', false)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a talk that is loaded anew is not missed, one that is gone is, and found again', async () => {
  vi.stubGlobal('navigator', { locks: createLocks() })
  const told: boolean[] = []
  const stop = watchPresence('deck', (isOpen) => told.push(isOpen))
  startPresence('another deck')
  const close = startPresence('deck')
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual([true])
  close()
  await vi.advanceTimersByTimeAsync(2000)
  const closeAgain = startPresence('deck')
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual([true, true])
  closeAgain()
  await vi.advanceTimersByTimeAsync(3000)
  expect(told).toEqual([true, true, false])
  startPresence('deck')
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual([true, true, false, true])
  stop()
  await vi.advanceTimersByTimeAsync(5000)
  expect(told).toHaveLength(4)
})

test('a page that is left holds nothing, and is there again when the browser brings it back', async () => {
  const manager = createLocks()
  vi.stubGlobal('navigator', { locks: manager })
  const close = startPresence('deck')
  const come = (name: string) => {
    window.dispatchEvent(Object.assign(new Event(name), { persisted: true }))
    return vi.advanceTimersByTimeAsync(0)
  }
  const isOpen = async () => (await manager.query()).held.length > 0
  await come('pagehide')
  expect(await isOpen()).toBe(false)
  await come('pageshow')
  expect(await isOpen()).toBe(true)
  close()
  await come('pageshow')
  expect(await isOpen()).toBe(false)
})

test('says nothing where no window can know it', async () => {
  vi.stubGlobal('navigator', {})
  const told: boolean[] = []
  watchPresence('deck', (isOpen) => told.push(isOpen))
  startPresence('deck')()
  await vi.advanceTimersByTimeAsync(5000)
  expect(told).toEqual([])
})
