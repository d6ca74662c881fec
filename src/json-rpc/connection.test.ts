import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { connect, type Handlers, RpcError } from './connection.ts'
import { type Framing, headers, lines } from './framing.ts'

const handlers: Handlers = new Map<string, (params: never) => unknown>([
  ['double', ({ of }: { of: number }) => of * 2],
  ['late', async () => 'late'],
  ['nothing', () => {}],
  [
    'refuse',
    () => {
      throw new RpcError(7, 'No')
    },
  ],
  ['trip', ({ a }: { a: { b: string } }) => a.b],
])

/** What is answered to these bytes. */
async function answers(framing: Framing, chunks: readonly (string | Uint8Array)[]): Promise<unknown[]> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const { ended } = connect(input, output, framing, handlers)
  for (const chunk of chunks) input.write(chunk)
  input.end()
  await ended
  return framing
    .open()(output.read() ?? Buffer.alloc(0))
    .map((text) => JSON.parse(text))
}

const request = (id: unknown, method: unknown, params?: unknown) =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params })
const error = (id: unknown, code: number) => ({
  jsonrpc: '2.0',
  id,
  error: { code, message: expect.any(String) },
})

describe.each([
  ['headers', headers],
  ['lines', lines],
] as const)('messages framed by %s', (_, framing) => {
  it('are answered, whole or in pieces of a byte', async () => {
    const bytes = Buffer.from(
      framing.write(request('ä', 'double', { of: 2 })) + framing.write(request(2, 'late')),
    )
    const wanted = [
      { jsonrpc: '2.0', id: 'ä', result: 4 },
      { jsonrpc: '2.0', id: 2, result: 'late' },
    ]
    expect(await answers(framing, [bytes])).toEqual(wanted)
    expect(
      await answers(
        framing,
        [...bytes].map((byte) => Uint8Array.of(byte)),
      ),
    ).toEqual(wanted)
  })

  it.each([
    [request(1, 'nothing'), [{ jsonrpc: '2.0', id: 1, result: null }]],
    [request(1, 'no-such'), [error(1, -32601)]],
    [request(1, 'refuse'), [error(1, 7)]],
    [request(1, 'trip'), [error(1, -32602)]],
    [request(undefined, 'trip'), []],
    [request(undefined, 'no-such'), []],
    [request(1, 5), [error(1, -32600)]],
    ['{"id":1,"result":5}', []],
    ['[]', [error(null, -32600)]],
    ['null', [error(null, -32600)]],
    ['{"id":', [error(null, -32700)]],
  ])('%s is answered with %j, and the next one too', async (text, wanted) => {
    const next = framing.write(request(9, 'double', { of: 4 }))
    expect(await answers(framing, [framing.write(text), next])).toEqual([
      ...wanted,
      { jsonrpc: '2.0', id: 9, result: 8 },
    ])
  })
})

it.each([
  'nonsense\r\n\r\n',
  'Content-Length: x\r\n\r\n',
  'Content-Type: a\r\n\r\n',
  `${'x'.repeat(100_000)}`,
  `${'x'.repeat(100_000)}\r\n\r\n`,
])('what is no header is passed over: %.40s', async (noise) => {
  const message = headers.write(request(1, 'double', { of: 1 }))
  expect(await answers(headers, [noise, message])).toEqual([{ jsonrpc: '2.0', id: 1, result: 2 }])
})

it('headers may have others beside them, and any case', async () => {
  const text = request(1, 'double', { of: 1 })
  const message = `content-length:${text.length}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n${text}`
  expect(await answers(headers, [message])).toEqual([{ jsonrpc: '2.0', id: 1, result: 2 }])
})
