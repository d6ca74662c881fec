/**
 * Unicode's bidirectional algorithm (UAX 9, L2) backwards: from where the pieces of a line lie, from left to right, to the order in
 * which they are read. Chromium draws a piece for each typeface, element and direction.
 */

/** A word or more that was drawn at once, all in one direction. */
export interface LinePiece {
  readonly text: string
  /** Was it drawn as letters that are read from right to left? */
  readonly isReversed: boolean
  /** Pieces of one style beside each other would be one, but for their directions. */
  readonly style: string
  /** The elements within the line that are directions of their own (`<bdi>`, `dir`, code), outermost first. */
  readonly isolates: readonly Isolate[]
}

export interface Isolate {
  readonly isRightToLeft: boolean
}

export interface ReadPiece<P> {
  readonly piece: P
  /** Is it read from right to left? */
  readonly isRightToLeft: boolean
  /** Does a stretch against the direction of what is around it begin, or end, with this piece? */
  readonly opens: boolean
  readonly closes: boolean
}

/** What a piece says of its direction: right to left, left to right, a number, nothing. */
type PieceDirection = 'R' | 'L' | 'N' | 'O'

interface PieceUnit<P> {
  readonly kind: PieceDirection
  readonly style: string | undefined
  readonly placed: readonly ReadPiece<P>[]
}

export const rightToLeftLetters =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Pieces from left to right, in the order in which they are read. `isRightToLeft`: the line is read so, whatever stands on it. */
export function inReadingOrder<P extends LinePiece>(
  line: readonly P[],
  isRightToLeft: boolean,
): readonly ReadPiece<P>[] {
  return ordered(line, isRightToLeft, 0)
}

function ordered<P extends LinePiece>(
  line: readonly P[],
  isRightToLeft: boolean,
  depth: number,
): readonly ReadPiece<P>[] {
  const units = unitsOf(line, isRightToLeft, depth)
  const result: (readonly ReadPiece<P>[])[] = []
  for (let from = 0; from < units.length; ) {
    const to = isRightToLeft ? endOfLeftToRight(units, from) : endOfRightToLeft(units, from)
    const stretch = units.slice(from, Math.max(to, from + 1))
    from += stretch.length
    if (to < 0) result.push(...stretch.map(({ placed }) => placed))
    else {
      const turned = isRightToLeft ? stretch : stretch.reverse()
      const pieces = turned.flatMap(({ kind, placed }) =>
        placed.map((one) => ({ ...one, isRightToLeft: !isRightToLeft && kind !== 'N' })),
      )
      result.push(marked(pieces))
    }
  }
  return (isRightToLeft ? result.reverse() : result).flat()
}

/** The pieces of an element with a direction of its own are one for what is around it, and say nothing of theirs. */
function unitsOf<P extends LinePiece>(
  line: readonly P[],
  isRightToLeft: boolean,
  depth: number,
): readonly PieceUnit<P>[] {
  const units: PieceUnit<P>[] = []
  for (let from = 0; from < line.length; ) {
    const piece = line[from] as P
    const isolate = piece.isolates[depth]
    let to = from + 1
    if (!isolate) {
      const placed = { piece, isRightToLeft, opens: false, closes: false }
      units.push({ kind: kindOf(piece), style: piece.style, placed: [placed] })
    } else {
      while (line[to]?.isolates[depth] === isolate) to++
      const inner = ordered(line.slice(from, to), isolate.isRightToLeft, depth + 1)
      const placed = isolate.isRightToLeft === isRightToLeft ? inner : marked(inner)
      units.push({ kind: 'O', style: undefined, placed })
    }
    from = to
  }
  return units
}

function kindOf({ text, isReversed }: LinePiece): PieceDirection {
  if (isReversed) return 'R'
  if (/\p{L}/u.test(text)) return rightToLeftLetters.test(text) ? 'R' : 'L'
  return /\p{N}/u.test(text) ? 'N' : 'O'
}

const marked = <P>(pieces: readonly ReadPiece<P>[]): readonly ReadPiece<P>[] =>
  pieces.map((one, at) => ({
    ...one,
    opens: one.opens || at === 0,
    closes: one.closes || at === pieces.length - 1,
  }))

/** Are all neighbours from `from` to `to` of one style? Then their directions are not the same, or they would be one piece. */
const areParted = (units: readonly PieceUnit<unknown>[], from: number, to: number): boolean =>
  units.slice(from, to).every(({ style }, at) => style !== undefined && style === units[from + at + 1]?.style)

/** Behind the stretch from `from` that is read from left to right on a line of the other direction, -1 if none begins there. */
function endOfLeftToRight(units: readonly PieceUnit<unknown>[], from: number): number {
  let last = from
  let hasLetters = units[from]?.kind === 'L'
  if (!hasLetters && units[from]?.kind !== 'N') return -1
  for (let at = from + 1; at < units.length; at++) {
    const kind = units[at]?.kind
    if (kind === 'R') break
    if (kind === 'O') continue
    // A number goes with the letters before it (W7), else it stands alone: a date in Arabic begins with its year (N1).
    const isOne =
      hasLetters && kind === 'L' ? true : (hasLetters || at === last + 1) && !areParted(units, last, at)
    if (!isOne) break
    last = at
    hasLetters ||= kind === 'L'
  }
  return last + 1
}

/** The same for a stretch that is read from right to left. */
function endOfRightToLeft(units: readonly PieceUnit<unknown>[], from: number): number {
  // A number that is no part of the piece before it belongs to the words behind which it is read (W7).
  const isParted = from > 0 && units[from]?.kind === 'N' && areParted(units, from - 1, from)
  let end = units[from]?.kind === 'R' ? from + 1 : -1
  if (end < 0 && !isParted) return -1
  for (let at = from + 1; at < units.length; at++) {
    const kind = units[at]?.kind
    if (kind === 'L') break
    if (kind === 'R') end = at + 1
  }
  return end
}
