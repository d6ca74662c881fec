/**
 * JSON-RPC 2.0 over two streams. Whatever the other side sends is answered as the specification says, and ends nothing. It is our
 * own, since the packages for it would weigh 2 MB (`vscode-languageserver`) and 31 MB (`@modelcontextprotocol/sdk`) in each
 * installation; their clients speak to it in the tests.
 */
import type { Readable, Writable } from 'node:stream'
import type { Framing } from './framing.ts'

/** An error that the other side is told, with a code of JSON-RPC's or of the protocol's over it. */
export class RpcError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** Codes of JSON-RPC 2.0, section 5.1. */
export const codes = {
  parse: -32700,
  request: -32600,
  method: -32601,
  params: -32602,
  internal: -32603,
} as const

/** What is done for each method; what it gives is the answer. Nothing that a message holds has been looked at. */
export type Handlers = ReadonlyMap<string, (params: never) => unknown>

export interface RpcConnection {
  notify(method: string, params: unknown): void
  /** Asks the other side to do something; whether it did nobody waits for. */
  request(method: string, params: unknown): void
  /** The stream of the other side has ended, or `close` was called, and all that was asked is answered. */
  readonly ended: Promise<void>
  close(): void
}

/** Answers what comes from `input`. A request that throws is answered with an error; a notification that does is passed over. */
export function connect(
  input: Readable,
  output: Writable,
  framing: Framing,
  handlers: Handlers,
): RpcConnection {
  const read = framing.open()
  const running = new Set<Promise<void>>()
  const send = (message: object) => {
    if (output.writable) output.write(framing.write(JSON.stringify({ jsonrpc: '2.0', ...message })))
  }

  async function answer(text: string): Promise<void> {
    const message = parse(text)
    if (message === undefined) {
      send({ id: null, error: { code: codes.parse, message: 'This is no JSON' } })
      return
    }
    const { method, id, params } = message
    const isRequest = typeof id === 'string' || typeof id === 'number'
    // An answer to what was asked of the other side: nobody waits for it.
    if (typeof method !== 'string') {
      if (!('result' in message || 'error' in message))
        send({ id: isRequest ? id : null, error: { code: codes.request, message: 'This is no request' } })
      return
    }
    const handler = handlers.get(method)
    try {
      if (!handler) throw new RpcError(codes.method, `There is no method “${method}”`)
      const result = await handler((params ?? {}) as never)
      if (isRequest) send({ id, result: result ?? null })
    } catch (error) {
      if (isRequest) send({ id, error: inWords(error) })
    }
  }

  const { promise: ended, resolve } = withResolvers()
  const close = () => {
    input.off('data', take)
    input.pause()
    void Promise.all(running).then(resolve)
  }
  function take(chunk: Buffer) {
    for (const text of read(chunk)) {
      const one = answer(text).finally(() => running.delete(one))
      running.add(one)
    }
  }
  input.on('data', take)
  for (const event of ['end', 'close', 'error']) input.once(event, close)
  // Whoever asked is gone: that is no fault of ours.
  output.on('error', close)
  let asked = 0
  return {
    notify: (method, params) => send({ method, params }),
    request: (method, params) => send({ id: `${++asked}`, method, params }),
    ended,
    close,
  }
}

/** Node 20 has no `Promise.withResolvers`. */
function withResolvers() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** A message's members; undefined: it is no JSON. */
function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return undefined
  }
}

/** What nobody foresaw is mostly a member that is missing or of another type. */
function inWords(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof RpcError) return { code: error.code, message: error.message }
  const message = error instanceof Error ? error.message : String(error)
  return { code: error instanceof TypeError ? codes.params : codes.internal, message }
}
