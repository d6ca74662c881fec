import { readReference } from '../entities.ts'
import { flags, words } from '../sets.ts'
import { isAlphaNumeric, skipSpaces } from './characters.ts'
import type { InlineReader } from './reader.ts'

/** Pandoc's default abbreviations: the space behind them does not break. */
const abbreviations = words(
  `Apr. Aug. Bros. Capt. Co. Corp. Dec. Dr. Feb. Fr. Gen. Gov. Hon. Inc. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. Mar. Mr. Mrs.
Ms. No. Nov. Oct. Ph.D. Pres. Prof. Rep. Rev. Sen. Sep. Sept. Sgt. Sr. St. aet. aetat. al. bk. c. cf. ch. chap. chs. col.
cp. d. e.g. ed. eds. esp. f. fasc. ff. fig. fl. fol. fols. i.e. ill. incl. n. n.b. nn. p. pp. pt. q.v. s.v. s.vv. saec.
sec. univ. viz. vol. vs.`,
)
const longestAbbreviation = Math.max(...[...abbreviations].map(({ length }) => length))

/** ASCII characters at which a construct may begin. */
const isSpecial = flags('\n`_*^[!$~<\\@"\'-.&: ')
const isInEmoji = flags('abcdefghijklmnopqrstuvwxyz0123456789_+-')

/**
 * Where words, single spaces and punctuation end that begin at `from`: where a construct may begin, at the dot of an
 * abbreviation, or at one of `stops`. All text is looked through here, so that no rule is asked on the way.
 */
function endOfWords(text: string, from: number, end: number, stops: string): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (stops !== '' && stops.includes(text.charAt(at))) return at
    if (code > 126 || !isSpecial[code]) continue
    const next = at + 1 < end ? text.charCodeAt(at + 1) : Number.NaN
    if (code === 32 && next !== 32 && next !== 10 && at + 1 < end) continue
    if (code === 33 && next !== 91) continue
    if (code === 45 && next !== 45 && next !== 64) continue
    if (code === 46 && next !== 46 && !(next === 32 && isAbbreviation(text, from, at))) continue
    if (code === 58 && !isInEmoji[next]) continue
    return at
  }
  return end
}

/** Is all of the text words with single spaces between them, where no construct can begin? */
export function isPlainWords(text: string): boolean {
  return text !== '' && text.charCodeAt(0) !== 32 && endOfWords(text, 0, text.length, '') === text.length
}

/** Words, single spaces and punctuation, up to where a construct may begin (Pandoc's `str`, `whitespace`, `symbol`). */
export function plainText(reader: InlineReader): boolean {
  const { text, end, stops } = reader
  const start = reader.at
  let from = start
  let at = endOfWords(text, start, end, stops)
  for (; at < end; at = endOfWords(text, at, end, stops)) {
    const code = text.charCodeAt(at)
    if (code === 58 && !reader.context.emoji()) at++
    else if (code === 46 && text.charCodeAt(at + 1) === 32) {
      const space = skipSpaces(text, at + 1, end)
      const breaksLine = text.charCodeAt(space) === 10 && space > at + 2
      if (breaksLine || stops.includes(' ') || startsReference(text, space)) at++
      else {
        reader.addText(`${text.slice(from, at + 1)}\u00A0`, from, space)
        from = space
        at = space
      }
    } else break
  }
  if (at === start) return false
  reader.at = at
  if (at > from) reader.addText(text.slice(from, at), from, at)
  reader.endRun()
  return true
}

/** Is the word that ends with the dot at `dot`, and begins at `from` or behind it, one of Pandoc's abbreviations? */
function isAbbreviation(text: string, from: number, dot: number): boolean {
  let start = dot
  while (
    start > from &&
    dot - start < longestAbbreviation &&
    (text[start - 1] === '.' || isAlphaNumeric(text, start - 1))
  )
    start--
  return abbreviations.has(text.slice(start, dot + 1))
}

/** No space is kept together with what a citation or a note may take. */
function startsReference(text: string, at: number): boolean {
  return /^(?:@[\p{L}\p{N}_]|\[[^\]\n]*@|\[\^)/u.test(text.slice(at, at + 80))
}

/** One character as it is: the last resort. */
export function symbol(reader: InlineReader): boolean {
  const { at } = reader
  const unit = reader.peek()
  const width = unit >= 0xd800 && unit <= 0xdbff && at + 1 < reader.end ? 2 : 1
  reader.at += width
  reader.addText(reader.text.slice(at, at + width), at, at + width)
  return true
}

/** Spaces: one; before a line end, two of them break the line (Pandoc's `whitespace`). */
export function whitespace(reader: InlineReader): boolean {
  const { at, text } = reader
  const end = skipSpaces(text, at, reader.end)
  if (end < reader.end && text.charCodeAt(end) === 10) {
    const hard = end - at >= 2
    // A line end that is the last of a stretch is none, but its space stays one.
    if (!hard && end + 1 === reader.end) reader.addText(' ', at, end)
    reader.at = end
    return readLineEnd(reader, hard ? 'lineBreak' : 'softBreak', at)
  }
  reader.at = end
  reader.addText(' ', at, end)
  return true
}

/** A line end, with the spaces behind it (Pandoc's `endline`). */
export function endline(reader: InlineReader): boolean {
  return readLineEnd(reader, 'softBreak', reader.at)
}

function readLineEnd(reader: InlineReader, type: 'softBreak' | 'lineBreak', start: number): boolean {
  const behind = reader.at + 1
  reader.at = skipSpaces(reader.text, behind, reader.end)
  // The very last line end of a stretch is none, unless it breaks the line.
  if (type === 'lineBreak' || reader.at < reader.end || reader.at > behind)
    reader.add({ type, from: reader.from(start), to: reader.to() })
  return true
}

/**
 * `\` and what is no letter or number: that character; a space does not break; a line end, also the one behind the whole
 * text, breaks the line.
 */
export function escapedChar(reader: InlineReader): boolean {
  const { at, text } = reader
  if (at + 1 === text.length) {
    reader.at++
    reader.add({ type: 'lineBreak', from: reader.from(at), to: reader.to() })
    return true
  }
  if (at + 1 >= reader.end || isAlphaNumeric(text, at + 1)) return false
  if (text.charCodeAt(at + 1) === 10) {
    reader.at++
    return readLineEnd(reader, 'lineBreak', at)
  }
  const char = String.fromCodePoint(text.codePointAt(at + 1) ?? 0)
  reader.at += 1 + char.length
  reader.addText(char === ' ' ? '\u00A0' : char, at, reader.at)
  return true
}

/** `&name;`, `&#number;` */
export function charRef(reader: InlineReader): boolean {
  const found = readReference(reader.text, reader.at)
  if (!found || found.end > reader.end) return false
  reader.addText(found.value, reader.at, found.end)
  reader.at = found.end
  return true
}
