import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../commands.ts'
import { callOf, clickActions, type Engine, keyActions, middleOf, type Tab, waitFor } from './engine.ts'

type Ask = <Result>(method: 'GET' | 'POST', path: string, body?: object) => Promise<Result>

/**
 * WebKit as GTK's programs have it, over WebDriver (https://www.w3.org/TR/webdriver2/), on a screen that nobody sees.
 * Its driver has one session, so each window has a driver. What its pages complain of is not told.
 */
export async function startWebKit(program: string): Promise<Engine> {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const display = await new Promise<string>((resolve, reject) => {
    screen.stdout.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`))
    screen.once('error', reject)
    screen.once('exit', () => reject(new Error('Xvfb ended')))
  })
  const drivers: ChildProcess[] = []

  async function newTab(): Promise<Tab> {
    const port = await freePort()
    const env = { ...process.env, DISPLAY: display }
    drivers.push(spawn(program, ['-p', port], { stdio: 'ignore', env }))
    const ask = converse(`http://127.0.0.1:${port}`)
    const { sessionId } = await waitFor('answer of the driver of WebKit', () =>
      ask<{ sessionId: string }>('POST', '/session', { capabilities: {} }).catch((error: Error) => {
        if (!error.cause) throw error // what has a cause did not come through: the driver does not listen yet
        return undefined
      }),
    )
    const [window = ''] = await ask<readonly string[]>('GET', `/session/${sessionId}/window/handles`)
    return tabOf((method, path, body) => ask(method, `/session/${sessionId}${path}`, body), window)
  }

  async function close(): Promise<void> {
    for (const driver of drivers) await end(driver)
    await end(screen)
  }
  return { complaints: [], newTab, close }
}

function converse(address: string): Ask {
  return async (method, path, body) => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${address}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers }),
    })
    const { value } = await answer.json()
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
}

function tabOf(ask: Ask, window: string): Tab {
  /** Asks for this window: a session's commands go to the one that was chosen last. */
  const here: Ask = async (method, path, body) => {
    await ask('POST', '/window', { handle: window })
    return ask(method, path, body)
  }
  const call = async (run: (argument: never) => unknown, argument?: unknown) => {
    const script = `return ${callOf(run, argument)}`
    return JSON.parse(await here<string>('POST', '/execute/sync', { script, args: [] }))
  }
  const perform = (actions: readonly object[]) => here('POST', '/actions', { actions })
  return {
    open: (url) => here('POST', '/url', { url }),
    press: async (...keys) => void (await perform(keyActions(keys))),
    click: async (selector) => void (await perform(clickActions(await call(middleOf, selector)))),
    evaluate: call,
    run: async (script) => void (await here('POST', '/execute/sync', { script, args: [] })),
    async resize(width, height) {
      // A size that the window takes is with its bar; what the bar takes is known only then.
      await here('POST', '/window/rect', { width, height })
      const inner = await call(() => ({ width: innerWidth, height: innerHeight }))
      await here('POST', '/window/rect', {
        width: 2 * width - inner.width,
        height: 2 * height - inner.height,
      })
    },
    async popup(act) {
      const handles = () => ask<readonly string[]>('GET', '/window/handles')
      const before = await handles()
      await act()
      const opened = await waitFor('window that was opened', async () =>
        (await handles()).find((handle) => !before.includes(handle)),
      )
      return tabOf(ask, opened)
    },
  }
}
