import { openStills } from '../../media/stills.ts'
import type { Tab } from '../../pdf/browser.ts'
import { base, serveFiles } from '../../pdf/files.ts'
import { readStyles } from '../../pdf/styles.ts'
import type { CheckedDeck } from '../checked-deck.ts'
import type { Drawing, Layout, Screen } from '../drawing.ts'
import { animationsOf, type KnownFrames } from './animations.ts'
import { withGrounds } from './behind.ts'
import { brokenFiles, markBroken } from './broken.ts'
import { collect } from './collect.ts'
import { collectInk } from './ink.ts'
import { writeCheckPage } from './page.ts'
import { prepare } from './prepare.ts'
import { findStrangers } from './strangers.ts'

/** The deck's own size first, in both schemes; then a large and an old projector, then a phone. */
export const screens: readonly Screen[] = [
  { name: '1280×720', width: 1280, height: 720, view: 'talk', scheme: 'light' },
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
  readonly on?: readonly Screen[]
}

/** Draws the deck on several screens, in one page, and measures what is drawn. Rejects when the browser ends. */
export async function draw(
  tab: Tab,
  deck: CheckedDeck,
  { root, say, on = screens }: DrawOptions,
): Promise<Drawing> {
  const { compiled, slides } = deck
  const complaints: string[] = []
  await openPage(tab, deck, root, complaints)
  await tab.run(prepare, {
    places: slides.map(({ slide: { from, to } }) => `${from}-${to}`),
    limit: patience,
  })
  const layouts: Layout[] = []
  await setScreen(tab, screens[0])
  const ink = await tab.run(collectInk, undefined)
  const known: KnownFrames = new Map()
  const broken = await brokenFiles(deck.files)
  for (const screen of on) {
    say?.(`Drawing ${compiled.slides.length} slides on ${screen.name} …`)
    await setScreen(tab, screen)
    const drawn = markBroken(await tab.run(collect, screen.view), broken, deck.files)
    const isLooked = screen.width === 1280 || screen.view === 'read'
    layouts.push({ screen, slides: isLooked ? await withGrounds(tab, drawn, deck.files, known) : drawn })
  }
  const first = layouts[0]?.slides ?? []
  return {
    layouts,
    ink,
    animations: await animationsOf(first, deck.files, known),
    strangers: await tab.run(findStrangers, null),
    complaints,
  }
}

const theme = new URL('../../theme/', import.meta.url)
const sheets = ['../../theme/critical.css', '../../app/deck.css', '../../theme/read.css'].map(
  (name) => new URL(name, import.meta.url),
)

async function openPage(
  tab: Tab,
  { compiled, files }: CheckedDeck,
  root: string,
  complaints: string[],
): Promise<void> {
  const page = writeCheckPage(compiled, readStyles(sheets))
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
    serveFiles(tab, page, { files, still: openStills(root) }, theme),
    tab.send('Page.enable'),
    tab.send('Log.enable'),
    setScreen(tab, screens[0]),
  ])
  const ready = new Promise<void>((resolve) => tab.on('Page.domContentEventFired', () => resolve()))
  await tab.send('Page.navigate', { url: base })
  await ready
}

function readEntry(entry: unknown): { level: string; source: string; text: string } {
  const all: object = typeof entry === 'object' && entry !== null ? entry : {}
  const value = (name: string) => String(new Map(Object.entries(all)).get(name) ?? '')
  return { level: value('level'), source: value('source'), text: value('text') }
}

/** Gives the page the size, colours and view of a screen. */
export async function setScreen(tab: Tab, screen: Screen | undefined): Promise<void> {
  if (!screen) return
  const { width, height, view, scheme } = screen
  await tab.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
  await tab.send('Emulation.setEmulatedMedia', {
    media: 'screen',
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  })
  await tab.run(
    ([view, scheme]) => {
      Object.assign(document.documentElement.dataset, { view, scheme })
    },
    [view, scheme] as const,
  )
}
