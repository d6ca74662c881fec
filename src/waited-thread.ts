/**
 * A thread whose answers are waited for: engines that begin asynchronously, or may take for ever, are asked from code that is
 * neither. It begins with the first question.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'

export interface WaitedThread {
  /**
   * The answer, undefined where it threw. One that is late is ended, and the next question begins anew. It is late where it takes
   * longer than `patience`, ms, and this process has worked so long meanwhile, as on a loaded machine it has not; or where it takes
   * longer than `most`, whoever works.
   */
  ask(
    question: unknown,
    patience: number,
    most?: number,
  ): { readonly answer: unknown; readonly isLate: boolean }
}

/** `code` (CommonJS) declares `answer(question)`, which may be asynchronous, and finds what `dataOf` gives in `workerData`. */
export function openThread(code: string, dataOf: () => unknown): WaitedThread {
  let worker: Worker | undefined
  const begin = (): Worker => {
    // It says what it cannot read, and how, on streams that are a command's.
    const begun = new Worker(`${frame}\n${code}`, {
      eval: true,
      workerData: dataOf(),
      stdout: true,
      stderr: true,
    })
    begun.on('error', () => {})
    begun.unref()
    return begun
  }
  return {
    ask(question, patience, most = patience) {
      worker ??= begin()
      const done = new Int32Array(new SharedArrayBuffer(4))
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ question, port: port2, done }, [port2])
      const isLate = !isDone(done, patience, most)
      const answer: unknown = receiveMessageOnPort(port1)?.message
      port1.close()
      if (isLate) {
        void worker.terminate()
        worker = undefined
      }
      return { answer, isLate }
    },
  }
}

function isDone(done: Int32Array, patience: number, most: number): boolean {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  for (let left = patience; left > 0; ) {
    if (Atomics.wait(done, 0, 0, left) !== 'timed-out') return true
    const { user, system } = process.cpuUsage(before)
    left = Math.min(patience - (user + system) / 1000, most - (performance.now() - begun))
  }
  return false
}

const frame = `
const { parentPort, workerData } = require('node:worker_threads')
parentPort.on('message', async ({ question, port, done }) => {
  let answered
  try {
    answered = await answer(question)
  } catch {}
  port.postMessage(answered)
  Atomics.store(done, 0, 1)
  Atomics.notify(done, 0)
})`
