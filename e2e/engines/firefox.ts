import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { callOf, clickActions, type Engine, keyActions, middleOf, type Tab, waitFor } from './engine.ts'

type Send = <Result>(method: string, params: object) => Promise<Result>

interface Context {
  readonly context: string
  readonly originalOpener: string | null
}

/** Firefox in a profile of its own, over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), which it speaks itself. */
export async function startFirefox(program: string): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
  const browser = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise((resolve) => browser.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    browser.stderr.on('data', (text: Buffer) => {
      printed += text.toString()
      const [, url] = /BiDi listening on (\S+)/.exec(printed) ?? []
      if (url) resolve(url)
    })
    browser.on('exit', () => reject(new Error(`Firefox ended: ${printed}`)))
  })
  const complaints: string[] = []
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const send = converse(socket, (text) => complaints.push(text))
  await send('session.new', { capabilities: {} })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  return {
    complaints,
    async newTab() {
      const { userContext } = await send<{ userContext: string }>('browser.createUserContext', {})
      const { context } = await send<Context>('browsingContext.create', { type: 'window', userContext })
      return tabOf(send, context)
    },
    async close() {
      await send('browser.close', {})
      await ended
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Commands over the socket, each answered by its number; the errors of pages are told to `complain`. */
function converse(socket: WebSocket, complain: (text: string) => void): Send {
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>()
  let count = 0
  socket.on('message', (data) => {
    const { id, method, params, result, error, message } = JSON.parse(String(data))
    if (method === 'log.entryAdded' && params.level === 'error') complain(params.text)
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error) asked?.reject(new Error(`${error}: ${message}`))
    else asked?.resolve(result as never)
  })
  return (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject })
      socket.send(JSON.stringify({ id: count, method, params }))
    })
}

function tabOf(send: Send, context: string): Tab {
  async function evaluate(expression: string): Promise<string> {
    const answer = await send<{ result?: { value: string }; exceptionDetails?: { text: string } }>(
      'script.evaluate',
      { expression, awaitPromise: true, target: { context } },
    )
    if (!answer.result) throw new Error(answer.exceptionDetails?.text)
    return answer.result.value
  }
  const call = async (run: (argument: never) => unknown, argument?: unknown) =>
    JSON.parse(await evaluate(callOf(run, argument)))
  const perform = (actions: readonly object[]) => send('input.performActions', { context, actions })
  return {
    open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    press: async (...keys) => void (await perform(keyActions(keys))),
    click: async (selector) => void (await perform(clickActions(await call(middleOf, selector)))),
    evaluate: call,
    run: async (script) => void (await evaluate(`${script}\n;''`)),
    resize: async (width, height) =>
      void (await send('browsingContext.setViewport', { context, viewport: { width, height } })),
    async popup(act) {
      await act()
      const opened = await waitFor('window that was opened', async () => {
        const { contexts } = await send<{ contexts: readonly Context[] }>('browsingContext.getTree', {})
        return contexts.find(({ originalOpener }) => originalOpener === context)
      })
      return tabOf(send, opened.context)
    },
  }
}
