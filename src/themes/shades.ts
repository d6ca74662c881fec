/** Colours as numbers: read, mixed, and made to be read on each other (WCAG 2.2, 1.4.3). */
import { createRequire } from 'node:module'
import type * as Lightning from 'lightningcss'
import { linear, luminance } from '../html/luminance.ts'
import type { Hex } from './theme.ts'

type Channels = readonly [red: number, green: number, blue: number]

/** A colour as CSS writes it, as `#rrggbb`; what shines through is taken for solid. Undefined: it is none. */
export function readColour(text: string): Hex | undefined {
  if (/^#[\da-f]{6}$/i.test(text)) return text.toLowerCase() as Hex
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  let found: Hex | undefined
  try {
    transform({
      filename: 'colour.css',
      code: Buffer.from(`a{color:${text.replaceAll(/[;{}]/g, '')}}`),
      visitor: {
        Color(colour) {
          if (typeof colour === 'object' && colour.type === 'rgb')
            found = hexOf([colour.r, colour.g, colour.b])
          return colour
        },
      },
    })
  } catch {
    // No colour.
  }
  return found
}

const channelsOf = (hex: Hex): Channels => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16))
  return [red, green, blue]
}

/** As `#rrggbb`. */
export const hexOf = (channels: Channels): Hex =>
  `#${channels.map((one) => Math.round(one).toString(16).padStart(2, '0')).join('')}`

/** The first colour with so much of the second in it, from 0 to 1. */
export function mix(one: Hex, other: Hex, share: number): Hex {
  const others = channelsOf(other)
  const [red, green, blue] = channelsOf(one).map((value, i) => value + ((others[i] ?? 0) - value) * share)
  return hexOf([red ?? 0, green ?? 0, blue ?? 0])
}

function luminanceOf(hex: Hex): number {
  const [red, green, blue] = channelsOf(hex)
  return luminance(linear(red / 255), linear(green / 255), linear(blue / 255))
}

/** The ratio of two colours, from 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** The shade of a colour nearest to it that has that ratio on each of `backs`: with black in it or white, whichever takes less. */
export function legible(colour: Hex, backs: readonly Hex[], least: number): Hex {
  const passes = (shade: Hex) => backs.every((back) => contrast(shade, back) >= least)
  for (let part = 0; part <= 64; part++)
    for (const end of ['#000000', '#ffffff'] as const) {
      const shade = mix(colour, end, part / 64)
      if (passes(shade)) return shade
    }
  return contrast('#000000', backs[0] ?? '#ffffff') > contrast('#ffffff', backs[0] ?? '#ffffff')
    ? '#000000'
    : '#ffffff'
}
