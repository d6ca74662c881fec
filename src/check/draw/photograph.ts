import type { Tab } from '../../browser/browser.ts'
import { takePicture } from '../../browser/screen.ts'
import type { Screen } from '../drawing.ts'
import type { Box, Finding } from '../finding.ts'
import { showOn } from './draw.ts'

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

/** Takes a picture of a slide of the page that `draw` opened, and looks up where its findings are. */
export async function photographSlide(
  tab: Tab,
  screen: Screen,
  index: number,
  findings: readonly Finding[],
  source: string,
): Promise<SlidePhotograph> {
  await showOn(tab, screen)
  const wanted = findings.filter(({ place }) => place === undefined || place.screen === screen.name)
  const { corner, slide, boxes } = await tab.run(showAlone, {
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
    clip: { ...area, x: corner.x + area.x, y: corner.y + area.y, scale: Math.min(1, 960 / slide.width) },
  })
  return { jpeg, area, slide, frames }
}

/** The slide, and of what is beyond its edges so much that the boxes are seen; of a long one, the part around them. */
function areaOf({ width, height }: SlidePhotograph['slide'], boxes: readonly Box[], screen: Screen): Box {
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

interface Words {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Runs in the page: hides all slides but one, and finds on it what was written at these places of the source. */
function showAlone({ index, spans }: { index: number; spans: readonly (Words | null)[] }) {
  const sections = [...document.querySelectorAll<HTMLElement>('section[data-number]')]
  for (const [number, one] of sections.entries()) one.toggleAttribute('data-alone', number === index)
  const section = sections[index]
  const frame = section?.getBoundingClientRect() ?? new DOMRect()
  const placed = [...(section?.querySelectorAll<HTMLElement>('[data-at]') ?? [])].map((element) => {
    const [start = 0, end = 0] = (element.dataset.at ?? '').split('-').map(Number)
    return { element, start, end }
  })
  return {
    corner: { x: frame.x + scrollX, y: frame.y + scrollY },
    slide: { width: frame.width, height: frame.height },
    boxes: spans.map((span) => (span ? boxOf(span) : undefined)),
  }

  function boxOf({ start, end, text }: Words): Box | undefined {
    const around = placed.filter((one) => one.start <= start && end <= one.end)
    const nearest = around.sort((a, b) => a.end - a.start - (b.end - b.start))[0]
    if (!nearest) return undefined
    const rect = (rangeOf(nearest.element, text) ?? nearest.element).getBoundingClientRect()
    if (rect.width === 0 || rect.height === 0) return undefined
    return { x: rect.x - frame.x, y: rect.y - frame.y, width: rect.width, height: rect.height }
  }

  /** The words themselves, or all that is in the element. */
  function rangeOf(element: HTMLElement, words: string): Range | undefined {
    const range = document.createRange()
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const from = node.textContent?.indexOf(words) ?? -1
      if (from < 0 || words === '') continue
      range.setStart(node, from)
      range.setEnd(node, from + words.length)
      return range
    }
    if (!element.textContent?.trim()) return undefined
    range.selectNodeContents(element)
    return range
  }
}
