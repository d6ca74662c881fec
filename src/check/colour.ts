import type { Colour } from './drawing.ts'

/** WCAG's relative luminance, 0 to 1. */
function luminance([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG's contrast ratio, 1 to 21, of a colour over an opaque one. */
export function contrast(front: Colour, back: Colour): number {
  const [red, green, blue, opacity] = front
  const mix = (value: number, behind: number) => value * opacity + behind * (1 - opacity)
  const seen: Colour = [mix(red, back[0]), mix(green, back[1]), mix(blue, back[2]), 1]
  const [light, dark] = [luminance(seen), luminance(back)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** `#0a4da2`. */
export const hex = ([red, green, blue]: Colour): string =>
  `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
