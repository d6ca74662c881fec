import type { Tab } from '../../browser/browser.ts'
import type { Call } from '../../browser/in-page.ts'
import { takePicture } from '../../browser/screen.ts'
import type { AnimationFrame, ColoursBehind, DrawnSlide, DrawnText } from '../drawing.ts'
import type { Box } from '../finding.ts'
import type { CheckScripts } from '../page-scripts.ts'
import { framesOf } from './animations.ts'
import { groundOf, type Photo, readPhoto } from './grounds.ts'
import type { DeckPictures } from './picture-files.ts'
import { pseudoBoxes } from './pseudo-boxes.ts'

/** Height of one photograph: CSS pixels; slides beyond it are in the next. */
const tallest = 24 * 720
/** Pixels of a photograph for each CSS pixel: grounds need no more. */
const scale = 0.5
/** Frames that are seen shorter are not read: milliseconds. */
const readable = 500
/** At most so many frames of an animation are looked at. */
const mostFrames = 24

/** The slides with what is behind their texts; where that is not one known colour, photographed without letters, some slides at once. */
export async function withGrounds(
  tab: Tab,
  call: Call<CheckScripts>,
  slides: readonly DrawnSlide[],
  files: DeckPictures,
): Promise<readonly DrawnSlide[]> {
  const behind = knownGrounds(slides, await pseudoBoxes(tab))
  const isUnknown = (text: DrawnText) => !behind.has(text)
  const moving = new Map<DrawnSlide, readonly MovingPicture[]>()
  for (const slide of slides) moving.set(slide, movingBehind(slide, await framesOf(slide, files)))
  const unknown = slides.filter(({ texts }) => texts.some(isUnknown))
  const isBare = unknown.length > 0 || [...moving.values()].some((pictures) => pictures.length > 0)
  if (isBare) await call('setBare', true)
  for (const screen of screensOf(unknown)) {
    const isOn = (text: DrawnText) => isUnknown(text) && (text.screen ?? 0) === screen
    for (const some of batches(unknown.filter(({ texts }) => texts.some(isOn)))) {
      const { photo, frames } = await photograph(tab, call, some, screen)
      for (const [at, { texts }] of some.entries())
        for (const text of texts.filter(isOn)) behind.set(text, [groundOf(text, photo, frames[at])])
    }
  }
  for (const [slide, pictures] of moving) {
    for (const { url, frames } of pictures) {
      for (const [number, frame] of frames.entries()) {
        await call('showFrame', { url, frame, index: slide.index })
        const {
          photo,
          frames: [place],
        } = await photograph(tab, call, [slide])
        let changed = false
        for (const text of slide.texts) {
          if (text.screen) continue // which is not painted here
          const before = behind.get(text) ?? []
          const ground = { ...groundOf(text, photo, place), frame }
          changed ||= !isSame(ground, before[0])
          behind.set(text, [...before, ground])
        }
        // All texts stand on grounds of their own: further frames would show the same.
        if (!changed && number > 0) break
      }
    }
  }
  if (isBare) {
    await call('paintOnly')
    await call('setBare', false)
  }
  const seen = (text: DrawnText) => ({ ...text, behind: behind.get(text) ?? [] })
  return slides.map((slide) => ({ ...slide, texts: slide.texts.map(seen) }))
}

/** What the page itself could say, where nothing that style sheets add is painted over it. */
function knownGrounds(
  slides: readonly DrawnSlide[],
  added: readonly Box[],
): Map<DrawnText, readonly ColoursBehind[]> {
  const known = new Map<DrawnText, readonly ColoursBehind[]>()
  for (const { frame, texts } of slides) {
    const near = added
      .filter((box) => meet(box, frame))
      .map((box) => ({ ...box, x: box.x - frame.x, y: box.y - frame.y }))
    for (const text of texts)
      if (text.behind && !text.lines.some((line) => near.some((box) => meet(box, line))))
        known.set(text, text.behind)
  }
  return known
}

const meet = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** Slides that together are no higher than a photograph. */
function batches(slides: readonly DrawnSlide[]): readonly (readonly DrawnSlide[])[] {
  const out: DrawnSlide[][] = []
  let room = 0
  for (const slide of slides) {
    if (slide.frame.height > room) {
      out.push([])
      room = tallest
    }
    out.at(-1)?.push(slide)
    room -= slide.frame.height
  }
  return out
}

/** Those that slides go on over, the first of all of them. */
function screensOf(slides: readonly DrawnSlide[]): readonly number[] {
  const numbers = slides.flatMap(({ texts }) => texts.map(({ screen = 0 }) => screen))
  return Array.from({ length: Math.max(-1, ...numbers) + 1 }, (_, i) => i)
}

/** Are two grounds of one colour each, and that the same? */
function isSame({ colours: [one, ...more] }: ColoursBehind, other: ColoursBehind | undefined): boolean {
  const [first, ...rest] = other?.colours ?? []
  if (!one || !first || more.length > 0 || rest.length > 0) return false
  return one.colour.every((value, channel) => Math.abs(value - (first.colour[channel] ?? 0)) < 1)
}

/** One picture of slides, which are alone on the page meanwhile, and where on the page they are then. */
async function photograph(
  tab: Tab,
  call: Call<CheckScripts>,
  slides: readonly DrawnSlide[],
  screen = 0,
): Promise<{ readonly photo: Photo; readonly frames: readonly Box[] }> {
  const frames = await call('paintOnly', { indexes: slides.map(({ index }) => index), screen })
  const x = Math.min(...frames.map((frame) => frame.x))
  const y = Math.min(...frames.map((frame) => frame.y))
  const width = Math.max(...frames.map((frame) => frame.x + frame.width)) - x
  const height = Math.max(...frames.map((frame) => frame.y + frame.height)) - y
  const area: Box = { x, y, width, height: Math.min(height, tallest) }
  const png = await takePicture(tab, {
    optimizeForSpeed: true,
    captureBeyondViewport: true,
    clip: { ...area, scale },
  })
  return { photo: await readPhoto(png, scale, area), frames }
}

interface MovingPicture {
  readonly url: string
  /** Numbers of those that are seen long enough to read by. */
  readonly frames: readonly number[]
}

/** Those with text over them. */
function movingBehind(
  { pictures, texts }: DrawnSlide,
  frames: ReadonlyMap<string, readonly AnimationFrame[]>,
): readonly MovingPicture[] {
  return pictures.flatMap(({ url, box }) => {
    const long = (frames.get(url) ?? []).flatMap(({ delay }, index) => (delay > readable ? [index + 1] : []))
    const lies = texts.some(({ lines }) => lines.some((line) => meet(line, box)))
    return lies && long.length > 0 ? [{ url, frames: long.slice(0, mostFrames) }] : []
  })
}
