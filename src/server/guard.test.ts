import { type IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { isForUs, isFromUs, isThisMachine, readCookie } from './guard.ts'

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

/** A request with these headers, from this address. */
function request(headers: IncomingHttpHeaders, remoteAddress?: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  return Object.assign(new IncomingMessage(socket), { headers })
}

it.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.127.0.1', false],
  ['192.168.1.5', false],
  ['fe80::ffff:127.0.0.1', false],
  ['', false],
  [undefined, false],
])('who comes from %s is on this machine: %s', (address, expected) => {
  expect(isThisMachine(request({}, address))).toBe(expected)
})

it.each([
  ['http://127.0.0.1:4242', true],
  ['HTTP://127.0.0.1:4242', true],
  ['https://127.0.0.1:4242', false],
  ['http://127.0.0.1', false],
  ['http://evil.example', false],
  ['null', false],
  ['', false],
  [undefined, false],
])('a page of %s is one of ours: %s', (origin, expected) => {
  expect(isFromUs(request({ host: '127.0.0.1:4242', ...(origin !== undefined && { origin }) }))).toBe(
    expected,
  )
})

it('compares names as they are meant, and takes no page for ours where there is no name', () => {
  expect(isFromUs(request({ host: 'LOCALHOST', origin: 'http://localhost' }))).toBe(true)
  expect(isFromUs(request({ origin: 'http://localhost' }))).toBe(false)
})

it.each([
  ['a=1', '1'],
  ['b=2;  a=1; c=3', '1'],
  ['a=1; a=2', '1'],
  ['aa=1', undefined],
  ['b=a=1', undefined],
  ['a', undefined],
  ['', undefined],
  [undefined, undefined],
])('of the cookies “%s” a is %s', (cookie, value) => {
  expect(readCookie(request(cookie === undefined ? {} : { cookie }), 'a')).toBe(value)
})
