import type { Tab } from '../../browser/browser.ts'
import { bringScripts, type Call } from '../../browser/in-page.ts'
import { openAddress, setScreen } from '../../browser/screen.ts'
import { base, serveFiles } from '../../browser/tab-files.ts'
import type { Compiled } from '../../compile.ts'
import { openStills } from '../../media/stills.ts'
import { articleSheet, pageFaces, wholeSheets } from '../../themes/sheets.ts'
import type { CheckedDeck } from '../checked-deck.ts'
import type { Viewport } from '../drawing.ts'
import type { CheckScripts } from '../page-scripts.ts'
import { writeCheckPage } from './page.ts'
import { createPictureReader, type DeckPictures } from './picture-files.ts'

/** The deck's own size. */
export const own: Viewport = { name: '1280×720', width: 1280, height: 720, view: 'talk', scheme: 'light' }

/** A picture that has not come after so many milliseconds will not. */
const patience = 8000

/** Of a deck, what is put on a page. */
export type BoardDeck = Pick<CheckedDeck, 'compiled' | 'slides' | 'files'>

/** A page of Chromium on which slides are put to be measured, one deck's or one slide after the other. */
export interface Board {
  readonly tab: Tab
  /** Puts these slides there in the place of others, at the deck's own size. Rejects when the browser ends. */
  put(deck: BoardDeck): Promise<BoardPage>
}

/** The page with slides on it. */
export interface BoardPage {
  readonly call: Call<CheckScripts>
  readonly pictures: DeckPictures
  /** What the browser complained of since these slides are there. */
  readonly complaints: readonly string[]
}

/**
 * Opens a board in a tab. Its page stays while the theme does: style sheets and typefaces, which take longer than a slide, are read once.
 * `root`: the project's folder; frames of animations are kept there.
 */
export function openBoard(tab: Tab, root: string): Board {
  const still = openStills(root)
  const readPictures = createPictureReader()
  /** Files by their addresses on the page. */
  const served = new Map<string, string>()
  let shown: BoardLook | undefined
  let complaints: string[] = []

  return {
    tab,
    async put({ compiled, slides, files }) {
      complaints = []
      // They are read while Chromium draws.
      const pictures = readPictures(files)
      served.clear()
      for (const [address, path] of [...files, ...pageFaces(compiled.theme)]) served.set(address, path)
      shown = isShownAs(compiled, shown) ? shown : await openPage(compiled)
      const { call } = shown
      await showOn(tab, call, own)
      await call('put', {
        css: compiled.css,
        html: compiled.slides.map(({ html }) => html).join('\n'),
        places: slides.map(({ slide: { from, to } }) => `${from}-${to}`),
        limit: patience,
      })
      return { call, pictures, complaints }
    },
  }

  async function openPage({ theme, deck: { options } }: Compiled): Promise<BoardLook> {
    const [first, , shared] = wholeSheets(theme, '', [new URL('../../app/read/read.css', import.meta.url)])
    const page = writeCheckPage(options, first, [shared, articleSheet(theme)])
    tab.on('Log.entryAdded', ({ entry }) => {
      const { level, source, text } = readEntry(entry)
      // What does not load is said by other rules, with its place.
      if (
        level === 'error' &&
        source !== 'network' &&
        !/Refused to (?:load|frame)|violates the following Content Security Policy/.test(text)
      )
        complaints.push(text)
    })
    await Promise.all([
      tab.send('Log.enable'),
      serveFiles(tab, page, { files: served, still }),
      setScreen(tab, own, own.scheme),
    ])
    await openAddress(tab, base, 'domContentEventFired')
    return { theme, lang: options.lang, dir: options.dir, call: await bringScripts(tab, 'check') }
  }
}

/** What a page is for, until another is opened. */
interface BoardLook extends Pick<Compiled['deck']['options'], 'lang' | 'dir'>, Pick<Compiled, 'theme'> {
  readonly call: Call<CheckScripts>
}

const isShownAs = (
  { theme, deck: { options } }: Compiled,
  shown: BoardLook | undefined,
): shown is BoardLook => shown?.theme === theme && shown.lang === options.lang && shown.dir === options.dir

function readEntry(entry: unknown): { level: string; source: string; text: string } {
  const all: object = typeof entry === 'object' && entry !== null ? entry : {}
  const value = (name: string) => String(new Map(Object.entries(all)).get(name) ?? '')
  return { level: value('level'), source: value('source'), text: value('text') }
}

/** Shows the page on a screen: in its size and colours, and in its view. */
export async function showOn(
  tab: Tab,
  call: Call<CheckScripts>,
  { view, scheme, ...size }: Viewport,
): Promise<void> {
  await setScreen(tab, size, scheme)
  await call('show', { view, scheme })
}
