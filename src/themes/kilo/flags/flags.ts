/**
 * The flags of the International Code of Signals (IMO, 2005 edition, plate 1): 26 letters and ten numeral pennants, as coloured
 * layers. A letter fills a square of one em; the hoist, where the halyard is, is its left side.
 */
import { type Contour, clip, disc, polygon, rectangle } from './shapes.ts'

export const colours = ['edge', 'white', 'yellow', 'red', 'blue', 'black'] as const
export type FlagColour = (typeof colours)[number]

/** Painted one over the other, the first at the bottom. */
export type Flag = readonly (readonly [FlagColour, ...Contour[]])[]

export const unitsPerEm = 1000
export const ascent = 880
export const descent = unitsPerEm - ascent

const edge = 26
const [left, bottom, right, top] = [edge, edge - descent, unitsPerEm - edge, ascent - edge]
const size = right - left
const [middleX, middleY] = [(left + right) / 2, (bottom + top) / 2]

/** A rectangle by its sides as fractions of the field: from the hoist, from the foot. */
function part(x0: number, y0: number, x1: number, y1: number): Contour {
  return rectangle(left + x0 * size, bottom + y0 * size, left + x1 * size, bottom + y1 * size)
}
const field = part(0, 0, 1, 1)
const columns = (count: number, ...which: number[]) =>
  which.map((i) => part(i / count, 0, (i + 1) / count, 1))
const rows = (count: number, ...which: number[]) =>
  which.map((i) => part(0, 1 - (i + 1) / count, 1, 1 - i / count))
const cross = [part(0.4, 0, 0.6, 1), part(0, 0.4, 1, 0.6)]
const arm = size * 0.14
const saltire = [
  polygon(
    [left, bottom],
    [left, bottom + arm],
    [right - arm, top],
    [right, top],
    [right, top - arm],
    [left + arm, bottom],
  ),
  polygon(
    [left, top - arm],
    [left, top],
    [left + arm, top],
    [right, bottom + arm],
    [right, bottom],
    [right - arm, bottom],
  ),
]
const checks = Array.from({ length: 8 }, (_, i) => {
  const row = i >> 1
  const column = 2 * (i & 1) + (row & 1)
  return part(column / 4, 1 - (row + 1) / 4, (column + 1) / 4, 1 - row / 4)
})
const bends = Array.from({ length: 5 }, (_, i) => {
  const from = left + size * (-0.8 + i * 0.4)
  return clip(
    polygon([from, top], [from + size * 0.2, top], [from + size * 1.2, bottom], [from + size, bottom]),
    field,
  )
})

const outline = rectangle(0, -descent, unitsPerEm, ascent)
const notch = size * 0.3
const swallowtail = (inset: number, from: number) =>
  polygon(
    [from, bottom - inset],
    [from, top + inset],
    [right + inset, top + inset],
    [right - notch - (inset ? 0 : edge * 0.9), middleY],
    [right + inset, bottom - inset],
  )
const square = (...layers: Flag): Flag => [['edge', outline], ...layers]

