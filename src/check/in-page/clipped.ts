import type { Clipped } from '../drawing.ts'
import { type Measuring, nameOf } from './measured.ts'

/** How far a box on the slide that hides what is outside of it hides `rect` of an element; undefined where none does. */
export function clippedOf(
  rect: DOMRect,
  element: Element,
  { section, view }: Measuring,
  slack: number,
): Clipped | undefined {
  const found: (Clipped | undefined)[] = []
  // A positioned element is hidden only by boxes that it is positioned in.
  let position = ''
  for (let one: Element | null = element; one && one !== section; one = one.parentElement) {
    const style = getComputedStyle(one)
    const escapes =
      (position === 'absolute' && style.position === 'static' && style.transform === 'none') ||
      position === 'fixed'
    if (escapes) continue
    if (hides(style) && !(one === element && isReplaced(one))) {
      const scrolls = /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)
      // On a small page wide code and tables are scrolled on purpose.
      if (view === 'read' && scrolls) return undefined
      found.push(beyond(rect, paddingBoxOf(one), slack, { by: nameOf(one), scrolls }))
    }
    if (style.position !== 'static') position = style.position
  }
  return worst(found)
}

/** What hides most. */
export function worst(all: readonly (Clipped | undefined)[]): Clipped | undefined {
  return all.filter((one) => one !== undefined).sort((a, b) => b.pixels - a.pixels)[0]
}

function hides({ display, overflowX, overflowY }: CSSStyleDeclaration): boolean {
  if (display === 'inline' || display === 'contents') return false
  return overflowX !== 'visible' || overflowY !== 'visible'
}

function isReplaced(element: Element): boolean {
  return element.matches('img, video, audio, canvas, iframe, object, embed, svg')
}

function paddingBoxOf(element: Element): DOMRect {
  const { x, y, width, height } = element.getBoundingClientRect()
  const [across, down] =
    element instanceof HTMLElement ? [element.clientWidth, element.clientHeight] : [width, height]
  return new DOMRect(x + element.clientLeft, y + element.clientTop, across, down)
}

function beyond(
  rect: DOMRect,
  box: DOMRect,
  slack: number,
  how: Pick<Clipped, 'by' | 'scrolls'>,
): Clipped | undefined {
  const sides = [
    { side: 'left', pixels: box.left - rect.left, least: 2 },
    { side: 'right', pixels: rect.right - box.right, least: 2 },
    { side: 'top', pixels: box.top - rect.top, least: slack },
    { side: 'bottom', pixels: rect.bottom - box.bottom, least: slack },
  ] as const
  const [most] = sides.filter(({ pixels, least }) => pixels > least).sort((a, b) => b.pixels - a.pixels)
  return most && { side: most.side, pixels: Math.round(most.pixels), ...how }
}
