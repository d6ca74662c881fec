import type { Attr } from '../pandoc/ast.ts'

/** A width or height as HTML has it: pixels as an attribute, other lengths as a style. */
export interface Dimensions {
  readonly pixels: readonly (readonly ['width' | 'height', number])[]
  readonly style: string
}

const units: Readonly<Record<string, readonly [factor: number, unit: string]>> = {
  cm: [1, 'cm'],
  mm: [0.1, 'cm'],
  in: [1, 'in'],
  inch: [1, 'in'],
  '%': [1, '%'],
  pt: [1 / 72, 'in'],
  pc: [1 / 6, 'in'],
  em: [1, 'em'],
}

/** The `width` and `height` among an image's attributes; what is no length is dropped (Pandoc's `lengthToDim`). */
export function readDimensions(pairs: Attr['pairs']): Dimensions {
  const pixels: (readonly ['width' | 'height', number])[] = []
  const styles: string[] = []
  for (const name of ['width', 'height'] as const) {
    const [, amount, unit] = /^([\d.]+)([a-z%]*)$/.exec(pairs.find(([key]) => key === name)?.[1] ?? '') ?? []
    const number = Number(amount)
    if (amount === undefined || unit === undefined || Number.isNaN(number)) continue
    if (unit === '' || unit === 'px') pixels.push([name, Math.floor(number)])
    else if (unit in units) {
      const [factor, out] = units[unit] ?? [1, unit]
      styles.push(`${name}:${Number((number * factor).toFixed(5))}${out}`)
    }
  }
  return { pixels, style: styles.join(';') }
}
