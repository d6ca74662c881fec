import type { Size } from '../browser/screen.ts'
import type { Drawings } from '../protocol/stroke.ts'
import type { Theme } from '../themes/theme.ts'

/** What may be asked of a PDF. All can be combined. */
export interface PrintChoices {
  /** A page a step. Default: a page a slide, all steps shown. */
  readonly steps?: boolean
  /** Numbers of slides as the audience counts them, from 1; slides that are not counted go with the one before. Default: all. */
  readonly pages?: ((number: number) => boolean) | undefined
  /** On paper: slides above, notes below, or with `handout` beside them. */
  readonly notes?: boolean
  /** So many slides on a sheet of paper, with lines to write on beside them. */
  readonly handout?: 2 | 3 | 6 | undefined
  /** For notes and handouts. Default `a4`. */
  readonly paper?: 'a4' | 'letter' | undefined
  /** Default: `light` on sheets of paper, else the theme's own. */
  readonly scheme?: 'light' | 'dark'
  /** Default `16:9`. */
  readonly size?: SlideSize | undefined
  /** False leaves links as plain text. */
  readonly links?: boolean
  /** What was drawn on the slides while they were shown. */
  readonly strokes?: Drawings | undefined
}

export const slideSizes = ['16:9', '4:3', 'A4'] as const
export type SlideSize = (typeof slideSizes)[number]

const millimetres = (width: number, height: number): Size => ({
  width: (width * 96) / 25.4,
  height: (height * 96) / 25.4,
})

/** The area of one slide, as a screen of that size would show it. */
export function slideBox(size: SlideSize = '16:9'): Size {
  if (size === '4:3') return { width: 1024, height: 768 }
  return size === 'A4' ? millimetres(297, 210) : { width: 1280, height: 720 }
}

/** The scheme that slides are printed in. A dark theme's are light on a sheet of paper, which has room for a pen. */
export const printScheme = ({ scheme, notes, handout }: PrintChoices, theme: Pick<Theme, 'scheme'>) =>
  scheme ?? (notes || handout ? undefined : theme.scheme) ?? 'light'

/** An upright sheet of paper. */
export function paperBox(paper: 'a4' | 'letter' = 'a4'): Size {
  return paper === 'letter' ? { width: 816, height: 1056 } : millimetres(210, 297)
}

/**
 * Reads `3-7,12,20-`: numbers and stretches of slides, counted from 1; an open end means the first or the last. Gives
 * whether a slide is among them, or undefined when it is written otherwise or a stretch runs backwards.
 */
export function readPages(text: string): ((number: number) => boolean) | undefined {
  const stretches: (readonly [number, number])[] = []
  for (const part of text.split(',')) {
    const [, single, from, to] = /^\s*(?:(\d+)|(\d*)\s*[-–]\s*(\d*))\s*$/.exec(part) ?? []
    if (single === undefined && !from && !to) return undefined
    const [first, last] = [Number(single ?? (from || 1)), Number(single ?? (to || Number.POSITIVE_INFINITY))]
    if (first > last) return undefined
    stretches.push([first, last])
  }
  return (number) => stretches.some(([first, last]) => first <= number && number <= last)
}
