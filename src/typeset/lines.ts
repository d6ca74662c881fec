/** Pieces in lines, as CSS breaks them. */
import type { Piece } from './pieces.ts'

/** So little over the edge is rounding. */
const slack = 0.001

/**
 * The number of lines that the pieces take in so much room (em of the text), each as full as it can be: to balance them, or to
 * avoid a last one of a single word, changes no number. A piece wider than the room is broken anywhere (`overflow-wrap`).
 */
export const countLines = (pieces: readonly Piece[], room: number): number => lineHeights(pieces, room, 1)

/** What stands in a line beside words, in em of these. A line of its own has what is as wide as any. */
export interface Standing {
  readonly width: number
  readonly height: number
}

/** How high all lines are: each as high as its words, `leading`, or what stands in it. In em. */
export function lineHeights(
  pieces: readonly Piece[],
  room: number,
  leading: number,
  sizeOf: (piece: Piece) => Standing | undefined = () => undefined,
): number {
  const most = Math.max(room, 0.5) + slack
  let [height, line, used, gap] = [0, 0, 0, 0]
  const end = () => {
    height += line
    line = 0
  }
  for (const piece of pieces) {
    const standing = piece.stands && sizeOf(piece)
    const width = standing ? Math.min(standing.width, room) : piece.width
    if (line > 0 && used + gap + width + piece.hyphen > most) end()
    if (line === 0) {
      const full = Math.max(1, Math.ceil(width / most)) - 1
      height += full * leading
      used = width - full * most
    } else used += gap + width
    line = Math.max(line, leading, standing?.height ?? 0)
    gap = piece.space
    if (piece.ends) end()
  }
  end()
  return height
}

/** How wide they are on a line of their own, and how wide the widest piece is: CSS's max-content and min-content. */
export function widthsOf(pieces: readonly Piece[]): { readonly all: number; readonly widest: number } {
  let [all, line, gap, widest] = [0, 0, 0, 0]
  for (const { width, space, ends } of pieces) {
    line += gap + width
    widest = Math.max(widest, width)
    all = Math.max(all, line)
    gap = ends ? 0 : space
    if (ends) line = 0
  }
  return { all, widest }
}
