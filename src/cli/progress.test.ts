import { afterEach, expect, it, vi } from 'vitest'
import { showProgress } from './progress.ts'

const { isTTY, columns } = process.stderr
afterEach(() => {
  Object.assign(process.stderr, { isTTY, columns })
  vi.restoreAllMocks()
})
const shown = (terminal: object) => {
  Object.assign(process.stderr, terminal)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const progress = showProgress()
  progress.say('Printing a page with a long name')
  progress.say('\u001b[2J')
  progress.end()
  return said.mock.calls.map(([text]) => text)
}

it('on a terminal it is one line, which the next replaces and the end clears, as wide as there is room', () => {
  expect(shown({ isTTY: true, columns: 9 })).toEqual([
    '\r\u001b[2KPrinting',
    '\r\u001b[2K␛[2J',
    '\r\u001b[2K',
  ])
  vi.restoreAllMocks()
  expect(shown({ isTTY: true, columns: undefined })[0]).toContain('a long name')
})

it('elsewhere it is nothing', () => {
  expect(shown({ isTTY: false })).toEqual([])
})