const letters: Readonly<Record<string, Flag>> = {
  A: [
    ['edge', swallowtail(edge, 0)],
    ['white', part(0, 0, 0.5, 1)],
    ['blue', swallowtail(0, middleX)],
  ],
  B: [
    ['edge', swallowtail(edge, 0)],
    ['red', swallowtail(0, left)],
  ],
  C: square(['blue', field], ['white', ...rows(5, 1, 3)], ['red', ...rows(5, 2)]),
  D: square(['yellow', field], ['blue', part(0, 0.25, 1, 0.75)]),
  E: square(['blue', ...rows(2, 0)], ['red', ...rows(2, 1)]),
  F: square(
    ['white', field],
    ['red', polygon([left, middleY], [middleX, top], [right, middleY], [middleX, bottom])],
  ),
  G: square(['yellow', field], ['blue', ...columns(6, 1, 3, 5)]),
  H: square(['white', field], ['red', ...columns(2, 1)]),
  I: square(['yellow', field], ['black', disc(middleX, middleY, size * 0.25)]),
  J: square(['blue', field], ['white', ...rows(3, 1)]),
  K: square(['yellow', field], ['blue', ...columns(2, 1)]),
  L: square(['yellow', field], ['black', part(0.5, 0.5, 1, 1), part(0, 0, 0.5, 0.5)]),
  M: square(['blue', field], ['white', ...saltire]),
  N: square(['white', field], ['blue', ...checks]),
  O: square(['yellow', field], ['red', polygon([left, top], [right, top], [right, bottom])]),
  P: square(['blue', field], ['white', part(0.3, 0.3, 0.7, 0.7)]),
  Q: square(['yellow', field]),
  R: square(['red', field], ['yellow', ...cross]),
  S: square(['white', field], ['blue', part(0.3, 0.3, 0.7, 0.7)]),
  T: square(['red', ...columns(3, 0)], ['white', ...columns(3, 1)], ['blue', ...columns(3, 2)]),
  U: square(['white', field], ['red', part(0, 0.5, 0.5, 1), part(0.5, 0, 1, 0.5)]),
  V: square(['white', field], ['red', ...saltire]),
  W: square(['blue', field], ['white', part(0.2, 0.2, 0.8, 0.8)], ['red', part(0.38, 0.38, 0.62, 0.62)]),
  X: square(['white', field], ['blue', ...cross]),
  Y: square(['yellow', field], ['red', ...bends]),
  Z: square(
    ['yellow', polygon([left, top], [right, top], [middleX, middleY])],
    ['blue', polygon([right, top], [right, bottom], [middleX, middleY])],
    ['red', polygon([right, bottom], [left, bottom], [middleX, middleY])],
    ['black', polygon([left, bottom], [left, top], [middleX, middleY])],
  ),
}

/** Numeral pennants taper to a third of their height and are two thirds as high as the letters. */
const pennantOutline = polygon([0, 20], [0, 740], [unitsPerEm, 510], [unitsPerEm, 250])
const pennantField = polygon([edge, 55], [edge, 705], [unitsPerEm - edge, 488], [unitsPerEm - edge, 272])
const pennant = (...layers: Flag): Flag => [
  ['edge', pennantOutline],
  ...layers.map(
    ([colour, ...contours]) =>
      [colour, ...contours.map((c) => (c.every((p) => p.on) ? clip(c, pennantField) : c))] as const,
  ),
]
const upright = (...which: number[]) => columns(3, ...which)
const halves = [rectangle(left, 380, right, top), rectangle(left, bottom, right, 380)] as const
const pennantCross = [rectangle(360, bottom, 510, top), rectangle(left, 305, right, 455)]

const numerals: Readonly<Record<string, Flag>> = {
  0: pennant(['yellow', field], ['red', ...upright(1)]),
  1: pennant(['white', field], ['red', disc(350, 380, 150)]),
  2: pennant(['blue', field], ['white', disc(350, 380, 150)]),
  3: pennant(['red', ...upright(0)], ['white', ...upright(1)], ['blue', ...upright(2)]),
  4: pennant(['red', field], ['white', ...pennantCross]),
  5: pennant(['yellow', field], ['blue', part(0.45, 0, 1, 1)]),
  6: pennant(['black', halves[0]], ['white', halves[1]]),
  7: pennant(['yellow', halves[0]], ['red', halves[1]]),
  8: pennant(['white', field], ['red', ...pennantCross]),
  9: pennant(
    ['white', rectangle(left, 380, 450, top)],
    ['black', rectangle(450, 380, right, top)],
    ['red', rectangle(left, bottom, 450, 380)],
    ['yellow', rectangle(450, bottom, right, 380)],
  ),
}

export const flags: Readonly<Record<string, Flag>> = { ...numerals, ...letters }
