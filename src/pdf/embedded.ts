import type { Tab } from '../browser/browser.ts'
import { bringScripts, type Call } from '../browser/in-page.ts'
import { openAddress, setScreen, takePicture } from '../browser/screen.ts'
import { type DeckFiles, embeddedUrl, serveFiles } from '../browser/tab-files.ts'
import type { PrintChoices } from './choices.ts'
import type { Frame, PrintScripts, StandIn, Trouble } from './page-scripts.ts'

/** Pixels of a page's picture for each CSS pixel. */
const density = 2

/**
 * Replaces the pages within the page of the print page: the deck's own by pictures of them, others by cards, since no other host is
 * asked while a deck is printed. Each is a link. A page that is not there after `limit` milliseconds is reported. `open` opens a tab for one.
 */
export async function replaceEmbedded(
  open: () => Promise<Tab>,
  call: Call<PrintScripts>,
  files: DeckFiles,
  choices: PrintChoices,
  limit: number,
): Promise<readonly Trouble[]> {
  const troubles: Trouble[] = []
  const taken = new Map<string, string | undefined>()
  const standIns: StandIn[] = []
  for (const frame of await call('findFrames')) {
    const { slide, address, link, width, height } = frame
    const url = embeddedUrl(address, files)
    const key = `${width} ${height} ${url}`
    if (url !== undefined && width > 0 && height > 0 && !taken.has(key)) {
      taken.set(key, await photographPage(open, url, frame, files, choices, limit))
      if (!taken.get(key)) troubles.push({ slide, url: link, kind: 'late' })
    }
    standIns.push({ link, picture: taken.get(key) })
  }
  if (standIns.length > 0) await call('replaceFrames', standIns)
  return troubles
}

/** The address of a picture of a page in a window as large as its frame; undefined when it takes too long. */
async function photographPage(
  open: () => Promise<Tab>,
  url: string,
  frame: Frame,
  files: DeckFiles,
  { scheme = 'light' }: PrintChoices,
  limit: number,
): Promise<string | undefined> {
  const tab = await open()
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
    await (await bringScripts<PrintScripts>(tab, 'pdf'))('isDrawn')
    return `data:image/png;base64,${(await takePicture(tab)).toString('base64')}`
  }
}
