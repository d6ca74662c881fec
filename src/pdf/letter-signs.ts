import { plainLetters } from './fonts.ts'
import type { Glyph, Run } from './text-runs.ts'

/** Words that are read from right to left, as signs one by one: each letter at its turn, and left of the one before. */
export interface Signs {
  readonly letters: readonly LetterSign[]
  /** Glyphs that mean no letter by themselves. */
  readonly ink: readonly LetterSign[]
}

interface LetterSign {
  readonly font: string
  readonly code: number
  readonly bytes: 1 | 2
  readonly x: number
  readonly y: number
  readonly isUnseen?: true
}

/** The fonts of a page. */
export interface SignFonts {
  /** Another name of a font, for one in which a code of so many bytes means these letters. */
  fontWhere(name: string, code: number, bytes: 1 | 2, letters: string): string
  /** A font and its code for a sign that is not seen, so wide in parts of the font's size, and means these letters. */
  unseen(letters: string, width: number): readonly [font: string, code: number]
}

const [toTheRight, toTheLeft] = ['\u200e', '\u200f']

/**
 * pdf.js passes over a space before a letter that lies further left, but not if it means a mark of direction as well. A plain one at the
 * same place, which MuPDF then passes over, is for its later versions, which read one letter of a sign.
 */
const spaces = [`${toTheLeft} `, ' ']

