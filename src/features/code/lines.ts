/** Lines of code: where a long one may go on below itself, and their markup. */
import { attribute, html, join, text, trusted } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { HighlightPiece, HighlightScope } from './highlight.ts'

/** Letters: no longer line of code goes on below itself on a phone; no longer word is held together. */
const [phoneWidth, longestHeld] = [30, 20]

/** A part of a line that does not come apart: from a letter to before another. */
type LineStretch = readonly [from: number, to: number]

interface Breaks {
  readonly held: readonly LineStretch[]
  /** Letters before which the line may end. */
  readonly easy: readonly number[]
}

/** The pieces of each line, its end with it, cut so that each may be broken or is held together where that is good. */
export function toLines(pieces: readonly HighlightPiece[]): readonly (readonly HighlightPiece[])[] {
  const lines: HighlightPiece[][] = [[]]
  for (const { text, scopes } of pieces) {
    for (const part of text.split(/(?<=\n)/)) {
      if (part !== '') lines.at(-1)?.push({ text: part, scopes })
      if (part.endsWith('\n')) lines.push([])
    }
  }
  return lines.map((line) => {
    const { held, easy } = breaksOf(line.map(({ text }) => text).join(''))
    return held.length + easy.length === 0 ? line : cut(line, held, easy)
  })
}

/** Each line as an element with an id, its end of line in it; `id` begins the ids, `start` is the first line's number. */
export function writeLines(lines: readonly (readonly HighlightPiece[])[], id: string, start: number): Html {
  return join(
    lines.map(
      (line, i) =>
        html`<span class="line"${attribute('id', `${id}-${start + i}`)}>${writePieces(line)}</span>`,
    ),
  )
}

/** Pieces as markup. An element that goes on around the next one stays open. */
export function writePieces(pieces: readonly HighlightPiece[]): Html {
  let out = ''
  let open: readonly HighlightScope[] = []
  for (const { text: letters, scopes, isEasy } of pieces) {
    const kept = shared(open, scopes)
    out += '</span>'.repeat(open.length - kept)
    if (isEasy) out += '<wbr>'
    for (const { classes } of scopes.slice(kept)) out += `<span class="${classes}">`
    out += text(letters)
    open = scopes
  }
  return trusted(out + '</span>'.repeat(open.length))
}

/**
 * What does not come apart where a long line goes on: the hyphens of a word (`--name`) and what follows them; and, where a line begins with
 * a word too long for a phone, the indentation and the word's first letter, since it would stand alone.
 */
function breaksOf(line: string): Breaks {
  const held: LineStretch[] = []
  const easy: number[] = []
  const begin = /^ +(?:-+\w[\w-]{0,18}|\S)(?=\S{24})/.exec(line)?.[0].length ?? 0
  if (begin > 0) held.push([0, begin])
  if (line.trimEnd().length <= phoneWidth) return { held, easy }
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    if (word.length > longestHeld) {
      // It goes on behind a sign, sooner than within a name, and begins with its whole option (`--name=…`).
      const option = /^-+\w[\w-]{0,18}(?![\w-])/.exec(word)?.[0]
      if (option && index >= begin) held.push([index, index + option.length])
      for (const sign of word.matchAll(/[([{,;=/:|](?=[\w"'&<>$])|\.(?=[a-z])/gi))
        if (index + sign.index >= begin) easy.push(index + sign.index + 1)
    } else if (/-./.test(word) && index >= begin) held.push([index, index + word.length])
  }
  return { held, easy }
}

/** The pieces, cut where a stretch begins or ends and where the line may end, each stretch in an element. */
function cut(
  line: readonly HighlightPiece[],
  held: readonly LineStretch[],
  easy: readonly number[],
): readonly HighlightPiece[] {
  const borders = [...held.flat(), ...easy].sort((a, b) => a - b)
  const easyOnes = new Set(easy)
  const parts: (HighlightPiece & { readonly from: number })[] = []
  let [from, next] = [0, 0]
  for (const { text, scopes } of line) {
    const to = from + text.length
    const begins = [from]
    for (let border = borders[next]; border !== undefined && border < to; border = borders[++next])
      if (border > (begins.at(-1) ?? from)) begins.push(border)
    for (const [begin, end] of stretches(begins, to))
      parts.push({
        text: text.slice(begin - from, end - from),
        scopes,
        from: begin,
        isEasy: easyOnes.has(begin),
      })
    from = to
  }
  // Stretches follow each other, as parts do.
  let at = 0
  for (const [begin, end] of held) {
    while ((parts[at]?.from ?? end) < begin) at++
    const first = at
    while ((parts[at]?.from ?? end) < end) at++
    const inside = parts.slice(first, at)
    const depth = inside.reduce(
      (depth, { scopes }) => Math.min(depth, shared(scopes, inside[0]?.scopes ?? [])),
      99,
    )
    const scope = { classes: 'held' }
    for (const [i, { scopes, ...part }] of inside.entries())
      parts[first + i] = { ...part, scopes: [...scopes.slice(0, depth), scope, ...scopes.slice(depth)] }
  }
  return parts
}

/** How many scopes two pieces beside each other have in common, from outside. */
function shared(one: readonly HighlightScope[], other: readonly HighlightScope[]): number {
  let count = 0
  while (count < one.length && one[count] === other[count]) count++
  return count
}

const stretches = (begins: readonly number[], end: number): readonly LineStretch[] =>
  begins.map((begin, i) => [begin, begins[i + 1] ?? end])
