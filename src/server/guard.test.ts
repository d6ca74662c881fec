import { expect, it } from 'vitest'
import { isForUs } from './guard.ts'

it.each([
  ['127.0.0.1', 80, true],
  ['127.0.0.1:80', 80, true],
  ['LOCALHOST', 80, true],
  ['127.0.0.1', 4242, false],
  ['127.0.0.1:4242', 4242, true],
  ['evil.example', 80, false],
  ['', 80, false],
  [undefined, 80, false],
])('a request for %s is for a server at port %s: %s', (host, port, expected) => {
  const names = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  expect(isForUs({ headers: { host } }, names)).toBe(expected)
})
