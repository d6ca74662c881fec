import type { Missing } from '../page-scripts.ts'
import { slideOf } from './slide-of.ts'

/**
 * Puts a drawn box that says its sign in the place of each sign that could not be shown: what a typeface shows instead
 * is a box, too, but tells nobody what it means (Matterhorn 31-030). Gives them; undefined when there are none.
 */
export function boxMissing(): Missing | undefined {
  // Beyond Latin letters and punctuation, which the theme's own typefaces have.
  const unusual = /[^\0-\u024f\u2000-\u206f]/
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && unusual.test(node.data) && !node.parentElement?.closest('math, svg, style')) {
      texts.push(node)
    }
  }
  if (texts.length === 0) return undefined
  const canvas = new OffscreenCanvas(32, 32)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const pictures = new Map<string, string>()
  const missing = new Map<string, number>()
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const text of texts) {
    const { parentElement: parent } = text
    if (!parent) continue
    const { fontStyle, fontWeight, fontFamily } = getComputedStyle(parent)
    const font = `${fontStyle} ${fontWeight} 20px ${fontFamily}`
    const slide = slideOf(parent)
    const parts = [...segmenter.segment(text.data)].map(({ segment }) =>
      isMissing(segment, font) ? boxFor(segment, slide) : segment,
    )
    if (parts.some((part) => typeof part !== 'string')) text.replaceWith(...parts)
  }
  const [first] = missing.values()
  return first === undefined ? undefined : { signs: [...missing.keys()], slide: first }

  function isMissing(sign: string, font: string): boolean {
    if (!unusual.test(sign)) return false
    // Places that Unicode keeps free: near letters, which the theme's typefaces are asked for, and far from all.
    const nothing = ['\u0378', '\u2fe0', '\u{1f8ff}'].map((free) => picture(free, font))
    return [...sign].some((one) => unusual.test(one) && nothing.includes(picture(one, font)))
  }

  function picture(sign: string, font: string): string {
    const key = `${sign} ${font}`
    const known = pictures.get(key)
    if (known !== undefined || !context) return known ?? key
    context.font = font
    context.textAlign = 'left' // where the page runs the other way, it would be drawn beside the canvas
    context.clearRect(0, 0, 32, 32)
    context.fillText(sign, 4, 24)
    const drawn = String(context.getImageData(0, 0, 32, 32).data)
    pictures.set(key, drawn)
    return drawn
  }

  function boxFor(sign: string, slide: number): SVGElement {
    if (!missing.has(sign)) missing.set(sign, slide)
    const drawn = 'http://www.w3.org/2000/svg'
    const box = document.createElementNS(drawn, 'svg')
    box.setAttribute('class', 'missing')
    box.setAttribute('viewBox', '0 0 14 18')
    const title = document.createElementNS(drawn, 'title')
    title.textContent = sign
    const frame = document.createElementNS(drawn, 'path')
    frame.setAttribute('d', 'M2 2H12V16H2Z')
    box.append(title, frame)
    return box
  }
}
