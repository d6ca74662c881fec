/** When something sticks out of a slide, and how far: fitting, the pages of the PDF and the check ask here. */
import { isMeantForSight, styleOf } from './sight.ts'

/** Where what is to be read may stand: pixels of the window. */
export interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** So little over the edge nobody sees. */
  readonly slack: number
}

export interface Overflow {
  readonly element: HTMLElement
  /** The outermost element around it that its author placed by hand: no matter of the slide's size. */
  readonly placed: HTMLElement | undefined
  readonly side: 'left' | 'right' | 'top' | 'bottom'
  /** Of the window. */
  readonly pixels: number
}

/** What the words and pictures of a slide stand in. */
export function stageOf(section: HTMLElement): HTMLElement {
  return section.querySelector<HTMLElement>('.stage') ?? section
}

/** Pixels of the window for each of an element's own. */
export function zoomOf(element: HTMLElement): number {
  return element.getBoundingClientRect().width / element.offsetWidth || 1
}

/** The room of a slide above its foot, without the margin at the end of a line, unless that is given up. */
export function roomOf(section: HTMLElement, keepsMargin: boolean): Area {
  const slide = section.getBoundingClientRect()
  const stage = stageOf(section)
  const zoom = zoomOf(stage)
  // The margin at the end of a line is a border of the theme's stage, that below its padding.
  const border = keepsMargin ? zoom : 0
  const below = Number.parseFloat(styleOf(stage).paddingBottom) * zoom
  const feet = section.querySelectorAll(':scope:not(.title-slide) > :is(.slide-footer, .slide-logo)')
  const scrolled = section.scrollTop * zoomOf(section)
  return {
    left: slide.left + stage.clientLeft * border,
    right: slide.right - (stage.offsetWidth - stage.clientWidth - stage.clientLeft) * border,
    top: slide.top - scrolled,
    bottom:
      Math.min(slide.bottom - below, ...[...feet].map((one) => one.getBoundingClientRect().top)) - scrolled,
    slack: slide.height * 0.003,
  }
}

export function edgeOf(section: HTMLElement): Area {
  const { left, right, top, bottom } = section.getBoundingClientRect()
  return { left, right, top, bottom, slack: 1 }
}

/** All on a slide's stage that a reader must see and that reaches out of its `room`, or where it was placed by hand over its `edge`. */
export function* overflowsOf(stage: HTMLElement, room: Area, edge: Area): Generator<Overflow> {
  for (const element of [stage, ...stage.querySelectorAll<HTMLElement>('*')]) {
    if (!bears(element)) continue
    // The stage itself is as high as the slide.
    const box = element === stage ? wordsOf(stage)?.getBoundingClientRect() : boxOf(element)
    if (!box || box.width === 0 || box.height === 0 || !beyond(box, room) || !isMeantForSight(element))
      continue
    const placed = placedAround(element, stage)
    // Of what stands in a box that shows a part of itself, the box is seen.
    const seen = placed ? element : boxAround(element, stage)
    const far = beyond(seen === element ? box : seen.getBoundingClientRect(), placed ? edge : room)
    if (far) yield { element: seen, placed, ...far }
  }
}

/** Placed by the page, not by its author, and not in a box that scrolls or clips by itself. */
export function isInFlow(element: HTMLElement, stage: HTMLElement): boolean {
  return !placedAround(element, stage) && boxAround(element, stage) === element
}

function beyond(box: DOMRect, area: Area): Pick<Overflow, 'side' | 'pixels'> | undefined {
  const [left, right] = [area.left - box.left, box.right - area.right]
  const [top, bottom] = [area.top - box.top, box.bottom - area.bottom]
  const pixels = Math.max(left, right, top, bottom)
  if (!(pixels > area.slack)) return undefined
  const side = pixels === bottom ? 'bottom' : pixels === right ? 'right' : pixels === left ? 'left' : 'top'
  return { side, pixels }
}

function placedAround(element: HTMLElement, stage: HTMLElement): HTMLElement | undefined {
  let outermost: HTMLElement | undefined
  for (let one: HTMLElement | null = element; one && one !== stage; one = one.parentElement)
    if (/^(absolute|fixed)$/.test(styleOf(one).position)) outermost = one
  return outermost
}

/** The outermost box around an element that scrolls or clips; itself, where there is none. */
function boxAround(element: HTMLElement, stage: HTMLElement): HTMLElement {
  let outermost = element
  for (let one: HTMLElement | null = element; one && one !== stage; one = one.parentElement) {
    const { display, overflowX } = styleOf(one)
    if (overflowX !== 'visible' && !/^(inline|contents)$/.test(display)) outermost = one
  }
  return outermost
}

const isShow = /^(?:img|svg|canvas|video|iframe|math|table|pre|hr)$/i

/** Has it words of its own, or is it something to look at? */
function bears(element: Element): boolean {
  if (isShow.test(element.localName)) return true
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 && node.nodeValue?.trim()) return true
  }
  return false
}

/** Of an element with its own words where they stand over its edge, as those do that may not be broken. */
function boxOf(element: HTMLElement): DOMRect {
  const box = element.getBoundingClientRect()
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element
  const { display, overflowX, lineHeight } = styleOf(element)
  const isInline = display === 'inline' && !isShow.test(element.localName)
  if (!isInline && (clientWidth === 0 || (scrollWidth <= clientWidth && scrollHeight <= clientHeight)))
    return box
  const words = wordsOf(element)
  const [line] = words?.getClientRects() ?? []
  if ((!isInline && overflowX !== 'visible') || !words || !line) return box
  // Letters with little air between their lines have a box that is higher than their line; so have those of another typeface.
  const air = Math.max(0, (line.height - Number.parseFloat(lineHeight) * zoomOf(element)) / 2) || 0
  const { left, right, top, bottom } = words.getBoundingClientRect()
  // The plate behind code in a line reaches a little further than its words.
  if (isInline) return new DOMRect(left, box.y + air, right - left, box.height - 2 * air)
  const [x, y] = [Math.min(box.left, left), Math.min(box.top, top + air)]
  return new DOMRect(x, y, Math.max(box.right, right) - x, Math.max(box.bottom, bottom - air) - y)
}

/** From an element's first word of its own to its last; undefined where it has none. */
function wordsOf(element: HTMLElement): Range | undefined {
  const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim())
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return undefined
  const range = element.ownerDocument.createRange()
  range.setStartBefore(first)
  range.setEndAfter(last)
  return range
}
