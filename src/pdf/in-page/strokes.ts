/** Strokes on paper, by the slides' places in the deck's list: they lie on what they mark, as on a screen of another shape. */
import type { Stroke } from '../../protocol/stroke.ts'
import { elementsOf, placeStroke } from '../../slide/anchor.ts'
import { linesOf } from '../../slide/strokes.ts'
import { slideOf } from './slide-of.ts'

type StrokesOfSlides = readonly (readonly Stroke[])[]

/** Before anything is changed in the slides: notes on the elements that are marked that they are, by their numbers. */
export function findMarked(drawn: StrokesOfSlides): void {
  for (const sheet of document.querySelectorAll('.sheet')) {
    const elements = elementsOf(sheet)
    for (const { mark } of drawn[slideOf(sheet)] ?? [])
      if (mark) elements[mark.element]?.setAttribute('data-marked', String(mark.element))
  }
}

/** When all is laid out as it is printed. Of a slide that goes on over pages, on the page that has what is marked. */
export function drawStrokes(drawn: StrokesOfSlides): void {
  const slides: HTMLElement[][] = []
  for (const frame of document.querySelectorAll<HTMLElement>('.frame'))
    if (frame.querySelector('[data-part]')) slides.at(-1)?.push(frame)
    else slides.push([frame])
  for (const pages of slides) {
    const [first] = pages
    if (!first) continue
    for (const stroke of drawn[slideOf(first)] ?? []) {
      const marked = (page: Element) => page.querySelector(`[data-marked="${stroke.mark?.element}"]`)
      const page = pages.find(marked) ?? first
      const section = page.querySelector('.slide')
      if (section) draw(placeStroke(stroke, marked(page), section), page, section)
    }
  }
}

function draw(stroke: Stroke, page: Element, section: Element): void {
  const { width, height } = section.getBoundingClientRect()
  const drawing = page.querySelector(':scope > .strokes') ?? create('svg', drawingAttributes(width, height))
  page.append(drawing)
  for (const line of linesOf(stroke)) {
    const points: string[] = []
    for (let at = 0; at < line.points.length; at += 3)
      points.push(`${(line.points[at] ?? 0) * width} ${(line.points[at + 1] ?? 0) * height}`)
    // A dot is a line of no length.
    const d = `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`
    drawing.append(create('path', { d, stroke: line.colour, 'stroke-width': line.width * width }))
  }
}

/** Decoration for the tags. */
const drawingAttributes = (width: number, height: number) => ({
  class: 'strokes',
  'aria-hidden': 'true',
  viewBox: `0 0 ${width} ${height}`,
  preserveAspectRatio: 'none',
  fill: 'none',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
})

function create(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}
