/** Requests for the tests, well formed or not, that a hostile program on the same network might send. */
import { connect } from 'node:net'

export interface Attack {
  /** `127.0.0.1:4242` */
  readonly host: string
  /** The address of this machine that they come from. */
  readonly from: string
  readonly count: number
  /** The same requests for the same number. */
  readonly seed: number
  /** Where the site has something. */
  readonly paths: readonly string[]
}

/** Sends requests, some at a time, and gives what was answered to each. */
export async function attack({ host, from, count, seed, paths }: Attack): Promise<readonly string[]> {
  const random = createRandom(seed)
  const answers: string[] = []
  const next = async (): Promise<void> => {
    while (answers.length < count) {
      const index = answers.push('') - 1
      answers[index] = await send(hostileRequest(random, host, paths), host, from, random())
    }
  }
  await Promise.all(Array.from({ length: 40 }, next))
  return answers
}

/** Sends bytes and gives what comes back. The line is left as `manner` (from 0 to 1) says: whole, half closed or cut. */
export function send(bytes: Buffer | string, host: string, from: string, manner = 0): Promise<string> {
  const [address, port] = host.split(':')
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: Number(port), localAddress: from })
    let answer = ''
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
    socket.on('data', (part) => {
      answer += part.toString('latin1')
      if (manner > 0.9) socket.resetAndDestroy()
      else if (manner > 0) socket.end()
    })
    socket.write(bytes, () => {
      if (manner > 0.8) return
      if (manner > 0.7) socket.destroy()
      else if (manner > 0.6) socket.resetAndDestroy()
      else if (manner > 0.4) socket.end()
    })
    // What is neither answered nor refused waits for more.
    socket.setTimeout(manner === 0 ? 10_000 : 500, () => socket.destroy())
  })
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A request in which each part is odd now and then: one that is odd in all of them gets no further than the parser. */
function hostileRequest(random: () => number, host: string, paths: readonly string[]): Buffer {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const odd = (usual: string, all: readonly string[], often = 0.2) => (random() < often ? pick(all) : usual)
  const number = () => (random() < 0.7 ? pick(['', '0', '1', '3', '5', '16', '99']) : pick(numbers))
  const range = () => `${odd('bytes=', ['Bytes=', 'items=', 'bytes', 'bytes = ', ''])}${number()}-${number()}`
  const header = () =>
    random() < 0.3
      ? `Range: ${range()}${random() < 0.2 ? `, ${range()}` : ''}`
      : pick(headers).replaceAll('HOST', host)
  const path = () => {
    const known = pick(paths)
    return odd(known, [
      `${known}/${pick(steps)}`,
      `/${pick(steps)}/${pick(steps)}${known}`,
      `/audience/${pick(steps)}/${pick(steps)}${known}`,
      `${pick(['http://', 'https://x@', '//', 'file://', '*', 'ws://'])}${host}${known}`,
      `${pick(steps)}${pick(steps)}${pick(steps)}`,
      `${known}?${pick(steps)}=${pick(steps)}`,
    ])
  }
  const upgrade = () => [
    'Connection: Upgrade',
    `Upgrade: ${odd('websocket', ['h2c', '', 'WebSocket, x'])}`,
    `Origin: ${odd(`http://${host}`, ['null', ''])}`,
    `Sec-WebSocket-Key: ${odd('dGhlIHNhbXBsZSBub25jZQ==', ['x', ''])}`,
    `Sec-WebSocket-Version: ${odd('13', ['8', 'x'])}`,
    ...(random() < 0.2 ? ['Sec-WebSocket-Extensions: permessage-deflate; x="'] : []),
  ]
  const isUpgrade = random() < 0.3
  const target = isUpgrade ? odd(pick(['/relay', '/audience/relay']), [path()]) : path()
  const lines = [
    `${odd('GET', methods)} ${target} HTTP/${odd('1.1', ['1.0', '2.0', '0.9', 'x'], 0.05)}`,
    ...(random() < 0.95 ? [`Host: ${host}`] : []),
    ...(isUpgrade ? upgrade() : []),
    ...Array.from({ length: Math.floor(random() * 3) }, header),
  ]
  const end = odd('\r\n', ['\n', '\r'], 0.05)
  const frames = Buffer.from(Array.from({ length: Math.floor(random() * 40) }, () => pick(frameBytes)))
  const body = isUpgrade
    ? frames
    : Buffer.from(odd('', ['x', '5\r\nhello\r\n0\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n']))
  const whole = Buffer.concat([Buffer.from(`${lines.join(end)}${end}${end}`), body])
  return random() < 0.1 ? whole.subarray(0, Math.floor(random() * whole.length)) : whole
}

const numbers = ['2147483648', '9007199254740992', '-1', 'NaN', '1e9', '0x10', '9'.repeat(400), '１']
const methods = [
  'HEAD',
  'POST',
  'PUT',
  'OPTIONS',
  'TRACE',
  'DELETE',
  'PROPFIND',
  'M-SEARCH',
  'CONNECT',
  'get',
  'G ET',
  '',
]
const steps = [
  ...['..', '.', '', '%2e%2e', '%2e.', '..%2f', '..%5c', '..\\', '\\', '%5c', '%2F', '%00', '\0', '%', '%zz'],
  ...[
    '%c0%af',
    '%ff',
    '%252e',
    'audience',
    'AUDIENCE',
    'a\u0301',
    '\uff0e\uff0e',
    ';',
    '#',
    '?',
    'x'.repeat(9000),
  ],
]
const headers = [
  ...['If-Range: "', 'If-Range: W/"x"', 'If-Range: Mon', 'If-None-Match: *', 'If-None-Match: "'],
  ...[
    `If-None-Match: ${','.repeat(5000)}`,
    'Origin: null',
    'Origin: http://HOST',
    'Origin: http://evil.example',
  ],
  ...[
    'Cookie: kilo-session',
    'Cookie: kilo-session=%zz',
    `Cookie: ${'=;'.repeat(2500)}`,
    'Content-Length: 5',
  ],
  ...['Content-Length: -1', 'Content-Length: 9007199254740993', 'Transfer-Encoding: chunked'],
  ...[
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: identity',
    'Expect: 100-continue',
    'Expect: 200-ok',
  ],
  ...[
    'Accept-Encoding: br;q=x',
    'Connection: close',
    'Connection: Upgrade',
    'Connection: TE, close, Upgrade',
  ],
  ...[
    'Upgrade: h2c',
    'Upgrade: websocket',
    'X Y: z',
    ': x',
    '\u00e9: x',
    '\0: x',
    ' folded',
    `X: ${'y'.repeat(20_000)}`,
  ],
  ...['Host: evil.example', 'Host: HOST, HOST', 'Host: HOST/', 'Content-Type: \uffff'],
]
const frameBytes = [0x81, 0x82, 0x88, 0x89, 0xff, 0x80, 0xfe, 0, 0x7f, 0xc1]
