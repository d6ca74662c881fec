import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright'
import { contentType } from '../media/content-type.ts'

const packed = new Set(['.css', '.html', '.js', '.json', '.mjs', '.svg', '.webmanifest'])

/** Serves `folder` on this machine the way hosts do, text packed by gzip, while `work` runs; `work` gets the address. */
export async function whileServed<Result>(
  folder: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = join(folder, decodeURI(pathname.endsWith('/') ? `${pathname}index.html` : pathname))
    if (!existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end()
      return
    }
    const isPacked = packed.has(extname(path))
    const body = isPacked ? gzipSync(readFileSync(path)) : readFileSync(path)
    response.writeHead(200, {
      'Content-Type': contentType(path),
      'Content-Length': body.length,
      ...(isPacked && { 'Content-Encoding': 'gzip' }),
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  try {
    return await work(`http://127.0.0.1:${address.port}/`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

export interface ViewTiming {
  /** Milliseconds from the start of the navigation. */
  readonly firstPaint: number
  readonly largestPaint: number
  /** Bytes as they came over the line, headers apart: all, and those of scripts and style sheets. */
  readonly bytes: number
  readonly code: number
}

/** Opens an address as somebody does who was never there, and waits until nothing more comes. */
export async function firstView(browser: Browser, url: string): Promise<ViewTiming> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    const answers = await listen(context, page)
    await page.goto(url, { waitUntil: 'networkidle' })
    const paints = await page.evaluate(readPaints)
    const sizes = [...answers.values()]
    const sum = (some: typeof sizes) => some.reduce((total, { bytes }) => total + bytes, 0)
    return {
      ...paints,
      bytes: sum(sizes),
      code: sum(sizes.filter(({ url }) => /\.(css|m?js)$/.test(new URL(url).pathname))),
    }
  } finally {
    await context.close()
  }
}

async function listen(context: BrowserContext, page: Page) {
  const answers = new Map<string, { readonly url: string; bytes: number }>()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  client.on('Network.responseReceived', ({ requestId, response }) => {
    answers.set(requestId, { url: response.url, bytes: 0 })
  })
  client.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId)
    if (answer) answer.bytes += encodedDataLength
  })
  return answers
}

/** Runs in the page. An empty page has no such paint, and is waited for no longer than five seconds. */
function readPaints(): Promise<Pick<ViewTiming, 'firstPaint' | 'largestPaint'>> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ firstPaint: Number.NaN, largestPaint: Number.NaN }), 5000)
    new PerformanceObserver((list) => {
      const [first] = performance.getEntriesByName('first-contentful-paint')
      resolve({
        firstPaint: first?.startTime ?? Number.NaN,
        largestPaint: list.getEntries().at(-1)?.startTime ?? Number.NaN,
      })
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
}
