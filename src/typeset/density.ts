/** The largest of a theme's sizes at which all that stands on a slide fits. */
import type { Block } from '../pandoc/ast.ts'
import { createMeasure, type Extent, type Sheet } from './heights.ts'
import { spacing } from './spacing.ts'

/** Where the words of a slide stand, in pixels of one of 1280 × 720. */
export interface Room {
  readonly width: number
  readonly height: number
}

export interface Setting {
  /** By how much the theme's text is smaller. */
  readonly density: number
  /** Pixels of height that a picture has at most; undefined: none is too high. */
  readonly picture: number | undefined
  /** False: too much for any size. */
  readonly fits: boolean
}

/** Pictures give way before type does, to so many pixels; and none among words is higher than the most. */
const [leastPicture, mostPicture] = [160, 480]

/**
 * The largest of the theme's steps at which the blocks need no more than the box, and no word of columns is broken that a smaller
 * one keeps whole. Where not even the smallest fits, it is taken: the browser then lays the slide out on a larger screen.
 */
export function fitBlocks(blocks: readonly Block[], { width, height }: Room, sheet: Sheet): Setting {
  const measure = createMeasure(sheet)
  const { steps, text } = sheet.theme.type
  const below = sheet.heading ? spacing.gap * text : 0
  const at = (density: number, picture: number) => {
    const needed = measure(blocks, { width, density, picture })
    return { ...needed, height: needed.height + below * density }
  }
  const fits = ({ height: needed, broken }: Extent) =>
    needed <= height && (broken === 0 || broken <= at(steps.at(-1) ?? 1, leastPicture).broken)
  let [found, pictures] = [{ density: 1, fits: false }, 0]
  for (const density of steps) {
    const needed = at(density, leastPicture)
    found = { density, fits: fits(needed) }
    pictures = needed.pictures
    if (found.fits) break
  }
  if (pictures === 0) return { ...found, picture: undefined }
  const { density } = found
  let [low, high] = [leastPicture, mostPicture]
  if (at(density, high).height <= height) low = high
  while (high - low > 4) {
    const middle = (low + high) / 2
    if (at(density, middle).height <= height) low = middle
    else high = middle
  }
  return { ...found, picture: Math.floor(low) }
}
