import type { DrawnText } from '../drawing.ts'
import { clippedOf, worst } from './clipped.ts'
import { letterColour } from './colours.ts'
import { boxOf, type Measured, type Measuring, namedPlace, screenOf } from './measured.ts'
import { isShown, opacityOf, zoomOf } from './shown.ts'

/** The texts of a slide that are seen, in the order of the page; with the notes where they are shown. */
export function measureTexts(slide: Measuring): Measured<DrawnText>[] {
  const found: Measured<DrawnText>[] = []
  const walker = document.createTreeWalker(slide.section, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!(node instanceof Text) || !node.data.trim() || !element) continue
    if (slide.view === 'talk' && element.closest('aside.notes')) continue
    // What is in a closed box has a place and is not seen.
    if (element.matches('details:not([open])') || !isShown(element, slide.section)) continue
    const drawn = measureText(node, element, slide)
    if (drawn) found.push({ element, drawn })
  }
  return found
}

function measureText(node: Text, element: HTMLElement, slide: Measuring): DrawnText | undefined {
  const range = document.createRange()
  range.selectNodeContents(node)
  const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5)
  if (rects.length === 0) return undefined
  const { fontSize, fontWeight, lineHeight } = getComputedStyle(element)
  const size = Number.parseFloat(fontSize) * zoomOf(element).down
  // The box of a line of letters may be higher than the line: only what is drawn counts.
  const high = Number.parseFloat(lineHeight) || size * 1.2
  const slack = Math.max(2, ((rects[0]?.height ?? 0) - high) / 2 + 2, size * 0.12)
  return {
    ...namedPlace(element, slide),
    text: node.data.trim().replace(/\s+/g, ' ').slice(0, 80),
    lines: rects.map((rect) => boxOf(rect, slide)),
    part: partOf(element),
    screen: screenOf(element),
    // What names the slide is never shown smaller.
    size: element.currentCSSZoom === 1 ? size : size / slide.scale,
    bold: Number(fontWeight) >= 700,
    colours: coloursOf(element, slide),
    set: element.closest('sub, sup, math, svg, rt, .math') !== null,
    clipped: worst(rects.map((rect) => clippedOf(rect, element, slide, slack))),
  }
}

function partOf(element: HTMLElement): DrawnText['part'] {
  if (element.closest('.stage > h2:first-child')) return 'heading'
  if (element.closest('.footnotes, .aside, .slide-footer, .slide-logo')) return 'foot'
  if (element.closest('pre, code')) return 'code'
  return element.closest('table') ? 'table' : 'body'
}

/** Its colour, and that which it had before a step that changes it. */
function coloursOf(element: HTMLElement, { section, rgbaOf }: Measuring): DrawnText['colours'] {
  const seen = [rgbaOf(letterColour(element))]
  const lit = element.closest('[class*="highlight-"].fragment')
  if (lit) {
    lit.classList.remove('visible', 'current-fragment')
    seen.push(rgbaOf(letterColour(element)))
    lit.classList.add('visible', 'current-fragment')
  }
  const alpha = opacityOf(element, section)
  return seen.map(([red, green, blue, opacity]) => [red, green, blue, opacity * alpha])
}
