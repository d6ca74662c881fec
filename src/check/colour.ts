import { linear, luminance } from '../html/luminance.ts'
import type { Colour } from './drawing.ts'

/** How much light there is in a colour. */
const light = ([red, green, blue]: Colour) =>
  luminance(linear(red / 255), linear(green / 255), linear(blue / 255))

/** WCAG's contrast ratio, 1 to 21, of a colour over an opaque one. */
export function contrast(front: Colour, back: Colour): number {
  const [red, green, blue, opacity] = front
  const mix = (value: number, behind: number) => value * opacity + behind * (1 - opacity)
  const seen: Colour = [mix(red, back[0]), mix(green, back[1]), mix(blue, back[2]), 1]
  const [more, less] = [light(seen), light(back)].sort((a, b) => b - a)
  return ((more ?? 0) + 0.05) / ((less ?? 0) + 0.05)
}

/** `#0a4da2`. */
export const hex = ([red, green, blue]: Colour): string =>
  `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
