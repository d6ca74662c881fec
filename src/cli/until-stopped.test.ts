import { expect, it, vi } from 'vitest'
import { outlastFaults } from './until-stopped.ts'

it('says a fault once, with its place, and goes on', () => {
  const before = process.listeners('uncaughtException')
  outlastFaults()
  const added = process.listeners('uncaughtException').filter((one) => !before.includes(one))
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const fault = new RangeError('too deep')
  for (const listener of [...added, ...added]) {
    listener(fault, 'uncaughtException')
    process.off('uncaughtException', listener)
  }
  expect(said.mock.calls).toEqual([[expect.stringContaining('RangeError: too deep\n    at ')]])
  said.mockRestore()
})
