import { join } from 'node:path'
import { openStills } from '../../media/stills.ts'
import type { Tab } from '../../pdf/browser.ts'
import { base, serveFiles } from '../../pdf/files.ts'
import { readStyles } from '../../pdf/styles.ts'
import type { CheckedDeck } from '../checked-deck.ts'
import type { Animation, Drawing, DrawnSlide, DrawnText, Frame, Ground, Layout, Screen } from '../drawing.ts'
import { readFrames } from './animations.ts'
import { collect } from './collect.ts'
import { groundOf, readPhoto } from './grounds.ts'
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
/** Slides in one photograph, for each of which Chromium lays out the page twice, and its pixels for each CSS pixel: grounds need no more. */
const [batch, scale] = [24, 0.5]
/** Frames that are seen shorter are not read: milliseconds. */
const readable = 500
/** At most so many frames of an animation are looked at. */
const mostFrames = 24

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
    places: slides.map(({ compiled: { at } }) => `${at.start}-${at.end}`),
    limit: patience,
  })
  const layouts: Layout[] = []
  await setScreen(tab, screens[0])
  const ink = await tab.run(collectInk, undefined)
  const known: KnownFrames = new Map()
  const files = await brokenFiles(deck)
  for (const screen of on) {
    say?.(`Drawing ${compiled.slides.length} slides on ${screen.name} …`)
    await setScreen(tab, screen)
    const drawn = markBroken(await tab.run(collect, screen.view), files, deck)
    const looked = screen.width === 1280 ? await withGrounds(tab, drawn, screen, deck, known) : drawn
    layouts.push({ screen, slides: looked })
  }
  const first = layouts[0]?.slides ?? []
  return {
    layouts,
    ink,
    animations: await animationsOf(first, deck, known),
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
  const stills = openStills(join(root, 'node_modules/.cache/stills'))
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
    serveFiles(tab, page, { files, still: stills.find }, theme),
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

/** The slides with what is behind their texts: photographed without letters, some slides at once. */
async function withGrounds(
  tab: Tab,
  slides: readonly DrawnSlide[],
  { width, height }: Screen,
  deck: CheckedDeck,
  known: KnownFrames,
): Promise<readonly DrawnSlide[]> {
  const behind = new Map<DrawnText, DrawnText>()
  await tab.run(setBare, true)
  for (let from = 0; from < slides.length; from += batch) {
    const some = slides.slice(from, from + batch)
    if (some.every(({ texts }) => texts.length === 0)) continue
    const photo = await photograph(tab, width, height, from, some.length)
    for (const { index, texts } of some)
      for (const text of texts)
        behind.set(text, { ...text, behind: [groundOf(text, photo, (index - from) * height)] })
  }
  for (const slide of slides) {
    for (const { url, frames } of movingBehind(slide, await framesOf(slide, deck, known))) {
      for (const [number, frame] of frames.entries()) {
        await tab.run(showFrame, { url, frame, index: slide.index })
        const photo = await photograph(tab, width, height, slide.index, 1)
        let changed = false
        for (const text of slide.texts) {
          const before = behind.get(text) ?? text
          const ground = groundOf(text, photo, 0, frame)
          changed ||= !isSame(ground, before.behind?.[0])
          behind.set(text, { ...before, behind: [...(before.behind ?? []), ground] })
        }
        // All texts stand on grounds of their own: further frames would show the same.
        if (!changed && number > 0) break
      }
    }
  }
  await tab.run(setBare, false)
  return slides.map((slide) => ({ ...slide, texts: slide.texts.map((text) => behind.get(text) ?? text) }))
}

/** Are two grounds of one colour each, and that the same? */
function isSame({ colours: [one, ...more] }: Ground, other: Ground | undefined): boolean {
  const [first, ...rest] = other?.colours ?? []
  if (!one || !first || more.length > 0 || rest.length > 0) return false
  return one.colour.every((value, channel) => Math.abs(value - (first.colour[channel] ?? 0)) < 1)
}

/** Runs in the page: with or without its letters. */
function setBare(bare: boolean): void {
  document.documentElement.toggleAttribute('data-bare', bare)
}

async function photograph(tab: Tab, width: number, height: number, from: number, count: number) {
  const clip = { x: 0, y: from * height, width, height: count * height, scale }
  const { data } = await tab.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    captureBeyondViewport: true,
    clip,
  })
  return readPhoto(Buffer.from(String(data), 'base64'), scale)
}

