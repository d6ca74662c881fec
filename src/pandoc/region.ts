import type { Span } from '../diagnostic/diagnostic.ts'

/**
 * The inline content of one block: its lines without the prefixes of the containers around it, joined by `\n`,
 * and the way back from a place in that text to a place in the file.
 */
export interface Region {
  readonly text: string
  /** Where the text begins in the file. */
  readonly file: number
  /**
   * Where the text does not stand in the file as it is: one entry a line, ascending, the first for the beginning. The line
   * begins at `text` in the region and at `file` in the file.
   */
  readonly lines: readonly { readonly text: number; readonly file: number }[] | undefined
}

/** A stretch of a region's text as a stretch of the file. */
export function spanIn(region: Region, start: number, end: number): Span {
  return {
    start: fileOffset(region, start),
    end: end > start ? endOffset(region, end) : fileOffset(region, end),
  }
}

/**
 * Where in the file something ends that ends before `offset` in a region's text. What ends at the end of a line does not
 * reach into the prefix of the next one, nor what ends with a tab behind it.
 */
export function endOffset(region: Region, offset: number): number {
  return region.lines ? fileOffset(region, offset - 1) + 1 : region.file + offset
}

/** The file offset of `offset` in a region's text. Binary search, so any order of questions is cheap. */
export function fileOffset(region: Region, offset: number): number {
  const { lines } = region
  if (!lines) return region.file + offset
  const line = lines[Math.max(countUpTo(lines, offset) - 1, 0)]
  return line ? line.file + (offset - line.text) : offset
}

/** How many of the lines, which are in order, begin at `offset` or before it. */
export function countUpTo(lines: NonNullable<Region['lines']>, offset: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.text ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
