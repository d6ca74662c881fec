/** What an author's own `style` keeps free around words (CSS Box Model 3). */
import type { Attr } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { pixelsOf } from './picture-size.ts'

/** In pixels of the slide. */
export interface OwnRoom {
  readonly above: number
  readonly below: number
  /** At both ends of a line together. */
  readonly across: number
}

/** The margins and paddings of an element whose letters have `size` pixels, in a line of `width`. A margin takes the place of `gap`. */
export function ownRoom({ pairs }: Attr, size: number, width: number, gap: number): OwnRoom | undefined {
  const style = pairOf(pairs, 'style')
  if (style === undefined || !/\b(?:margin|padding)/i.test(style)) return undefined
  const margin = sides(style, 'margin', size, width)
  const padding = sides(style, 'padding', size, width)
  const beyondGap = (length: number) => Math.max(0, length - gap)
  return {
    above: beyondGap(margin.top) + padding.top,
    below: beyondGap(margin.bottom) + padding.bottom,
    across: margin.left + margin.right + padding.left + padding.right,
  }
}

const names = ['top', 'right', 'bottom', 'left'] as const

function sides(style: string, property: string, size: number, width: number) {
  const found = { top: 0, right: 0, bottom: 0, left: 0 }
  const declared = new RegExp(`\\b${property}(?:-(top|right|bottom|left))?\\s*:\\s*([^;]+)`, 'gi')
  for (const [, side, value = ''] of style.matchAll(declared)) {
    const lengths = value.trim().split(/\s+/).slice(0, 4)
    const [top = '', right = top, bottom = top, left = right] = lengths
    for (const [i, length] of [top, right, bottom, left].entries()) {
      const name = names[i]
      if (name && (side === undefined || side.toLowerCase() === name))
        found[name] = lengthOf(length, size, width)
    }
  }
  return found
}

/** Of what is no length, such as `auto`, and of less than nothing: 0. */
function lengthOf(length: string, size: number, width: number): number {
  const [, amount = '0', unit = ''] = /^(\d*\.?\d+)([a-z%]*)/i.exec(length) ?? []
  const own = unit === '%' ? width / 100 : unit === 'em' ? size : (pixelsOf[unit] ?? 1)
  return Number(amount) * own
}
