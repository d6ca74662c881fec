import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openDevice } from './device.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('has a name by chance, another in each talk, and the same after a reload', () => {
  const device = openDevice('one')
  expect(device.token).toMatch(/^[\w-]{22}$/)
  device.next()
  expect(openDevice('one').token).toBe(device.token)
  expect(openDevice('two').token).not.toBe(device.token)
})

it('knows its votes after a reload', () => {
  openDevice('one').noteAnswer('constructor', 2)
  expect(openDevice('one').answerTo('constructor')).toBe(2)
  expect(openDevice('one').answerTo('toString')).toBeUndefined()
  expect(openDevice('two').answerTo('constructor')).toBeUndefined()
})

it('numbers words upwards, whatever the clock does', () => {
  vi.useFakeTimers()
  vi.setSystemTime(5000)
  const device = openDevice('one')
  const first = device.next()
  expect(device.next()).toBeGreaterThan(first)
  vi.setSystemTime(1000)
  expect(openDevice('one').next()).toBe(first + 2)
})

it('votes without storage, too, and with what somebody wrote there', () => {
  kept.set('kilo audience one', '{"token":7,"last":"x","answers":[]}')
  expect(openDevice('one').token).toMatch(/^[\w-]{22}$/)
  vi.stubGlobal('localStorage', undefined)
  const device = openDevice('one')
  device.noteAnswer('a', 1)
  expect(device.answerTo('a')).toBe(1)
})
