import { operators } from './content-stream.ts'

/**
 * Chromium paints words that are read from right to left as they lie, from the left, which is how programs then read them. This
 * puts them into the order in which they are read: the letters of a run, and the runs of a line. Nothing moves on the page.
 */

/** What is known of a font. */
export interface FontWidths {
  /** Bytes of a code. */
  readonly bytes: 1 | 2
  /** Of a code, in parts of the font's size. */
  width(code: number): number
  /** What a code means, as far as that is known. */
  meaning(code: number): string
}

/** A sequence of its own around the glyphs of some letters, with the operator that opens it and says what is meant. */
interface GlyphSpan {
  readonly words: string
}

interface Glyph {
  readonly font: string
  readonly x: number
  /** As it stands in the file: `<0a1b>`. */
  readonly code: string
  readonly span: GlyphSpan | undefined
  readonly text: string
}

/** A text object, `BT … ET`. */
interface Run {
  readonly start: number
  readonly end: number
  readonly matrix: string
  /** Undefined: holds what is not known here, and stays as it is. */
  readonly glyphs: readonly Glyph[] | undefined
  readonly isReversed: boolean
}

/** The name on a page of the font that has the spaces between such words (`space-font.ts`), and what its space means. */
export const spaceFont = 'RightToLeftSpace'
export const rightToLeftSpace = '\u200f '

const rightToLeftLetters =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const leftToRight = /[\p{L}\p{N}]/u

/** `isRightToLeft`: lines are read so, whatever stands on them. */
export function orderText(
  content: Uint8Array,
  fontOf: (name: string) => FontWidths | undefined,
  isRightToLeft: boolean,
): Uint8Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (!bytes.includes('/ReversedChars')) return content
  const parts: Uint8Array[] = []
  let done = 0
  let line: Run[] = []
  const flush = (): void => {
    const [first, last] = [line.at(0), line.at(-1)]
    if (first && last && line.some(({ isReversed }) => isReversed)) {
      parts.push(bytes.subarray(done, first.start))
      for (const run of inReadingOrder(line, isRightToLeft)) parts.push(written(run, bytes))
      done = last.end
    }
    line = []
  }
  for (const run of runsIn(bytes, fontOf)) {
    const before = line.at(-1)
    const isBeside =
      before &&
      /^\s*$/.test(bytes.toString('latin1', before.end, run.start)) &&
      heightOf(before) === heightOf(run)
    if (!isBeside) flush()
    line.push(run)
  }
  flush()
  parts.push(bytes.subarray(done))
  return Buffer.concat(parts)
}

const heightOf = ({ matrix }: Run): string =>
  matrix
    .split(' ')
    .slice(3, 6)
    .filter((_, at) => at !== 1)
    .join(' ')

function* runsIn(bytes: Buffer, fontOf: (name: string) => FontWidths | undefined): Generator<Run> {
  let start = -1
  let [matrix, font, span] = ['', '', undefined as GlyphSpan | undefined]
  let [size, origin, pen] = [0, 0, 0]
  let widths: FontWidths | undefined
  let glyphs: Glyph[] | undefined
  let isReversed = false
  for (const one of operators(bytes)) {
    const { operator } = one
    if (operator === 'BT') {
      start = one.start
      ;[matrix, span, origin, pen, glyphs, isReversed] = ['', undefined, 0, 0, [], false]
      continue
    }
    if (start < 0) {
      if (operator === 'Tf') glyphs = undefined
      continue
    }
    const words = bytes.toString('latin1', one.start, one.end)
    if (operator === 'ET') {
      yield { start, end: one.end, matrix, glyphs, isReversed }
      start = -1
    } else if (operator === 'Tm') matrix = words.replace(/\s+/g, ' ')
    else if (operator === 'Tf') {
      const [, name = '', points = '0'] = /^\/(\S+)\s+(\S+)/.exec(words) ?? []
      ;[font, size, widths] = [words, Number(points), fontOf(name)]
    } else if (operator === 'Td') {
      const [across = 0, down = 0] = words.split(/\s+/).map(Number)
      if (down !== 0) glyphs = undefined
      origin += across
      pen = origin
    } else if (operator === 'BMC') isReversed ||= words.startsWith('/ReversedChars')
    else if (operator === 'BDC') span = { words }
    else if (operator === 'EMC') span = undefined
    else if (operator === 'Tj' && widths) {
      for (const code of codesIn(words, widths.bytes)) {
        const number = Number.parseInt(code, 16)
        glyphs?.push({ font, x: pen, code: `<${code}>`, span, text: widths.meaning(number) })
        pen += widths.width(number) * size
      }
    } else glyphs = undefined
  }
}

