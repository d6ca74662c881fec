/** The largest of a theme's sizes at which all that stands on a slide fits. */
import { walkBlocks } from '../deck/walk.ts'
import type { Block } from '../pandoc/ast.ts'
import type { Theme } from '../themes/theme.ts'
import { type BlockMeasure, createMeasure, type Extent, type Sheet } from './heights.ts'
import { spacing } from './spacing.ts'

/** Where the words of a slide stand, in pixels of one of 1280 × 720. */
export interface Room {
  readonly width: number
  readonly height: number
}

/** How a slide's blocks are set. */
export interface TypeFit {
  /** By how much the theme's text is smaller. */
  readonly density: number
  /** In how many columns they stand. */
  readonly across: number
  /** Lines and blocks are closer to each other. */
  readonly isTight: boolean
  /** Pixels of the largest letters that code has; undefined: as large as its lines allow. */
  readonly code: number | undefined
  /** Pixels of height that a picture has at most; undefined: none is too high. */
  readonly picture: number | undefined
  /** False: too much for any size. */
  readonly fits: boolean
}

/** In how many columns blocks may stand at most. */
export interface Columns {
  /** Where that makes small type larger. */
  readonly usual: number
  /** Where they are too much for any size. */
  readonly most: number
  /** Pixels of type that is large enough without them. Default 32. */
  readonly ample?: number
}

/** Pictures give way before type does, to so many pixels; and none among words is higher than the most. */
const [leastPicture, mostPicture] = [160, 480]
/** Letters of code, where words would be small: nobody has to read all of it; pixels. Code that needs more room is no smaller than the first. */
const smallCode = [20, 18, 16, 14, 12] as const

/**
 * The largest of the theme's steps at which the blocks need no more than the box, and no word of columns is broken that a smaller
 * one keeps whole. Where that is small, they stand in `columns` if that makes it larger. At the smallest they close up, then
 * code gives way. Where nothing fits, what comes nearest is taken: the browser then lays the slide out on a larger screen. `measure`: one
 * that has measured blocks of this sheet before, and knows their words.
 */
export function fitBlocks(
  blocks: readonly Block[],
  { width, height }: Room,
  sheet: Sheet,
  columns: Columns = { usual: 1, most: 1 },
  measure = createMeasure(sheet),
): TypeFit {
  const { at, fits, isWhole, least } = sizesOf(blocks, { width, height }, sheet, measure)
  const { steps, text } = sheet.theme.type
  const found = choose()
  const needed = at(found, leastPicture)
  const setting = { ...found, fits: fits(needed, found.across) }
  if (needed.pictures === 0) return { ...setting, picture: undefined }
  return { ...setting, picture: Math.floor(highest((picture) => at(found, picture).height - height)) }

  function choose(): Tried {
    // So it is with most slides.
    const usual = { ...least, density: steps[0] ?? 1 }
    if (isFitting(usual)) return usual
    const sizes = [undefined, ...(hasCode(blocks) ? smallCode : [])]
    let best = largest(undefined, 1)
    // What is too much closed up, with its code as small as can be, is too much in any other way.
    if (!best && !closedUp(sizes.at(-1)).some(isFitting)) return nearest(sizes.at(-1))
    for (const code of sizes) {
      if (code !== undefined && best && (code < smallCode[0] || isAmple(best))) break
      best = largest(code, columns.usual, best) ?? closed(code)
    }
    return best ?? nearest(sizes.at(-1))
  }

  /** What sets the words larger than `best`, in so many columns at most; that, if nothing does. */
  function largest(code: number | undefined, most: number, best?: Tried): Tried | undefined {
    let found = best
    for (let across = 1; across <= most; across++) {
      if (found && isAmple(found)) break
      const larger = steps.filter((density) => !found || density > found.density)
      const tried = larger.map((density) => ({ ...least, across, code, density }))
      found = firstFitting(tried) ?? found
    }
    return found
  }

  /** The first of sizes that get smaller. Where the smallest is too large, so are the others: mostly that is all to be asked. */
  function firstFitting(sizes: readonly Tried[]): Tried | undefined {
    const last = sizes.at(-1)
    return last && isFitting(last) ? sizes.find(isFitting) : undefined
  }

  /** At the smallest size, closed up; where even that is too much, in columns, as large as they let it be. */
  function closed(code: number | undefined): Tried | undefined {
    const [single, ...others] = closedUp(code)
    if (single && isFitting(single)) return single
    const loose = others.map((tried) => ({ ...tried, isTight: false })).filter(isFitting)
    const larger = steps.flatMap((density) => loose.map((tried) => ({ ...tried, density })))
    return [...larger, ...others].find(isFitting)
  }

  function nearest(code: number | undefined): Tried {
    let [found, lowest]: [Tried, number] = [{ ...least, isTight: true, code }, Number.POSITIVE_INFINITY]
    for (const tried of closedUp(code)) {
      const extent = at(tried, leastPicture)
      if (extent.height >= lowest || !isWhole(extent)) continue
      ;[found, lowest] = [tried, extent.height]
    }
    return found
  }

  function closedUp(code: number | undefined): readonly Tried[] {
    return everyWay({ ...least, isTight: true, code }, columns)
  }

  function isFitting(tried: Tried): boolean {
    return fits(at(tried, leastPicture), tried.across)
  }

  function isAmple({ density }: Tried): boolean {
    return density * text >= (columns.ample ?? 32)
  }
}

