import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { ToolError } from '../tool-error.ts'
import { offline, unseenFeatures } from './chromium.ts'

/** What the DevTools protocol sends and takes: plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** A page of the browser, spoken to in Chrome's DevTools protocol. */
export interface Tab {
  /** Throws when the browser refuses or ends. */
  send(method: string, params?: JsonObject): Promise<JsonObject>
  /** At most one listener a method: a later one takes its place. */
  on(method: string, listener: (params: JsonObject) => void): void
  close(): void
}

export interface Browser {
  /** The first tab. Rejects when Chromium does not start. */
  readonly tab: Promise<Tab>
  /** One more, in a window of its own. */
  open(): Promise<Tab>
  /** Ends Chromium; its profile is removed meanwhile. Safe to call twice, and at any time. */
  close(): void
}

/** Chromium's processes that a print has no use for cost half of its start. */
const lean: readonly string[] = [
  '--headless',
  '--no-startup-window',
  '--remote-debugging-pipe',
  '--in-process-gpu',
  '--disable-gpu-compositing',
  '--disable-software-rasterizer',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-site-isolation-trials',
  '--enable-features=NetworkServiceInProcess2', // a process less, of 80 MB
  `--disable-features=${unseenFeatures.join()},SpareRendererForSitePerProcess,PaintHolding,BackForwardCache,Translate,MediaRouter,OptimizationHints,IsolateOrigins,site-per-process`,
  '--hide-scrollbars',
  '--mute-audio',
  '--no-default-browser-check',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  // All that is loaded is handed out by us (`tab-files.ts`).
  ...offline,
]

/** How a user or the system asks a process to end. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Starts the Chromium at `path` with `args` and returns at once; what is asked of the tab waits until it is there.
 * It is spoken to over a pipe rather than by Playwright, whose import alone takes as long as the whole print; and a
 * Chromium whose pipe closes ends by itself, so none is left behind even when this process is killed.
 */
export function startBrowser(path: string, args: readonly string[]): Browser {
  // Before there is anything to be left behind; and before other listeners, which are gone from the count once they were told.
  for (const signal of signals) process.prependOnceListener(signal, interrupted)
  const profile = mkdtempSync(join(tmpdir(), 'print-'))
  const child = spawn(path, [...args, ...lean, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // What Chromium leaves there when it is ended goes with the profile.
    env: { ...process.env, TMPDIR: profile },
    // A group of its own: CTRL-C in the terminal reaches us alone, and one signal reaches all its processes.
    detached: process.platform !== 'win32',
  })
  const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }
  const leave = () => {
    end(child)
    rmSync(profile, removal)
  }
  // With all its processes, which hold its output: until then they may write into the profile.
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const connection = connect(child)
  process.on('exit', leave)
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    end(child)
    gone
      .then(() => rm(profile, removal))
      .then(
        () => {
          process.off('exit', leave)
          for (const signal of signals) process.off(signal, interrupted)
        },
        () => {}, // at the exit once more
      )
  }
  const tab = openTab(connection)
  tab.then(
    (first) => first.on('Inspector.targetCrashed', () => end(child)),
    () => {}, // told to whoever awaits it
  )
  return { tab, open: () => openTab(connection), close }

  function interrupted(signal: NodeJS.Signals): void {
    // Where nobody else listens, it ends this process as if nobody had.
    const isAlone = process.listenerCount(signal) === 0
    if (isAlone) connection.abandon()
    end(child)
    void gone.then(() => {
      leave()
      if (isAlone) process.kill(process.pid, signal)
    })
  }
}

function end(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // it has ended already
  }
}

interface Connection {
  send(method: string, params: JsonObject, session?: string): Promise<JsonObject>
  on(method: string, listener: (params: JsonObject) => void, session: string): void
  /** Answers nobody any more, not even that it has ended: whoever waits is about to end, too. */
  abandon(): void
}

/** Messages over Chromium's pipe: JSON texts, a zero byte after each. */
function connect(child: ChildProcess): Connection {
  const output = child.stdio[3] as Writable
  const input = child.stdio[4] as Readable
  const waiting = new Map<number, { resolve(result: JsonObject): void; reject(error: Error): void }>()
  const listeners = new Map<string, (params: JsonObject) => void>()
  let last = 0
  let complaints = ''
  let ended: Error | undefined
  let isAbandoned = false

  const fail = (error: Error) => {
    if (isAbandoned) return
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  child.on('error', (error) => fail(new ToolError(`Chromium does not start: ${error.message}`)))
  // What it said last may be told after its end.
  child.on('exit', () =>
    setImmediate(() => fail(new ToolError(`Chromium ended too early${lastLine(complaints)}`))),
  )
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-4000)
  })
  output.on('error', () => {}) // 'exit' says it better
  input.on('error', () => {})

  let pending: Buffer[] = []
  input.on('data', (chunk: Buffer) => {
    let from = 0
    for (let zero = chunk.indexOf(0); zero >= 0; zero = chunk.indexOf(0, from)) {
      pending.push(chunk.subarray(from, zero))
      receive(JSON.parse(Buffer.concat(pending).toString()))
      pending = []
      from = zero + 1
    }
    if (from < chunk.length) pending.push(chunk.subarray(from))
  })

  function receive(message: PipeMessage): void {
    if (message.id === undefined) {
      listeners.get(`${message.sessionId} ${message.method}`)?.(message.params ?? {})
      return
    }
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) asked?.reject(new Error(`Chromium: ${message.error.message}`))
    else asked?.resolve(message.result ?? {})
  }

  return {
    send: (method, params, session) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended)
        const id = ++last
        waiting.set(id, { resolve, reject })
        output.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`)
      }),
    on: (method, listener, session) => void listeners.set(`${session} ${method}`, listener),
    abandon() {
      isAbandoned = true
    },
  }
}

interface PipeMessage {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: JsonObject
  readonly result?: JsonObject
  readonly error?: { readonly message: string }
}

const lastLine = (text: string) => {
  const line = text.trim().split('\n').at(-1)
  return line ? `: ${line}` : ''
}

async function openTab(connection: Connection): Promise<Tab> {
  const blank = { url: 'about:blank', newWindow: true }
  const { targetId = '' } = await connection.send('Target.createTarget', blank)
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true })
  const session = String(sessionId)
  const send = (method: string, params: JsonObject = {}) => connection.send(method, params, session)
  return {
    send,
    on: (method, listener) => connection.on(method, listener, session),
    close: () => void connection.send('Target.closeTarget', { targetId }).catch(() => {}),
  }
}
