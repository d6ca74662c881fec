import type { FontMeanings } from './font-meanings.ts'
import {
  balance,
  clustersOf,
  edgeMarks,
  inkOf,
  isMirrored,
  meaningOf,
  type SignFonts,
  signsOf,
  writeSigns,
} from './letter-signs.ts'
import { type Isolate, inReadingOrder, type ReadPiece, rightToLeftLetters } from './reading-order.ts'
import { type MarkedSequence, type Run, runsIn } from './text-runs.ts'

/**
 * Chromium paints words that are read from right to left as they lie, from the left, which is how programs then read them. This
 * puts them into the order in which they are read: the letters of a word, and the words of a line, in whatever elements they stand.
 * Nothing moves on the page. Programs that go by the file's order read each letter at its turn, those that go by the place at its place:
 * so each letter is shown by itself, and where one sign stands for two, or stands elsewhere than its turn, by a sign that is not seen.
 */

/** What is asked of what a page has beside its content. */
export interface TextSurroundings extends SignFonts {
  fontOf(name: string): FontMeanings | undefined
  /** What marked content is in, if it is told. */
  tellsIn(id: number): ContentBlock | undefined
  /** Makes the marked content `fresh` one that is told right after `id`, in the same element. */
  split(id: number, fresh: number): void
}

export interface ContentBlock {
  /** The paragraph or the like, the same for all that is in it. */
  readonly block: object
  /** Undefined: as the page is. */
  readonly isRightToLeft: boolean | undefined
  readonly isolates: readonly Isolate[]
}

/** A run on a line. */
interface LineRun extends Run {
  readonly told: ContentBlock | undefined
  readonly text: string
  readonly style: string
  readonly isolates: readonly Isolate[]
}

interface LineOfRuns {
  readonly block: object | undefined
  readonly isRightToLeft: boolean
  readonly runs: LineRun[]
}

/** `isRightToLeft`: that is the page's direction. */
export function orderText(content: Uint8Array, around: TextSurroundings, isRightToLeft: boolean): Uint8Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (!isRightToLeft && !bytes.includes('/ReversedChars')) return content
  const runs = Array.from(runsIn(bytes, around.fontOf), (run) => withText(run, around))
  const lines = linesOf(runs, bytes, isRightToLeft).filter(
    (line) => isTurned(line) && (line.block || isWhole(line.runs)),
  )
  if (lines.length === 0) return content
  // What a line has of several elements is taken out of them, and each piece becomes a sequence of its own.
  const torn = new Set(lines.flatMap(({ runs }) => (isWhole(runs) ? [] : runs.flatMap(sequenceOf))))
  const turned = new Map(
    lines.flatMap(({ runs, isRightToLeft }) => {
      const last = runs.at(-1)
      return last ? [[last, inReadingOrder(runs, isRightToLeft)]] : []
    }),
  )
  const moved = new Set(lines.flatMap(({ runs }) => runs))
  const numberOf = openNumbers(bytes, around)
  let leftToRight = runs.reduce((sum, { text }) => sum + balanceOf(text), 0)
  const fonts: SignFonts = {
    fontWhere: around.fontWhere,
    unseen(letters, width) {
      leftToRight += balanceOf(letters)
      return around.unseen(letters, width)
    },
  }
  const parts: Uint8Array[] = []
  let done = 0
  const replace = ({ start, end }: { readonly start: number; readonly end: number }, text: string): void => {
    parts.push(bytes.subarray(done, start), Buffer.from(text, 'latin1'))
    done = end
  }
  const marks = [...torn].flatMap(({ open, close }) => (close ? [open, close] : [open]))
  for (const one of [...runs, ...marks].sort((a, b) => a.start - b.start)) {
    if (!isRun(one)) replace(one, '')
    else if (moved.has(one)) replace(one, written(turned.get(one) ?? [], one))
    else if (one.sequence && torn.has(one.sequence)) replace(one, written([asItIs(one)], one))
  }
  const letters = (some: readonly LineOfRuns[]) =>
    some.reduce((sum, { runs }) => sum + runs.reduce((all, { text }) => all + text.length, 0), 0)
  const isMostly = letters(lines.filter((line) => line.isRightToLeft)) * 2 > letters(lines)
  parts.push(bytes.subarray(done), Buffer.from(balance(isMostly, leftToRight, fonts), 'latin1'))
  return Buffer.concat(parts)

  /** Runs in the order in which they are read, where `last` was painted. */
  function written(placed: readonly ReadPiece<LineRun>[], last: Run): string {
    let text = ''
    let inside: MarkedSequence | undefined
    let ink = ''
    const begun: (readonly [first: LineRun, isRightToLeft: boolean])[] = []
    for (const { piece, isRightToLeft, opens, closes } of placed) {
      const own = piece.sequence && torn.has(piece.sequence) ? piece.sequence : undefined
      if (own !== inside) {
        if (inside) text += 'EMC\n'
        if (own) text += `${own.tag} <</MCID ${numberOf(own)}>> BDC\n`
        inside = own
      }
      const signs = isRightToLeft && piece.glyphs ? signsOf(piece, fonts) : undefined
      let shown = signs
        ? writeSigns(piece, signs.letters)
        : `${bytes.toString('latin1', piece.start, piece.end)}\n`
      if (opens) {
        begun.push([piece, isRightToLeft])
        if (!isRightToLeft) shown = edgeMarks(piece, false, fonts) + shown
      }
      if (closes) {
        const [first, isBackwards] = begun.pop() ?? []
        // A bracket that ends them lies left of all their letters.
        if (isBackwards) shown += edgeMarks(piece, false, fonts)
        if (first && isBackwards !== undefined) shown += edgeMarks(first, isBackwards, fonts)
      }
      const paints = (some: string) => (piece.paint === last.paint ? some : `q\n${piece.paint}\n${some}Q\n`)
      text += paints(shown)
      if (signs && signs.ink.length > 0) ink += paints(writeSigns(piece, signs.ink))
    }
    if (inside) text += 'EMC\n'
    // Programs that know such sequences read nothing there. It stands outside of the tags: some end their text with it.
    return ink ? `${text}/Artifact BMC\n/Span <</ActualText <FEFF>>> BDC\n${ink}EMC\nEMC\n` : text
  }
}