/** The codes of a string, each as hexadecimal digits. */
function codesIn(words: string, bytes: 1 | 2): readonly string[] {
  const hex = words.startsWith('<')
    ? words.slice(1, words.indexOf('>')).replace(/\s/g, '')
    : Buffer.from(unescaped(words.slice(1, words.lastIndexOf(')'))), 'latin1').toString('hex')
  return hex.match(new RegExp(`.{${2 * bytes}}`, 'g')) ?? []
}

/** ISO 32000-1, 7.3.4.2. */
function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
    /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (signs[sign] ?? sign),
  )
}

/** Unicode's bidirectional algorithm (UAX 9, L2) backwards, for a line whose runs are given from left to right. */
function inReadingOrder(line: readonly Run[], isRightToLeft: boolean): readonly Run[] {
  const against = (run: Run): boolean => {
    const text = run.glyphs?.map((glyph) => glyph.text).join('') ?? ''
    const isRight = run.isReversed || rightToLeftLetters.test(text)
    return isRightToLeft ? !isRight && leftToRight.test(text) : isRight
  }
  const ordered = isRightToLeft ? [...line].reverse() : [...line]
  for (let from = 0; from < ordered.length; from++) {
    if (!against(ordered[from] as Run)) continue
    // What is neither, such as a space, goes with what is on both sides of it.
    let to = from
    for (let at = from; at < ordered.length; at++) {
      const run = ordered[at] as Run
      if (against(run)) to = at
      else if (/[\p{L}\p{N}]/u.test(run.glyphs?.map((glyph) => glyph.text).join('') ?? 'x')) break
    }
    ordered.splice(from, to - from + 1, ...ordered.slice(from, to + 1).reverse())
    from = to
  }
  return ordered
}

function written({ start, end, matrix, glyphs, isReversed }: Run, bytes: Buffer): Buffer {
  const isSpace = glyphs?.every(({ text }) => text === ' ')
  if (!glyphs || !(isReversed || isSpace))
    return Buffer.concat([bytes.subarray(start, end), Buffer.from('\n')])
  let [font, origin] = ['', 0]
  const ordered = [...glyphs].reverse()
  const lines = ordered.map((painted, at) => {
    const glyph = painted.text === ' ' && !painted.span ? spaceInstead(painted) : painted
    const tf = glyph.font === font ? '' : `${glyph.font}\n`
    const tm = at === 0 ? `${matrix}\n` : ''
    const move = `${+(glyph.x - origin).toFixed(4)} 0 Td ${glyph.code} Tj\n`
    ;[font, origin] = [glyph.font, glyph.x]
    const said = `${tf}${tm}${move}`
    if (!glyph.span || saysTheSame(glyph)) return said
    const opening = ordered[at - 1]?.span === glyph.span ? '' : `${glyph.span.words}\n`
    return `${opening}${said}${ordered[at + 1]?.span === glyph.span ? '' : 'EMC\n'}`
  })
  return Buffer.from(`BT\n${lines.join('')}ET\n`, 'latin1')
}

/** A space of that font, at the same place. Who knows such sequences reads a plain one. */
function spaceInstead(glyph: Glyph): Glyph {
  return {
    ...glyph,
    font: glyph.font.replace(/^\/\S+/, `/${spaceFont}`),
    code: '<20>',
    span: { words: '/Span<</ActualText <feff0020>>> BDC' },

    text: rightToLeftSpace,
  }
}

/** Does the sequence around a glyph say only what its font says? Readers that do not know such sequences stop at them. */
function saysTheSame({ span, text }: Glyph): boolean {
  const said = /ActualText\s*<feff([0-9a-f]*)>/i.exec(span?.words ?? '')?.[1] ?? ''
  return text !== '' && Buffer.from(said, 'hex').swap16().toString('utf16le') === text.normalize('NFKC')
}
