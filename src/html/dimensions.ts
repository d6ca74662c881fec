import type { Attr } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { words } from '../pandoc/sets.ts'

/** A width or height as HTML has it: pixels as an attribute, other lengths as a style. */
export interface Dimensions {
  readonly pixels: readonly (readonly ['width' | 'height', number])[]
  readonly style: string
}

/** Units that are written as a style. */
const units = words('cm mm in % pt pc em')

/** The `width` and `height` among an image's attributes; what is no length is dropped (Pandoc's `lengthToDim`). */
export function readDimensions(pairs: Attr['pairs']): Dimensions {
  const pixels: (readonly ['width' | 'height', number])[] = []
  const styles: string[] = []
  for (const name of ['width', 'height'] as const) {
    const [, amount, written] = /^(\d+(?:\.\d+)?)([a-z%]*)$/.exec(pairOf(pairs, name) ?? '') ?? []
    const number = Number(amount)
    if (amount === undefined) continue
    const unit = written === 'inch' ? 'in' : written
    if (!unit || unit === 'px') pixels.push([name, Math.floor(number)])
    else if (units.has(unit)) {
      // Of lengths five decimals count, of shares all.
      styles.push(`${name}:${unit === '%' ? number : Number(number.toFixed(5))}${unit}`)
    }
  }
  return { pixels, style: styles.join(';') }
}
