/** Pieces in lines, as CSS breaks them. */
import type { Piece } from './pieces.ts'

/** So little over the edge is rounding. */
const slack = 0.001

/**
 * The number of lines that the pieces take in so much room (em of the text), each as full as it can be: to balance them, or to
 * avoid a last one of a single word, changes no number. A piece wider than the room is broken anywhere (`overflow-wrap`).
 */
export function countLines(pieces: readonly Piece[], room: number): number {
  const most = Math.max(room, 0.5) + slack
  let [lines, used, gap] = [0, 0, 0]
  let isBegun = false
  for (const { width, space, hyphen, ends, stands } of pieces) {
    if (stands) {
      isBegun = false
      continue
    }
    if (!isBegun || used + gap + width + hyphen > most) {
      lines++
      used = width
      if (used > most) {
        const more = Math.ceil(used / most) - 1
        lines += more
        used -= more * most
      }
    } else used += gap + width
    gap = space
    isBegun = !ends
  }
  return lines
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
