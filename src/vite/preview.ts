import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser, type Tab } from '../browser/browser.ts'
import { chromiumArguments, findChromium } from '../browser/chromium.ts'
import { bringScripts } from '../browser/in-page.ts'
import { openAddress, setScreen, takePicture } from '../browser/screen.ts'
import { base, serveFiles } from '../browser/tab-files.ts'
import { replaceFile } from '../files.ts'
import type { PrintScripts } from '../pdf/page-scripts.ts'
import { cacheFolder } from '../tool.ts'

/** The picture's size in pixels, which previews want (ogp.me; Twitter's large card). */
const size = { width: 1200, height: 630 }

/**
 * A photograph of `page`, which holds the first slide only, for link previews; kept between builds by what it shows.
 * `files` are those that it may show: address → path. No script of it runs. Gives the picture's path, or undefined,
 * telling `say`, where there is no Chromium to take it.
 */
export async function photographTitle(
  root: string,
  page: string,
  files: ReadonlyMap<string, string>,
  say: (line: string) => void,
): Promise<string | undefined> {
  const key = createHash('sha256').update(page).update(JSON.stringify(size)).digest('hex').slice(0, 10)
  const path = join(cacheFolder(root, 'previews'), `preview-${key}.png`)
  if (existsSync(path)) return path
  const chromium = findChromium()
  if (!chromium) {
    say('No Chromium to photograph the title slide with: link previews go without a picture.')
    return undefined
  }
  say('Photographing the title slide …')
  const browser = startBrowser(chromium, chromiumArguments)
  try {
    replaceFile(path, await take(await browser.tab, page, files))
    return path
  } finally {
    browser.close()
  }
}

async function take(tab: Tab, page: string, files: ReadonlyMap<string, string>): Promise<Buffer> {
  await Promise.all([
    serveFiles(tab, page, { files, still: () => Promise.resolve(undefined) }),
    tab.send('Emulation.setScriptExecutionDisabled', { value: true }),
    setScreen(tab, size, 'light'),
  ])
  await openAddress(tab, base, 'loadEventFired')
  await (await bringScripts<PrintScripts>(tab, 'pdf'))('typefacesReady')
  return takePicture(tab)
}
