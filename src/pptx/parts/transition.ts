/** How a slide comes, as PowerPoint has it (ECMA-376, 19.5; MS-PPTX 2.2 for what is newer). */
import type { SlideTransition } from '../drawn.ts'
import { alternatives, element, type Xml } from '../xml.ts'

const speeds = { fast: 'fast', slow: 'slow', default: 'med' } as const

const newer = {
  p14: 'http://schemas.microsoft.com/office/powerpoint/2010/main',
  p159: 'http://schemas.microsoft.com/office/powerpoint/2015/09/main',
} as const

/** `after`: the milliseconds in which the next slide comes by itself. Undefined: it is there at once, and stays. */
export function transition(of: SlideTransition | undefined, after?: number): Xml | undefined {
  if (!of) return after === undefined ? undefined : element('p:transition', { advTm: after })
  const by = (effect: Xml) => element('p:transition', { spd: speeds[of.speed], advTm: after }, effect)
  const fade = by(element('p:fade'))
  const where = (space: keyof typeof newer, effect: Xml) =>
    alternatives({ [space]: newer[space] }, by(effect), fade)
  switch (of.kind) {
    case 'fade':
      return fade
    case 'slide':
      return by(element('p:push', { dir: 'l' }))
    case 'zoom':
      return by(element('p:zoom', { dir: 'in' }))
    case 'convex':
      return where('p14', element('p14:prism'))
    case 'concave':
      return where('p14', element('p14:prism', { isInverted: 1 }))
    case 'morph':
      return where('p159', element('p159:morph', { option: 'byObject' }))
  }
}
