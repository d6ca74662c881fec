import type { Box } from '../../check/finding.ts'
import { element, type Xml } from '../xml.ts'

/** English Metric Units: 914,400 an inch, of which a slide's pixel is a 96th. */
export const emu = (pixels: number): number => Math.round(pixels * 9525)

/** Hundredths of a point, of which a pixel has three quarters. */
export const points = (pixels: number): number => Math.round(pixels * 75)

/** Where a shape stands. */
export function transform(name: 'a:xfrm' | 'p:xfrm', { x, y, width, height }: Box): Xml {
  return element(
    name,
    {},
    element('a:off', { x: emu(x), y: emu(y) }),
    element('a:ext', { cx: Math.max(0, emu(width)), cy: Math.max(0, emu(height)) }),
  )
}
