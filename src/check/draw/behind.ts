import type { Tab } from '../../browser/browser.ts'
import type { Call } from '../../browser/in-page.ts'
import { takePicture } from '../../browser/screen.ts'
import type { AnimationFrame, ColoursBehind, DrawnSlide, DrawnText } from '../drawing.ts'
import type { Box } from '../finding.ts'
import type { CheckScripts } from '../page-scripts.ts'
import { framesOf, type KnownFrames } from './animations.ts'
import type { FilesByAddress } from './deck-files.ts'
import { groundOf, type Photo, readPhoto } from './grounds.ts'

/** Height of one photograph, for each of which Chromium lays out the page twice: CSS pixels; slides beyond it are in the next. */
const tallest = 24 * 720
/** Pixels of a photograph for each CSS pixel: grounds need no more. */
const scale = 0.5
/** Frames that are seen shorter are not read: milliseconds. */
const readable = 500
/** At most so many frames of an animation are looked at. */
const mostFrames = 24

/** The slides with what is behind their texts: photographed without letters, some slides at once. */
export async function withGrounds(
  tab: Tab,
  call: Call<CheckScripts>,
  slides: readonly DrawnSlide[],
  files: FilesByAddress,
  known: KnownFrames,
): Promise<readonly DrawnSlide[]> {
  const behind = new Map<DrawnText, readonly ColoursBehind[]>()
  await call('setBare', true)
  for (const some of batches(slides)) {
    if (some.every(({ texts }) => texts.length === 0)) continue
    await call('paintOnly', indexesOf(some))
    const photo = await photograph(tab, some)
    for (const { texts, frame } of some)
      for (const text of texts) behind.set(text, [groundOf(text, photo, frame)])
  }
  for (const slide of slides) {
    for (const { url, frames } of movingBehind(slide, await framesOf(slide, files, known))) {
      await call('paintOnly', indexesOf([slide]))
      for (const [number, frame] of frames.entries()) {
        await call('showFrame', { url, frame, index: slide.index })
        const photo = await photograph(tab, [slide])
        let changed = false
        for (const text of slide.texts) {
          const before = behind.get(text) ?? []
          const ground = { ...groundOf(text, photo, slide.frame), frame }
          changed ||= !isSame(ground, before[0])
          behind.set(text, [...before, ground])
        }
        // All texts stand on grounds of their own: further frames would show the same.
        if (!changed && number > 0) break
      }
    }
  }
  await call('paintOnly')
  await call('setBare', false)
  const seen = (text: DrawnText) => ({ ...text, behind: behind.get(text) ?? [] })
  return slides.map((slide) => ({ ...slide, texts: slide.texts.map(seen) }))
}

const indexesOf = (slides: readonly DrawnSlide[]) => slides.map(({ index }) => index)

/** Slides that lie below each other and together are no higher than a photograph. */
function batches(slides: readonly DrawnSlide[]): readonly (readonly DrawnSlide[])[] {
  const out: DrawnSlide[][] = []
  let top = 0
  for (const slide of slides) {
    const { y, height } = slide.frame
    if (out.length === 0 || y + height - top > tallest) {
      out.push([])
      top = y
    }
    out.at(-1)?.push(slide)
  }
  return out
}

/** Are two grounds of one colour each, and that the same? */
function isSame({ colours: [one, ...more] }: ColoursBehind, other: ColoursBehind | undefined): boolean {
  const [first, ...rest] = other?.colours ?? []
  if (!one || !first || more.length > 0 || rest.length > 0) return false
  return one.colour.every((value, channel) => Math.abs(value - (first.colour[channel] ?? 0)) < 1)
}

/** One picture of slides that lie below each other. */
async function photograph(tab: Tab, slides: readonly DrawnSlide[]): Promise<Photo> {
  const frames = slides.map(({ frame }) => frame)
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
  return await readPhoto(png, scale, area)
}

/** Of moving pictures with text over them: which frames are seen long enough to read by. */
function movingBehind(
  { pictures, texts }: DrawnSlide,
  frames: ReadonlyMap<string, readonly AnimationFrame[]>,
) {
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
