/** Where a line may end: as browsers have it (Unicode Standard Annex 14), and where our page says otherwise. */
import { isWide } from '../deck/letters.ts'

/** Digits joined by hyphens or dashes, at most as long as a date, not a piece of a longer word or number; and an arrow, `->`. */
const joined = /((?<![\p{L}\d.,/–-])\d{1,4}(?:[-–]\d{1,4}){1,3}(?![\p{L}\d/–-]|[.,]\d)|(?<![-–])[-–]{1,2}>)/u

/** The space before a sign that stands apart, as in French, that of its quotation marks, and that between a number and its sign. */
const space = /(?<=\S) (?=[:;?!»](?!\S))|(?<=(?<!\S)«) (?=\S)|(?<=\d) (?=[%‰°€£$])|(?<=[€£$]) (?=\d)/g

/** The hyphens that a word of code begins with, and what they are nothing without; short enough for any column. */
const hyphened = /(?<!\S)(-{1,2}[^\s-]{1,12})/

const partOfAddress = /(?<=[^/]\/)(?=[^/])|(?<=.)(?=[?&#])/

/** A text with the spaces that end no line as U+00A0. */
export function withKeptSpaces(text: string): string {
  return / [:;?!»%‰°€£$]|[«€£$] /.test(text) ? text.replace(space, '\u00a0') : text
}

/** Of a text, and of code, the parts of which every other one stays on one line. */
export function partsOfText(text: string): readonly string[] {
  return /\d[-–]\d|[-–]>/.test(text) ? text.split(joined) : [text]
}
export const partsOfCode = (code: string): readonly string[] => code.split(hyphened)

/** The parts of an address between which it may break; undefined: it is none. */
export function partsOfAddress(text: string): readonly string[] | undefined {
  return /^https?:\/\/\S+$/.test(text) ? text.split(partOfAddress) : undefined
}

/** Where none of these is, and most words have none, no line ends: what browsers look at more closely, and whatever may be wide. */
const special = /[-\u00ad\u200b\u2010\u2012-\u2014\u2026?\u1100-\uffff]/

/** May a line end anywhere in the text but at its spaces? */
export const mayEndWithin = (text: string): boolean => special.test(text)

/** The pieces of a word between which a line may end. */
export function piecesOf(word: string): readonly string[] {
  const pieces: string[] = []
  let [piece, before, twoBefore] = ['', '', '']
  for (const sign of word) {
    if (piece !== '' && mayPart(twoBefore, before, sign)) {
      pieces.push(piece)
      piece = ''
    }
    piece += sign
    twoBefore = before
    before = sign
  }
  pieces.push(piece)
  return pieces
}

const closes = /^[\p{Pe}\p{Pf}\p{M}、。，．・：；？！,.:;!?…々ゝゞ%％’”]/u
const opens = /[\p{Ps}\p{Pi}]$/u

/** May a line end between two signs, neither of which is a space? `twoBefore`: the one ahead of them, or ''. */
export function mayPart(twoBefore: string, before: string, after: string): boolean {
  if (!special.test(before + after)) return false
  if (before === '\u00ad' || before === '\u200b') return true
  if (closes.test(after) || opens.test(before)) return false
  if (/[-\u2010]/.test(before))
    return /\p{L}/u.test(after) || (/\d/.test(after) && /[A-Za-z0-9]/.test(twoBefore))
  if (/[\u2012-\u2014\u2026?]/.test(before)) return /[\p{L}\d]/u.test(after)
  return after === '\u2014' || isWide(before) || isWide(after)
}