/** Runs in the page: puts a frame of an animation in its place. */
async function showFrame({
  url,
  frame,
  index,
}: {
  url: string
  frame: number
  index: number
}): Promise<void> {
  const section = document.querySelectorAll('section[data-number]')[index]
  const plain = (address: string) => address.replace(/\?still=\d+$/, '')
  for (const image of section?.querySelectorAll('img') ?? []) {
    if (plain(image.currentSrc || image.src) !== plain(url)) continue
    image.src = `${plain(url)}?still=${frame}`
    await image.decode().catch(() => {})
  }
}

/** The frames of a slide's moving pictures, by the pictures' addresses. Each file is read once: `known` keeps it. */
async function framesOf({ pictures }: DrawnSlide, { files }: CheckedDeck, known: KnownFrames) {
  const found = new Map<string, readonly Frame[]>()
  for (const { url, kind } of pictures) {
    const path = kind === 'img' ? fileOf(url, files) : undefined
    if (path === undefined || found.has(url)) continue
    const reading = known.get(path) ?? readFrames(path)
    known.set(path, reading)
    const frames = await reading
    if (frames) found.set(url, frames)
  }
  return found
}

type KnownFrames = Map<string, ReturnType<typeof readFrames>>

/** Of moving pictures with text over them: which frames are seen long enough to read by. */
function movingBehind({ pictures, texts }: DrawnSlide, frames: Awaited<ReturnType<typeof framesOf>>) {
  return pictures.flatMap(({ url, box }) => {
    const long = (frames.get(url) ?? []).flatMap(({ delay }, index) => (delay > readable ? [index + 1] : []))
    const lies = texts.some(({ lines }) =>
      lines.some(
        (line) =>
          line.x < box.x + box.width &&
          box.x < line.x + line.width &&
          line.y < box.y + box.height &&
          box.y < line.y + line.height,
      ),
    )
    return lies && long.length > 0 ? [{ url, frames: long.slice(0, mostFrames) }] : []
  })
}

async function animationsOf(
  slides: readonly DrawnSlide[],
  deck: CheckedDeck,
  known: KnownFrames,
): Promise<readonly Animation[]> {
  const found: Animation[] = []
  for (const slide of slides) {
    const frames = await framesOf(slide, deck, known)
    for (const { url, at, drawn } of slide.pictures) {
      const all = frames.get(url)
      const share = Math.min(1, (drawn.width * drawn.height) / (1280 * 720))
      if (all) found.push({ url, at, slide: slide.index, share, frames: all })
    }
  }
  return found
}

/** Pictures that are cut short: browsers show what there is of them, and say nothing. */
async function brokenFiles({ files }: CheckedDeck): Promise<ReadonlySet<string>> {
  const { default: sharp } = await import('sharp')
  const pictures = [...files.values()].filter((path) => /\.(?:png|jpe?g|gif|webp|avif)$/i.test(path))
  const broken = await Promise.all(
    pictures.map((path) =>
      sharp(path, { failOn: 'truncated' })
        .resize(8, 8)
        .raw()
        .toBuffer()
        .then(
          () => [],
          () => [path],
        ),
    ),
  )
  return new Set(broken.flat())
}

function markBroken(
  slides: readonly DrawnSlide[],
  broken: ReadonlySet<string>,
  { files }: CheckedDeck,
): readonly DrawnSlide[] {
  if (broken.size === 0) return slides
  return slides.map((slide) => ({
    ...slide,
    pictures: slide.pictures.map((one) => ({
      ...one,
      broken: one.broken || broken.has(fileOf(one.url, files) ?? ''),
    })),
  }))
}

function fileOf(url: string, files: ReadonlyMap<string, string>): string | undefined {
  const address = url.startsWith(base) ? url.slice(base.length).replace(/[?#].*$/s, '') : ''
  return files.get(address) ?? files.get(decodeURI(address))
}