/** What poppler takes for a part of a number, with the space beside it. */
const numberSigns = /[\p{Nd}+\-#$%\u00a2-\u00a5\u00b0\u00b1,./:\u060c\u066a-\u066c\u2030-\u2034\p{Sc}]/u

/** Width of a sign that takes no room, in parts of the size: none at all would be no sign for MuPDF. */
const hairline = 0.01

export function signsOf({ glyphs = [], isReversed, size }: Run, fonts: SignFonts): Signs {
  const clusters = clustersOf(glyphs)
  if (isReversed) clusters.reverse()
  return {
    letters: clusters.flatMap((cluster) => lettersOf(cluster, size, fonts)),
    ink: clusters.flatMap((cluster) => inkOf(cluster).map((glyph) => seenSign(glyph, toTheLeft, fonts))),
  }
}

/** The glyphs of a run by what they mean together, from left to right. */
export function clustersOf(glyphs: readonly Glyph[]): (readonly Glyph[])[] {
  const clusters: Glyph[][] = []
  for (const glyph of glyphs) {
    const last = clusters.at(-1)
    if (glyph.span && last?.[0]?.span === glyph.span) last.push(glyph)
    else clusters.push([glyph])
  }
  return clusters
}

/** What the glyphs of a cluster mean: their letters, not the shapes of these. */
export const meaningOf = (cluster: readonly Glyph[]): string =>
  cluster[0]?.span?.text || cluster.map(({ text }) => plainLetters(text)).join('')

export const isMirrored = ([first]: readonly Glyph[]): boolean =>
  first?.span !== undefined && first.span.text !== first.text && /^\p{Bidi_Mirrored}$/u.test(first.span.text)

/** Letters with the marks above and below them. */
const letterParts = (meaning: string): readonly string[] => meaning.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []

/** The glyphs of a cluster that stand for a letter, in the order in which they are read. */
function carriersOf(cluster: readonly Glyph[]): readonly Glyph[] {
  const bases = cluster.filter(({ text }) => /[^\p{M}]/u.test(plainLetters(text)))
  const carriers = (bases.length > 0 ? bases : [...cluster]).reverse()
  return carriers.slice(0, Math.max(1, letterParts(meaningOf(cluster)).length))
}

/** The others. */
export function inkOf(cluster: readonly Glyph[]): readonly Glyph[] {
  const carriers = carriersOf(cluster)
  return cluster.filter((glyph) => !carriers.includes(glyph))
}

function lettersOf(cluster: readonly Glyph[], size: number, fonts: SignFonts): readonly LetterSign[] {
  const meaning = meaningOf(cluster)
  const carriers = carriersOf(cluster)
  const [carrier] = carriers
  if (!carrier || meaning === '') return cluster
  if (meaning === ' ') return spaces.map((space) => unseenSign(space, carrier.x, carrier.width / size, fonts))
  const letters = letterParts(meaning)
  // The last glyph stands for all letters that are left, and means the last of them, which lies furthest left.
  const share = letters.length - carriers.length + 1
  return letters.flatMap((letter, at) => {
    const glyph = carriers[Math.min(at, carriers.length - 1)] ?? carrier
    const left = at < carriers.length - 1 ? 0 : letters.length - 1 - at
    const x = glyph.x + (left * glyph.width) / share
    const [base = '', ...marks] = letter
    return [
      left > 0 ? unseenSign(base, x, glyph.width / share / size, fonts) : seenSign(glyph, base, fonts),
      ...[...marks, ...(numberSigns.test(base) ? [toTheLeft] : [])].map((mark, above) =>
        unseenSign(mark, x - (above + 1) * hairline * size, hairline, fonts),
      ),
    ]
  })
}

function seenSign(glyph: Glyph, letters: string, fonts: SignFonts): LetterSign {
  const { font, code, bytes, text } = glyph
  return plainLetters(text) === letters
    ? glyph
    : { ...glyph, font: fonts.fontWhere(font, code, bytes, letters) }
}

function unseenSign(letters: string, x: number, width: number, fonts: SignFonts): LetterSign {
  const [font, code] = fonts.unseen(letters, width)
  return { font, code, bytes: 1, x, y: 0, isUnseen: true }
}

/**
 * Marks at the edge where words against their line's direction begin to be read, to be shown there and again behind them. For poppler a
 * space then is on the side where it is read, and MuPDF does not break the line where it goes on elsewhere.
 */
export function edgeMarks(first: Run, isRightToLeft: boolean, fonts: SignFonts): string {
  const { glyphs = [], size } = first
  const [left, right] = [glyphs[0], glyphs.at(-1)]
  if (!left || !right) return ''
  const marks = isRightToLeft ? [toTheLeft, toTheRight] : [toTheLeft]
  const edge = isRightToLeft ? right.x + right.width - hairline * size : left.x
  const signs = marks.map((mark, at) =>
    unseenSign(mark, edge - (marks.length - at) * hairline * size, hairline, fonts),
  )
  return writeSigns(first, signs)
}

/**
 * Marks that are read last, after which a page has more letters of the direction it is read in: poppler reads all lines of a page in the
 * direction of most of its letters (`TextPage::coalesce`). `leftToRight`: how many more letters it has of those.
 */
export function balance(isRightToLeft: boolean, leftToRight: number, fonts: SignFonts): string {
  const missing = isRightToLeft ? leftToRight + 1 : -leftToRight
  if (missing <= 0) return ''
  const marks = 8
  const [font, code] = fonts.unseen((isRightToLeft ? toTheLeft : toTheRight).repeat(marks), marks / 2)
  return `\nBT\n/${font} 1 Tf\n<${hexadecimal(code, 1).repeat(Math.ceil(missing / marks))}> Tj\nET\n`
}

/** A text object with these signs. */
export function writeSigns({ matrix, size }: Run, signs: readonly LetterSign[]): string {
  let text = `BT\n${matrix}\n`
  let last = { font: '', x: 0, y: 0 }
  for (const [place, { font: name, code, bytes, x, y, isUnseen }] of signs.entries()) {
    // pdf.js turns signs of one font and size around that follow each other without a step back.
    const points = isUnseen && place % 2 === 1 ? +(1.001 * size).toFixed(4) : size
    const font = `/${name} ${points} Tf\n`
    const move = `${+(x - last.x).toFixed(4)} ${+(y - last.y).toFixed(4)} Td`
    text += `${font === last.font ? '' : font}${move} <${hexadecimal(code, bytes)}> Tj\n`
    last = { font, x, y }
  }
  return `${text}ET\n`
}

const hexadecimal = (code: number, bytes: number): string =>
  code
    .toString(16)
    .padStart(2 * bytes, '0')
    .toUpperCase()
