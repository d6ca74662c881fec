/** A talk served on the network, and the devices that people bring to it. */
import { spawn } from 'node:child_process'
import { request } from 'node:http'
import type { Browser, BrowserContextOptions, Page } from 'playwright/test'
import { WebSocket } from 'ws'
import { freePort, root } from './commands.ts'
import { expectPlace, press, startTalk } from './present.ts'
import { expect } from './site.ts'

interface Answer {
  readonly status: number
  readonly cookie: string
  readonly body: string
}

/** A running `npm start --host --audience`: its terminal, and what can be sent to it. */
export interface Shared {
  /** All that it has printed. */
  readonly printed: () => string
  readonly talk: () => string
  readonly invitation: () => string
  readonly audience: () => string
  /** Where other devices find the server. */
  readonly network: () => string
  /** A request as some program on another device may send it: with any `Host` and `Origin` it likes. */
  readonly ask: (path: string, headers?: Readonly<Record<string, string>>, body?: string) => Promise<Answer>
  /** A session, taken with the code of the moment. */
  readonly takeSession: () => Promise<string>
  /** A client that sends what it likes. Gives why it was shut out, or `refused` where it never got in. */
  readonly shutOut: (
    path: string,
    headers: Readonly<Record<string, string>>,
    messages: readonly string[],
  ) => Promise<string>
  readonly stop: () => Promise<void>
  /** Ends it as a crash does, without a word. */
  readonly kill: () => Promise<void>
}

/** `port`: of an earlier one that is gone; `words`: what else is typed, such as a deck. */
export async function shareTalk(port?: string, words: readonly string[] = []): Promise<Shared> {
  let printed = ''
  const args = ['start', '--', ...words, '--host', '--audience', '--port', port ?? (await freePort())]
  const server = spawn('npm', args, { cwd: root, detached: true })
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (text) => {
      printed += text
    })
  }
  server.on('exit', (code) => {
    printed += `ended with ${code}`
  })
  await expect.poll(() => printed, { timeout: 100_000 }).toMatch(/CTRL-C|ended with/)
  expect(printed).toContain('CTRL-C')

  const read = (pattern: RegExp): string => [...printed.matchAll(pattern)].at(-1)?.[1] ?? ''
  const talk = () => read(/^Talk +(\S+)$/gm)
  const invitation = () => read(/^Remote +(\S+)$/gm)
  const audience = () => read(/^Audience +(\S+)$/gm)
  const network = () => new URL(invitation()).host

  function ask(path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST'
      const sent = request(`http://${network()}${path}`, { method, headers }, (response) => {
        let text = ''
        response.on('data', (part) => {
          text += part
        })
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
            body: text,
          }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  async function takeSession(): Promise<string> {
    const secret = new URL(invitation()).hash.slice(1)
    const { cookie } = await ask('/pair', { origin: `http://${network()}` }, secret)
    await expect.poll(invitation).not.toContain(secret)
    return cookie
  }

  function shutOut(
    path: string,
    headers: Readonly<Record<string, string>>,
    messages: readonly string[],
  ): Promise<string> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://${network()}${path}`, { headers })
      socket.on('open', () => {
        for (const message of messages) socket.send(message)
      })
      socket.on('close', (code, reason) => resolve(`${code} ${reason}`))
      socket.on('error', () => resolve('refused'))
    })
  }

  async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    // npm and what it started, as the terminal does it.
    process.kill(-server.pid, signal)
    await ended
  }

  return {
    printed: () => printed,
    talk,
    invitation,
    audience,
    network,
    ask,
    takeSession,
    shutOut,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  }
}

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
}

/** Another person's browser; what its pages complain about is added to `complaints`. */
export async function openDevice(
  browser: Browser,
  complaints: { readonly list: string[] },
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options)
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.list.push(`console: ${message.text()} ${message.location().url}`)
    }
  })
  context.on('weberror', (error) => complaints.list.push(`error: ${error.error().message}`))
  return context.newPage()
}

/** The speaker's own browser with the talk, once the server has told it what it knows of an earlier one. */
export async function openLaptop(
  browser: Browser,
  complaints: { readonly list: string[] },
  talk: string,
): Promise<Page> {
  const laptop = await openDevice(browser, complaints)
  const joined = laptop.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await startTalk(laptop, talk)
  await joined
  await press(laptop, 'Home')
  await expectPlace(laptop, 'title-slide/0')
  return laptop
}

/** A device that went to the printed address and arrived. */
export async function pair(page: Page, invitation: string): Promise<void> {
  await page.goto(invitation)
  await page.waitForURL(/\?view=speaker/)
  await page.locator('.speaker .now iframe').waitFor()
}
