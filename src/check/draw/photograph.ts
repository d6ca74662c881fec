import type { Tab } from '../../browser/browser.ts'
import { bringScripts } from '../../browser/in-page.ts'
import { takePicture } from '../../browser/screen.ts'
import type { Viewport } from '../drawing.ts'
import type { Box, Finding } from '../finding.ts'
import type { CheckScripts } from '../page-scripts.ts'
import { showOn } from './board.ts'

/** A picture of a slide on one screen, all steps shown, with what reaches out of it. */
export interface SlidePhotograph {
  readonly jpeg: Buffer
  /** What is on it: CSS pixels, from the upper left corner of the slide. */
  readonly area: Box
  readonly slide: { readonly width: number; readonly height: number }
  /** Where findings are seen on this screen. Those about the source are where their words are. */
  readonly frames: ReadonlyMap<Finding, Box>
}

/** At most such a share of the slide is shown beyond each of its edges; and so many pixels behind what reaches out. */
const [beyond, air] = [0.5, 16]
/** So many pixels around what is framed on a long slide of the reading view. */
const margin = 160

/** Takes a picture of a slide of the page that `draw` opened, at most so many pixels `wide`, and looks up where its findings are. */
export async function photographSlide(
  tab: Tab,
  screen: Viewport,
  index: number,
  findings: readonly Finding[],
  source: string,
  wide = 960,
): Promise<SlidePhotograph> {
  const call = await bringScripts<CheckScripts>(tab, 'check')
  await showOn(tab, call, screen)
  const wanted = findings.filter(({ place }) => place === undefined || place.screen === screen.name)
  const { corner, slide, boxes } = await call('showAlone', {
    index,
    spans: wanted.map(({ at, place }) => (place ? null : { ...at, text: source.slice(at.start, at.end) })),
  })
  const frames = new Map(
    wanted.flatMap((finding, one): [Finding, Box][] => {
      const box = finding.place?.box ?? boxes[one]
      return box ? [[finding, box]] : []
    }),
  )
  const area = areaOf(slide, [...frames.values()], screen)
  const jpeg = await takePicture(tab, {
    format: 'jpeg',
    quality: 80,
    captureBeyondViewport: true,
    clip: { ...area, x: corner.x + area.x, y: corner.y + area.y, scale: Math.min(1, wide / slide.width) },
  })
  return { jpeg, area, slide, frames }
}

/** The slide, and of what is beyond its edges so much that the boxes are seen; of a long one, the part around them. */
function areaOf({ width, height }: SlidePhotograph['slide'], boxes: readonly Box[], screen: Viewport): Box {
  const reach = (beyondEdge: number, size: number) =>
    beyondEdge <= 0 ? 0 : Math.min(beyondEdge + air, size * beyond)
  const least = (values: readonly number[]) => Math.min(0, ...values)
  const left = reach(-least(boxes.map(({ x }) => x)), width)
  const right = reach(-least(boxes.map((box) => width - box.x - box.width)), width)
  const across = { x: -left, width: left + width + right }
  const [first, last] = [boxes.map(({ y }) => y), boxes.map((box) => box.y + box.height)]
  if (boxes.length > 0 && height > 1.5 * screen.height) {
    const y = Math.max(0, Math.min(...first) - margin)
    return { ...across, y, height: Math.max(1, Math.max(...last) + margin - y) }
  }
  const top = reach(-least(first), height)
  const bottom = reach(-least(last.map((y) => height - y)), height)
  return { ...across, y: -top, height: top + height + bottom }
}
