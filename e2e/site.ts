import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BrowserContext, test as base, expect, type Page } from 'playwright/test'
import { contentType } from '../src/media/content-type.ts'
import { cachedFolder } from '../src/vite/cache.ts'
import { command, root } from './commands.ts'

export { expect }

export interface Site {
  /** The talk's address, under a sub-path, ending with `/`. */
  readonly url: string
  /** Where the built files are. */
  readonly folder: string
}

interface Served {
  readonly url: string
  /** Ends the server, in the middle of an answer, too. */
  readonly close: () => Promise<void>
}

/** Serves a folder under a sub-path, with the policy as a header as well, the way a strict host would. */
export async function serve(
  folder: string,
  subPath = '/a/b/',
  headers: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const inside = decodeURIComponent(pathname.startsWith(subPath) ? pathname.slice(subPath.length) : '../')
    const path = join(folder, inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside)
    if (inside.includes('..') || !existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end()
      return
    }
    const body = readFileSync(path)
    const policy = path.endsWith('.html') && policyOf(body.toString())
    response.writeHead(200, {
      'Content-Type': contentType(path),
      ...(policy && { 'Content-Security-Policy': policy }),
      ...headers,
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}${subPath}`, close }
}

/** The policy that stands in a page. */
function policyOf(html: string): string {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
  return policy.replace(/&amp;/g, '&')
}

/** What a page must not do, written down as it happens. */
interface Complaints {
  readonly list: string[]
  /** Complaints that the test is about, and does not fail for. */
  expect(pattern: RegExp): void
}

interface TestFixtures {
  readonly complaints: Complaints
  /** Builds a deck and serves its site until the test ends; gives its address. */
  readonly serveDeck: (path: string) => Promise<string>
  /** An empty folder, gone with the test. */
  readonly folder: string
}
interface WorkerFixtures {
  readonly site: Site
}

/**
 * Playwright's test with the talk's built site: built once for all, served under a sub-path with its policy. A test
 * fails when a page says an error, breaks the policy, or asks another host for anything.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
    async ({}, use) => {
      const folder = await buildOnce(['slides/docker-python.md'])
      const { url, close } = await serve(folder)
      await use({ url, folder })
      await close()
    },
    // A first build encodes the pictures, which takes a while on a busy machine.
    { scope: 'worker', timeout: 300_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
  serveDeck: async ({}, use) => {
    const open: Served[] = []
    await use(async (path) => {
      const served = await serve(await buildOnce([path]))
      open.push(served)
      return served.url
    })
    for (const { close } of open) await close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  complaints: [
    async ({ context }, use, testInfo) => {
      const list: string[] = []
      const allowed: RegExp[] = []
      await context.addInitScript(listenForViolations)
      listen(context, list)
      await use({ list, expect: (pattern) => allowed.push(pattern) })
      if (testInfo.status !== testInfo.expectedStatus) return
      expect(list.filter((line) => !allowed.some((pattern) => pattern.test(line)))).toEqual([])
    },
    { auto: true },
  ],
})

/** Runs in each page before its own scripts. */
function listenForViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    console.error(`policy broken: ${violatedDirective} ${blockedURI} ${sourceFile}`)
  })
}

function listen(context: BrowserContext, list: string[]): void {
  const hosts = /^(http:\/\/(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:|file:)/
  context.on('request', (request) => {
    if (!hosts.test(request.url())) list.push(`foreign request: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400) list.push(`${response.status()}: ${response.url()}`)
  })
  context.on('console', (message) => {
    // Chromium says of each failed request that it failed, but not which it was.
    const isRequest = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRequest) list.push(`console: ${message.text().slice(0, 500)}`)
  })
  context.on('weberror', (error) => {
    const { name, message, stack } = error.error()
    list.push(`error: ${name} ${message} ${stack ?? ''}`)
  })
}

/** Keeps the answers to requests for `address` (a glob, or what it holds) back until what it gives is called. */
export async function holdBack(page: Page, address: string | RegExp): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(address, async (route) => {
    await released
    await route.continue()
  })
  return release
}

/** Records the shifts of the layout of the page that opens next; what it gives sums them up. */
export async function recordShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value))
    }).observe({ type: 'layout-shift', buffered: true })
    Object.assign(window, { shifts })
  })
  return () => page.evaluate<number>('window.shifts.reduce((sum, one) => sum + one, 0)')
}

/** The names of all files in a folder and in those below it. */
export const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

/** Where specs write decks of their own. */
export const decksFolder = join(root, 'node_modules/.cache/e2e-decks')

/** Writes such a deck, unless it is there: another worker may be reading it. Gives its path. */
export function writeDeck(name: string, source: string): string {
  const path = join(decksFolder, name)
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path) || readFileSync(path, 'utf8') !== source) writeFileSync(path, source)
  return path
}

/** The folder that `make` fills, the same for all workers of a run: whoever is first fills it. */
export function makeOnce(name: string, make: (folder: string) => void): Promise<string> {
  const key = `${process.ppid}-${name.replace(/[^\w.-]+/g, '_').slice(-200)}`
  return cachedFolder(join(root, 'node_modules/.cache/e2e'), key, async (folder) => make(folder))
}

/** The folder of a build made with `args`. */
export function buildOnce(args: readonly string[]): Promise<string> {
  return makeOnce(args.join(' '), (folder) => {
    const { code, stderr } = command(['build', ...args, '--out', folder])
    if (code !== 0) throw new Error(`The site could not be built:\n${stderr}`)
  })
}

/** Opens an address of a talk, and lets the time pass after which it keeps itself for off line; until it is kept. */
export async function openKept(page: Page, url: string): Promise<void> {
  await page.clock.install()
  await openTalk(page, url)
  await page.clock.fastForward(3000)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** Opens an address of a talk and waits until its view runs: the talk, or the one that the address asks for. */
export async function openTalk(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('html[data-view]').waitFor()
}
