import { operators, pathPainting } from './content-stream.ts'
import type { FontMeanings } from './font-meanings.ts'

/** A sequence of its own around the glyphs of some letters. */
export interface GlyphSpan {
  /** What they mean. */
  readonly text: string
}

export interface Glyph {
  /** The name of the font among the page's, and its size. */
  readonly font: string
  readonly size: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly code: number
  /** Bytes of the code. */
  readonly bytes: 1 | 2
  readonly span: GlyphSpan | undefined
  /** What the font says that it means. */
  readonly text: string
}

/** A sequence of marked content. */
export interface MarkedSequence {
  readonly open: { readonly start: number; readonly end: number }
  readonly tag: string
  /** Its number among those of the structure tree. */
  readonly id: number
  /** The operator that ends it. */
  close: { readonly start: number; readonly end: number } | undefined
}

/** A text object, `BT … ET`. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly matrix: string
  readonly font: string
  readonly size: number
  /** Undefined: holds what is not known here, and stays as it is. */
  readonly glyphs: readonly Glyph[] | undefined
  readonly isReversed: boolean
  /** The innermost sequence of the structure tree, or none: decoration. */
  readonly sequence: MarkedSequence | undefined
  /** The operators that say where it is painted, and those that say how. */
  readonly place: string
  readonly paint: string
}

/** What holds at one level of `q` and `Q`. */
interface PaintState {
  readonly place: string
  readonly paint: ReadonlyMap<string, string>
}

/** The text objects of a content stream, in its order, each of them with what holds where it stands. */
export function* runsIn(bytes: Buffer, fontOf: (name: string) => FontMeanings | undefined): Generator<Run> {
  let state: PaintState = { place: '', paint: new Map() }
  const states: PaintState[] = []
  const sequences: (MarkedSequence | undefined)[] = []
  let path = -1
  let clips = false
  for (const reader = operators(bytes); ; ) {
    const { value: one, done } = reader.next()
    if (done) return
    const words = () => bytes.toString('latin1', one.start, one.end)
    switch (one.operator) {
      case 'q':
        states.push(state)
        break
      case 'Q':
        state = states.pop() ?? state
        break
      case 'cm':
        state = { ...state, place: `${state.place}${words()}\n` }
        break
      case 'm':
      case 're':
        if (path < 0) path = one.start
        break
      case 'W':
      case 'W*':
        clips = true
        break
      case 'rg':
      case 'RG':
      case 'g':
      case 'G':
      case 'k':
      case 'K':
      case 'cs':
      case 'CS':
      case 'scn':
      case 'SCN':
      case 'gs':
      case 'w':
        state = { ...state, paint: new Map(state.paint).set(one.operator, words()) }
        break
      case 'BMC':
        sequences.push(undefined)
        break
      case 'BDC': {
        const [, tag = '', id] = /^(\/\S+).*\/MCID\s+(\d+)/s.exec(words()) ?? []
        sequences.push(id ? { open: one, tag, id: Number(id), close: undefined } : undefined)
        break
      }
      case 'EMC': {
        const sequence = sequences.pop()
        if (sequence) sequence.close = one
        break
      }
      case 'BT':
        yield {
          ...readRun(one.start, bytes, reader, fontOf),
          sequence: sequences.findLast((sequence) => sequence !== undefined),
          place: state.place,
          paint: [...state.paint.values()].join('\n'),
        }
        break
      default:
        if (one.operator !== 'n' && !pathPainting.has(one.operator)) break
        if (clips) state = { ...state, place: `${state.place}${bytes.toString('latin1', path, one.end)}\n` }
        ;[path, clips] = [-1, false]
    }
  }
}

function readRun(
  start: number,
  bytes: Buffer,
  rest: ReturnType<typeof operators>,
  fontOf: (name: string) => FontMeanings | undefined,
): Omit<Run, 'sequence' | 'place' | 'paint'> {
  let [matrix, font, span] = ['', '', undefined as GlyphSpan | undefined]
  let [size, x, y, pen] = [0, 0, 0, 0]
  let widths: FontMeanings | undefined
  let glyphs: Glyph[] | undefined = []
  let isReversed = false
  for (;;) {
    const { value: one, done } = rest.next()
    if (done) return { start, end: bytes.length, matrix, font, size, glyphs: undefined, isReversed }
    const words = bytes.toString('latin1', one.start, one.end)
    const { operator } = one
    if (operator === 'ET') return { start, end: one.end, matrix, font, size, glyphs, isReversed }
    if (operator === 'Tm') matrix = words.replace(/\s+/g, ' ')
    else if (operator === 'Tf') {
      const [, name = '', points = '0'] = /^\/(\S+)\s+(\S+)/.exec(words) ?? []
      ;[font, size, widths] = [name, Number(points), fontOf(name)]
    } else if (operator === 'Td') {
      const [across = 0, down = 0] = words.split(/\s+/).map(Number)
      x += across
      y += down
      pen = x
    } else if (operator === 'BMC') isReversed ||= words.startsWith('/ReversedChars')
    else if (operator === 'BDC') span = { text: actualText(words) }
    else if (operator === 'EMC') span = undefined
    else if (operator === 'Tj' && widths) {
      for (const code of codesIn(words, widths.bytes)) {
        const width = widths.width(code) * size
        const { bytes } = widths
        glyphs?.push({ font, size, x: pen, y, width, code, bytes, span, text: widths.meaning(code) })
        pen += width
      }
    } else glyphs = undefined
  }
}

function codesIn(words: string, bytes: 1 | 2): readonly number[] {
  const string = words.startsWith('<') ? hexString(words) : literalString(words)
  return Array.from({ length: string.length / bytes }, (_, at) => string.readUIntBE(at * bytes, bytes))
}

/** What a sequence is to be read as, ISO 32000-1, 14.9.4. */
function actualText(words: string): string {
  const [string = ''] = /(?<=\/ActualText\s*)(<[^>]*>|\((?:\\[\s\S]|[^\\)])*\))/.exec(words) ?? []
  const bytes = string.startsWith('<') ? hexString(string) : literalString(string)
  return bytes.readUIntBE(0, Math.min(2, bytes.length)) === 0xfeff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1')
}

const hexString = (words: string): Buffer =>
  Buffer.from(words.slice(1, words.indexOf('>')).replace(/\s/g, ''), 'hex')

/** ISO 32000-1, 7.3.4.2. */
function literalString(words: string): Buffer {
  const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  const text = words
    .slice(1, words.lastIndexOf(')'))
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
      /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (signs[sign] ?? sign),
    )
  return Buffer.from(text, 'latin1')
}
