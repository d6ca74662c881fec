import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { settlePort } from './port.ts'

const close = vi.fn(async () => {})
const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
afterEach(() => vi.clearAllMocks())
afterAll(() => said.mockRestore())
const at = (port: number) => ({ origin: `http://127.0.0.1:${port}`, close })

it.each([
  [undefined, 4242],
  [4301, 4301],
  [80, 80],
])('asked for %s and at %s: nothing to say', async (asked, port) => {
  await settlePort(asked, 4242, at(port))
  expect(said).not.toHaveBeenCalled()
  expect(close).not.toHaveBeenCalled()
})

it('says in a line that the usual port is taken', async () => {
  await settlePort(undefined, 4242, at(4243))
  expect(said.mock.calls).toEqual([[expect.stringMatching(/^Port 4242 is taken, .* this is 4243, .*\n$/)]])
  expect(close).not.toHaveBeenCalled()
})

it('takes no other port than the one that was asked for', async () => {
  await expect(settlePort(4301, 4242, at(4302))).rejects.toThrow('Port 4301 is taken')
  expect(close).toHaveBeenCalledOnce()
})