/** How many letters and marks more are read from left to right than the other way. */
function balanceOf(text: string): number {
  let sum = 0
  for (const sign of text)
    if (/[\p{L}\u200e\u200f]/u.test(sign)) sum += sign === '\u200f' || rightToLeftLetters.test(sign) ? -1 : 1
  return sum
}

const isRun = (one: LineRun | MarkedSequence['open']): one is LineRun => 'matrix' in one
const sequenceOf = ({ sequence }: Run): readonly MarkedSequence[] => (sequence ? [sequence] : [])
const isWhole = (runs: readonly Run[]): boolean =>
  runs.every(
    ({ sequence, glyphs = [] }) =>
      sequence === runs[0]?.sequence && clustersOf(glyphs).every((cluster) => inkOf(cluster).length === 0),
  )
const asItIs = (piece: LineRun): ReadPiece<LineRun> => ({
  piece,
  isRightToLeft: false,
  opens: false,
  closes: false,
})

/** The number of a sequence at first, and then others that are free, told behind it. */
function openNumbers(bytes: Buffer, around: TextSurroundings): (sequence: MarkedSequence) => number {
  const used = new Map<MarkedSequence, number>()
  let highest = 0
  for (const [, number] of bytes.toString('latin1').matchAll(/\/MCID\s+(\d+)/g))
    highest = Math.max(highest, Number(number))
  return (sequence) => {
    const before = used.get(sequence)
    const number = before === undefined ? sequence.id : ++highest
    if (before !== undefined) around.split(before, number)
    used.set(sequence, number)
    return number
  }
}

/** Of decoration only what stands beside each other is one line. */
function linesOf(runs: readonly LineRun[], bytes: Buffer, isRightToLeft: boolean): readonly LineOfRuns[] {
  const lines: LineOfRuns[] = []
  let before: Run | undefined
  for (const run of runs) {
    const { told } = run
    const line = lines.at(-1)
    const isBeside =
      before &&
      (told
        ? told.block === line?.block
        : !line?.block && /^\s*$/.test(bytes.toString('latin1', before.end, run.start)))
    if (line && before && isBeside && isOnLine(before, run)) line.runs.push(run)
    else lines.push({ block: told?.block, isRightToLeft: told?.isRightToLeft ?? isRightToLeft, runs: [run] })
    before = run
  }
  return lines
}

function withText(run: Run, around: TextSurroundings): LineRun {
  const told = run.sequence && around.tellsIn(run.sequence.id)
  const clusters = clustersOf(run.glyphs ?? [])
  return {
    ...run,
    told,
    // One sign alone Chromium does not mark, but says what it is the mirror image of.
    isReversed: run.isReversed || clusters.some(isMirrored),
    text: clusters.map(meaningOf).join(''),
    style: `${run.font} ${run.size} ${run.sequence?.open.start}`,
    isolates: told?.isolates ?? [],
  }
}

/** Raised and lowered letters stand on their line, the next is further away. */
function isOnLine(one: Run, other: Run): boolean {
  const [height, otherHeight] = [one, other].map(({ matrix }) => Number(matrix.split(' ')[5]))
  // Letters that lean stand on the line of those that do not.
  const turn = ({ matrix }: Run) => matrix.replace(/^(\S+ \S+) \S+ (\S+).*/, '$1 $2')
  return (
    one.place === other.place &&
    turn(one) === turn(other) &&
    Math.abs((height ?? 0) - (otherHeight ?? 0)) < 0.6 * Math.max(one.size, other.size)
  )
}

const isTurned = ({ runs, isRightToLeft }: LineOfRuns): boolean =>
  runs.every(({ font }) => font !== '') &&
  (runs.some(({ isReversed, text }) => isReversed || rightToLeftLetters.test(text)) ||
    (isRightToLeft && runs.length > 1))
