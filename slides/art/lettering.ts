/** Stencil letters for the layers of an image, drawn as strokes: no font is asked, so they look the same everywhere. */
import { move, type Svg, scale, stroke } from './shape.ts'

/** Each letter's strokes, as path data on a field 4 wide and 6 high. */
const strokes = {
  C: 'M4 1.2 3 0H1L0 1.2V4.8L1 6H3L4 4.8',
  D: 'M0 0H2.6L4 1.5V4.5L2.6 6H0Z',
  F: 'M4 0H0V6M0 2.9H3.2',
  M: 'M0 6V0L2 3L4 0V6',
  N: 'M0 6V0L4 6V0',
  O: 'M1 0H3L4 1.2V4.8L3 6H1L0 4.8V1.2Z',
  P: 'M0 6V0H3L4 0.9V2.4L3 3.3H0',
  R: 'M0 6V0H3L4 0.9V2.4L3 3.3H0M2 3.3L4 6',
  U: 'M0 0V4.8L1 6H3L4 4.8V0',
  Y: 'M0 0L2 3L4 0M2 3V6',
}

export type Letter = keyof typeof strokes

/** A word in letters of the given height. Its upper left corner is the origin. */
export function letter(word: readonly Letter[], height: number, colour: string): Svg {
  const glyphs = word.map((one, i) => move(i * 5.6, 0, stroke(strokes[one], colour, 0.95, { cap: 'butt' })))
  return scale(height / 6, height / 6, ...glyphs)
}
