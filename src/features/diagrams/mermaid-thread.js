// @ts-check
/**
 * Runs in a thread that is waited for (`waited-thread.ts`): a Chromium with Mermaid's page, open from one question to the next, so that
 * an edit is drawn at once. It is spoken to over its pipe, and ends with it: with this thread, whatever ends that, or after a while
 * without a question.
 */
const { spawn } = require('node:child_process')
const { workerData: given } = require('node:worker_threads')

/** How long it is kept for another question, ms. */
const idle = 120_000

/** @typedef {{ pid: number | undefined, send: (method: string, params: object, session?: string) => Promise<any>, end: () => void }} Chromium */

/** @type {Promise<{ chromium: Chromium, session: string }> | undefined} */
let opened
/** @type {NodeJS.Timeout | undefined} */
let timer

/** @returns {Chromium} */
function start() {
  const { program, options } = given
  const child = spawn(program, options, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const [, , , output, input] = /** @type {any} */ (child.stdio)
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map()
  let last = 0
  let pending = Buffer.alloc(0)
  input.on('data', (/** @type {Buffer} */ chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (let zero = pending.indexOf(0); zero >= 0; zero = pending.indexOf(0)) {
      const { id, result, error } = JSON.parse(pending.subarray(0, zero).toString())
      pending = pending.subarray(zero + 1)
      const asked = waiting.get(id)
      waiting.delete(id)
      error ? asked?.reject(new Error(error.message)) : asked?.resolve(result)
    }
  })
  const fail = () => {
    opened = undefined
    for (const { reject } of waiting.values()) reject(new Error('Chromium ended'))
  }
  for (const one of [child, output, input]) one.on('error', fail)
  child.on('exit', fail)
  return {
    pid: child.pid,
    send: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject })
        output.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`)
      }),
    end: () => output.end(),
  }
}

async function open() {
  const chromium = start()
  const { targetId } = await chromium.send('Target.createTarget', { url: given.page, newWindow: true })
  const { sessionId: session } = await chromium.send('Target.attachToTarget', { targetId, flatten: true })
  const isReady = { expression: "document.readyState === 'complete' && typeof takeDown", returnByValue: true }
  for (;;) {
    const { result } = await chromium.send('Runtime.evaluate', isReady, session)
    if (result.value === 'function') return { chromium, session }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** @param {{ text: string }} question */
async function answer({ text }) {
  clearTimeout(timer)
  opened ??= open()
  const { chromium, session } = await opened
  const expression = `takeDown(${JSON.stringify(text)})`
  const { result } = await chromium.send(
    'Runtime.evaluate',
    { expression, awaitPromise: true, returnByValue: true },
    session,
  )
  timer = setTimeout(() => {
    opened = undefined
    chromium.end()
  }, idle)
  return { pid: chromium.pid, picture: result.value }
}

void answer // whoever opens the thread calls it
