import type { Browser, Tab } from '../browser/browser.ts'
import { type DeckFiles, embeddedUrl, serveFiles } from '../browser/files.ts'
import { openAddress, setScreen, takePicture } from '../browser/screen.ts'
import type { PrintChoices } from './choices.ts'
import { type Frame, findFrames, replaceFrames, type StandIn } from './frames.ts'
import type { Trouble } from './settle.ts'

/** Pixels of a page's picture for each CSS pixel. */
const density = 2

/**
 * Replaces the pages within the page of `tab`: the deck's own by pictures of them, others by cards, since no other host is
 * asked while a deck is printed. Each is a link. A page that is not there after `limit` milliseconds is reported.
 */
export async function replaceEmbedded(
  browser: Browser,
  tab: Tab,
  files: DeckFiles,
  choices: PrintChoices,
  limit: number,
): Promise<readonly Trouble[]> {
  const troubles: Trouble[] = []
  const taken = new Map<string, string | undefined>()
  const standIns: StandIn[] = []
  for (const frame of await tab.run(findFrames, null)) {
    const { slide, address, link, width, height } = frame
    const url = embeddedUrl(address, files)
    const key = `${width} ${height} ${url}`
    if (url !== undefined && width > 0 && height > 0 && !taken.has(key)) {
      taken.set(key, await photographPage(browser, url, frame, files, choices, limit))
      if (!taken.get(key)) troubles.push({ slide, url: link, kind: 'late' })
    }
    standIns.push({ link, picture: taken.get(key) })
  }
  if (standIns.length > 0) await tab.run(replaceFrames, standIns)
  return troubles
}

/** The address of a picture of a page in a window as large as its frame; undefined when it takes too long. */
async function photographPage(
  browser: Browser,
  url: string,
  frame: Frame,
  files: DeckFiles,
  { scheme = 'light' }: PrintChoices,
  limit: number,
): Promise<string | undefined> {
  const tab = await browser.open()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limit, undefined)
  })
  try {
    return await Promise.race([take(), late])
  } finally {
    clearTimeout(timer)
    tab.close()
  }

  async function take(): Promise<string> {
    await Promise.all([
      serveFiles(tab, '', files),
      setScreen(tab, frame, scheme, density),
      // What the page leaves open shows the slide below, as in a frame.
      tab.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } }),
    ])
    tab.on('Page.javascriptDialogOpening', () => tab.send('Page.handleJavaScriptDialog', { accept: true }))
    // Not “loaded”, which never comes when its script leads away.
    await openAddress(tab, url, 'frameStoppedLoading')
    await tab.run(drawn, null)
    return `data:image/png;base64,${(await takePicture(tab)).toString('base64')}`
  }
}

/** Runs in the page: waits for its typefaces, and for what its scripts draw at the next frame. */
async function drawn(): Promise<void> {
  document.documentElement.getBoundingClientRect() // typefaces load when something is laid out in them
  // Otherwise that page may never be ready: it has gone to another that is not there.
  if (document.fonts.status === 'loading') await document.fonts.ready
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
}
