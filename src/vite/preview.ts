import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumArguments, findChromium } from '../chromium.ts'
import { contentType } from '../media/content-type.ts'
import type { Client } from './client.ts'
import type { Content, SiteFiles } from './output.ts'

/** The picture's size in pixels, which previews want (ogp.me; Twitter's large card). */
const size = { width: 1200, height: 630 }

/**
 * A photograph of `page`, which holds the first slide only, for link previews; kept between builds by what it shows.
 * `up` leads from the page's folder to the client's files, `files` are its own. No script runs. Gives its path, or
 * undefined, telling `say`, where there is no Chromium to take it.
 */
export async function photographTitle(
  root: string,
  page: string,
  up: string,
  client: Client,
  files: SiteFiles,
  say: (line: string) => void,
): Promise<string | undefined> {
  const cache = join(root, 'node_modules/.cache/previews')
  const key = createHash('sha256').update(page).update(JSON.stringify(size)).digest('hex').slice(0, 10)
  const path = join(cache, `preview-${key}.png`)
  if (existsSync(path)) return path
  const executablePath = await findChromium()
  if (!executablePath) {
    say('No Chromium to photograph the title slide with: link previews go without a picture.')
    return undefined
  }
  say('Photographing the title slide …')
  const { chromium } = await import('playwright')
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] })
  try {
    const tab = await browser.newPage({ viewport: size, javaScriptEnabled: false, colorScheme: 'light' })
    const home = `http://deck.invalid/${up === '' ? '' : 'deck/'}`
    await tab.route('**/*', (route) => {
      const address = route.request().url()
      const own = decodeURI(address.slice(home.length))
      const shared = new URL(address).pathname.slice(1)
      if (address === home) return route.fulfill({ body: page, contentType: contentType('index.html') })
      const body = files.has(own)
        ? bytesOf(files.get(own) ?? '')
        : client.files.includes(shared) && readFileSync(join(client.folder, shared))
      if (!body) return route.fulfill({ status: 404 })
      return route.fulfill({ body, contentType: contentType(address) })
    })
    await tab.goto(home)
    mkdirSync(cache, { recursive: true })
    const beside = `${path}.${process.pid}.png`
    await tab.screenshot({ path: beside })
    renameSync(beside, path)
    return path
  } finally {
    await browser.close()
  }
}

function bytesOf(content: Content): Buffer {
  if (typeof content === 'string') return Buffer.from(content)
  return 'from' in content ? readFileSync(content.from) : Buffer.from(content)
}
