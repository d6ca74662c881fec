/** The theme's signal flags, flown in the wind. */
import { ascent, type FlagColour, flags, unitsPerEm } from '../../src/themes/kilo/flags/flags.ts'
import { paint } from './palette.ts'
import { type Point, polygon, type Svg } from './shape.ts'

/** A white hem, so that a flag stands out from sea and sky alike. */
const cloth: Readonly<Record<FlagColour, string>> = { ...paint, edge: paint.white, black: paint.ink }

/**
 * The flag of a letter: its hoist stands still, its fly swings. It hangs from its upper hoist corner, the origin; `size` is the
 * length of a side, `phase` (0–1) the place in the swing, `swing` its height as a part of the size.
 */
export function flag(letter: string, size: number, phase: number, swing = 0.06): Svg {
  const waved = ([u, v]: Point): Point => [
    size * (u - 0.02 * u * Math.cos(2 * Math.PI * (phase - u))),
    size * (v + swing * u * Math.sin(2 * Math.PI * (phase - 0.8 * u)) + 0.04 * u),
  ]
  const layers = flags[letter]
  if (!layers) throw new Error(`there is no flag for ${letter}`)
  return layers
    .flatMap(([colour, ...contours]) =>
      contours.map((contour) => {
        const corners = contour.map(({ x, y }): Point => [x / unitsPerEm, (ascent - y) / unitsPerEm])
        return polygon(bendable(corners).map(waved), cloth[colour])
      }),
    )
    .join('')
}

/** The outline with points added between its corners, so that its straight sides can bend. */
function bendable(corners: readonly Point[]): Point[] {
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % corners.length] ?? from
    return Array.from(
      { length: 8 },
      (_, k): Point => [from[0] + ((to[0] - from[0]) * k) / 8, from[1] + ((to[1] - from[1]) * k) / 8],
    )
  })
}
