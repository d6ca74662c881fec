import type { Tab } from '../../browser/browser.ts'
import { bringScripts, type Call } from '../../browser/in-page.ts'
import { openAddress, setScreen } from '../../browser/screen.ts'
import { base, serveFiles } from '../../browser/tab-files.ts'
import { openStills } from '../../media/stills.ts'
import { articleSheet, pageFaces, wholeSheets } from '../../themes/sheets.ts'
import type { CheckedDeck } from '../checked-deck.ts'
import type { Drawing, DrawnSlide, ScreenLayout, Viewport } from '../drawing.ts'
import type { CheckScripts } from '../page-scripts.ts'
import { animationsOf, readAllFrames } from './animations.ts'
import { withGrounds } from './behind.ts'
import { brokenFiles, markBroken } from './broken.ts'
import { writeCheckPage } from './page.ts'

/** The deck's own size. */
export const own: Viewport = { name: '1280×720', width: 1280, height: 720, view: 'talk', scheme: 'light' }

/** The deck's own size first, in both schemes; then a large and an old projector, then a phone. */
export const screens: readonly Viewport[] = [
  own,
  { name: '1280×720, dark', width: 1280, height: 720, view: 'talk', scheme: 'dark' },
  { name: '1920×1080', width: 1920, height: 1080, view: 'talk', scheme: 'light' },
  { name: '1024×768', width: 1024, height: 768, view: 'talk', scheme: 'light' },
  { name: '390×844, reading view', width: 390, height: 844, view: 'read', scheme: 'light' },
]

/** A picture that has not come after so many milliseconds will not. */
const patience = 8000

export interface DrawOptions {
  /** The project's folder: frames of animations are kept there. */
  readonly root: string
  /** Told what takes long. */
  readonly say?: (line: string) => void
  /** Default: all. */
  readonly on?: readonly Viewport[]
}

/** Draws the deck on several screens, in one page, and measures what is drawn. Rejects when the browser ends. */
export async function draw(
  tab: Tab,
  deck: CheckedDeck,
  { root, say, on = screens }: DrawOptions,
): Promise<Drawing> {
  const { compiled } = deck
  const complaints: string[] = []
  // Files are read while Chromium draws.
  const known = readAllFrames(deck.files)
  const broken = brokenFiles(deck.files)
  const call = await openPage(tab, deck, root, complaints)
  const layouts: ScreenLayout[] = []
  const ink = await call('collectInk')
  for (const screen of on) {
    say?.(`Drawing ${compiled.slides.length} slides on ${screen.name} …`)
    await showOn(tab, call, screen)
    const isLooked = screen.width === 1280 || screen.view === 'read'
    const measured = await call('collect', { view: screen.view, grounds: isLooked })
    const drawn = markBroken(measured, await broken, deck.files)
    layouts.push({
      screen,
      slides: isLooked ? await withGrounds(tab, call, drawn, deck.files, known) : drawn,
    })
  }
  const first = layouts[0]?.slides ?? []
  return {
    layouts,
    ink,
    animations: await animationsOf(first, deck.files, known),
    strangers: await call('findStrangers'),
    complaints,
  }
}

/** Measures the deck on one screen, and looks at nothing else. */
export async function drawOn(
  tab: Tab,
  deck: DrawnDeck,
  screen: Viewport,
  root: string,
): Promise<readonly DrawnSlide[]> {
  const call = await openPage(tab, deck, root, [])
  await showOn(tab, call, screen)
  return call('collect', { view: screen.view, grounds: false })
}

/** Of a deck, what a page is made of. */
type DrawnDeck = Pick<CheckedDeck, 'compiled' | 'slides' | 'files'>

/** Shows the deck in a page that is ready to be measured. */
async function openPage(
  tab: Tab,
  { compiled, slides, files }: DrawnDeck,
  root: string,
  complaints: string[],
): Promise<Call<CheckScripts>> {
  const { theme, css } = compiled
  const sheets = wholeSheets(theme, css, [new URL('../../app/read/read.css', import.meta.url)])
  const page = writeCheckPage(compiled, [...sheets, articleSheet(theme)])
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
    serveFiles(tab, page, {
      files: new Map([...files, ...pageFaces(compiled.theme)]),
      still: openStills(root),
    }),
    tab.send('Log.enable'),
    setScreen(tab, own, own.scheme),
  ])
  await openAddress(tab, base, 'domContentEventFired')
  const call: Call<CheckScripts> = await bringScripts(tab, 'check')
  await call('prepare', {
    places: slides.map(({ slide: { from, to } }) => `${from}-${to}`),
    limit: patience,
  })
  return call
}

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