/**
 * How high pictures can be. `over`: by how much a slide is too high with pictures of so many pixels; it mostly grows as they do,
 * so that the place where it is nothing is soon found on the line between two others.
 */
function highest(over: (picture: number) => number): number {
  const pixels = 2.5
  let [low, high] = [0, (mostPicture - leastPicture) / pixels]
  let [below, above] = [over(leastPicture), over(mostPicture)]
  if (above <= 0) return mostPicture
  while (below <= 0 && high - low > 1) {
    const guess = Math.floor(low + ((high - low) * below) / (below - above))
    const middle = Math.min(high - 1, Math.max(low + 1, guess))
    const there = over(leastPicture + middle * pixels)
    if (there <= 0) [low, below] = [middle, there]
    else [high, above] = [middle, there]
  }
  return leastPicture + low * pixels
}

/** Of letters, and how close their lines are. */
export type TypeSize = Pick<TypeFit, 'density' | 'isTight'>

/**
 * Tells whether blocks in letters of a size, their code in such that are read, fit on a share of the room's height; each size is measured
 * once.
 */
export function createFitting(
  blocks: readonly Block[],
  room: Room,
  sheet: Sheet,
  columns: Columns,
  measure: BlockMeasure,
): (share: number, size: TypeSize) => boolean {
  const { at, fits } = sizesOf(blocks, room, sheet, measure)
  return (share, size) =>
    everyWay({ ...size, code: smallCode[0] }, columns).some((tried) =>
      fits(at(tried, leastPicture), tried.across, share),
    )
}

/** In as many columns as there may be. */
const everyWay = (tried: Omit<Tried, 'across'>, { most }: Columns): readonly Tried[] =>
  Array.from({ length: most }, (_, i) => ({ ...tried, across: i + 1 }))

/** The sizes of a theme's text, smallest first: its lines closed up where nothing else fits. */
export function sizesUp({ type }: Theme): readonly [TypeSize, ...TypeSize[]] {
  const open = type.steps.toReversed().map((density) => ({ density, isTight: false }))
  return [{ density: leastDensity(type), isTight: true }, ...open]
}

const leastDensity = ({ steps }: Theme['type']): number => steps.at(-1) ?? 1

/** What blocks need at any size, and whether that fits. */
function sizesOf(blocks: readonly Block[], { width, height }: Room, sheet: Sheet, measure: BlockMeasure) {
  const { text } = sheet.theme.type
  const below = sheet.heading ? spacing.gap * text : 0
  // Several questions are about the same size.
  const known: { readonly tried: Tried; readonly picture: number; readonly extent: Extent }[] = []
  const at = (tried: Tried, picture: number): Extent => {
    const before = known.find((one) => one.picture === picture && isSameSize(one.tried, tried))
    if (before) return before.extent
    const needed = measure(blocks, { ...tried, width, picture })
    const extent = { ...needed, height: needed.height + below * tried.density }
    known.push({ tried, picture, extent })
    return extent
  }
  const least: Tried = { across: 1, isTight: false, code: undefined, density: leastDensity(sheet.theme.type) }
  const isWhole = ({ broken }: Extent) => broken === 0 || broken <= at(least, leastPicture).broken
  const fits = (extent: Extent, across: number, share = 1) =>
    extent.height <= share * height &&
    isWhole(extent) &&
    (across === 1 || extent.wrapped === 0 || extent.wrapped <= at(least, leastPicture).wrapped)
  return { at, fits, isWhole, least }
}

/** What is tried, whatever becomes of the pictures. */
type Tried = Omit<TypeFit, 'picture' | 'fits'>

const isSameSize = (one: Tried, other: Tried): boolean =>
  one.density === other.density &&
  one.across === other.across &&
  one.isTight === other.isTight &&
  one.code === other.code

function hasCode(blocks: readonly Block[]): boolean {
  let found = false
  walkBlocks(blocks, (node) => {
    if ('type' in node && node.type === 'codeBlock') found = true
  })
  return found
}
