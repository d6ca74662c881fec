/** Captions and chapters for a recording (WebVTT): the notes of a talk, in the times of a rehearsal as the speaker view saves them. */
import type { CompiledSlide } from '../compile.ts'
import { textOfBlocks } from '../deck/slide-text.ts'

/** A run of the talk: seconds on each row's slide, in their order; undefined: it was not shown. */
export interface Rehearsed {
  readonly rows: readonly {
    readonly line: number
    readonly name: string
    readonly seconds: number | undefined
  }[]
}

/** What is wrong with a table of rehearsals, and where: line and column of the file, both from 1. */
export class TimesFault extends Error {
  readonly line: number
  readonly column: number

  constructor(message: string, line: number, column: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

/**
 * Reads the table that “Save as CSV” gives (RFC 4180): a row a slide, then the total; the slide, the plan, then the runs, the latest first.
 * `run` counts them from 1. Its times are whole seconds, of which each lost a part: together they make the total. Throws `TimesFault`.
 */
export function readTimes(csv: string, run: number): Rehearsed {
  const [head, ...rows] = readCsv(csv)
  const column = run + 1
  if (!head || head.cells.length < 3) throw new TimesFault('There is no run of the talk in this table', 1, 1)
  if (head.cells.length <= column)
    throw new TimesFault(`There is no run ${run} in this table: it has ${head.cells.length - 2}`, 1, 1)
  const times = rows.map(({ line, cells }) => {
    const cell = cells[column]
    if (cells.length !== head.cells.length || !cell)
      throw new TimesFault(
        `This row has ${cells.length} cells, and the first has ${head.cells.length}`,
        line,
        1,
      )
    const seconds = readTime(cell.text)
    if (seconds === undefined && cell.text !== '')
      throw new TimesFault(`“${cell.text}” is no time such as 1:05`, line, cell.column)
    return { line, name: cells[0]?.text ?? '', seconds }
  })
  const total = times.pop()
  if (times.length === 0 || total === undefined)
    throw new TimesFault('There are no slides in this table', 1, 1)
  const sum = times.reduce((all, { seconds = 0 }) => all + seconds, 0)
  if (sum === 0) throw new TimesFault('This run has no times', total.line, 1)
  const stretch = Math.max(1, (total.seconds ?? sum) / sum)
  return {
    rows: times.map((row) => ({
      ...row,
      seconds: row.seconds === undefined ? undefined : row.seconds * stretch,
    })),
  }
}

/** `1:05` or `1:02:05` in seconds. */
function readTime(text: string): number | undefined {
  const parts = /^(?:(\d+):)?(\d+):(\d\d)$/.exec(text)
  if (!parts) return undefined
  const [, hours = '0', minutes, seconds] = parts
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

interface CsvCell {
  readonly text: string
  readonly column: number
}

function readCsv(csv: string): readonly { readonly line: number; readonly cells: readonly CsvCell[] }[] {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  return lines.flatMap((text, at) => {
    if (text.trim() === '') return []
    const cells: CsvCell[] = []
    let from = 0
    for (const [whole, quoted, plain = ''] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g)) {
      if (from > text.length || (from === text.length && whole === '' && !text.endsWith(','))) break
      cells.push({ text: quoted?.replaceAll('""', '"') ?? plain, column: from + 1 })
      from += whole.length
    }
    return [{ line: at + 1, cells }]
  })
}

/** A cue of WebVTT; seconds from the beginning. */
interface Cue {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Letters of a caption: two lines of 42. */
const LONGEST = 84

/** The notes as captions and the slides as chapters, in the times of `rehearsed`. */
export function writeCaptions(
  slides: readonly Pick<CompiledSlide, 'title' | 'slide'>[],
  { rows }: Rehearsed,
): { readonly captions: string; readonly chapters: string } {
  const captions: Cue[] = []
  const chapters: Cue[] = []
  let from = 0
  for (const [at, { title, slide }] of slides.entries()) {
    const seconds = rows[at]?.seconds
    if (!seconds) continue
    const to = from + seconds
    chapters.push({ from, to, text: title || `${at + 1}` })
    const parts = captionsOf(textOfBlocks(slide.notes))
    const letters = parts.reduce((all, { length }) => all + length, 0)
    let begin = from
    for (const text of parts) {
      const end = begin + (seconds * text.length) / letters
      captions.push({ from: begin, to: end, text })
      begin = end
    }
    from = to
  }
  return { captions: vtt(captions), chapters: vtt(chapters) }
}

/** The text in pieces that can be read at a glance: sentences, and of long ones as many words as there is room for. */
function captionsOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (const sentence of text.split(/(?<=[.!?…。！？])\s+|\n+/)) {
    let piece = ''
    for (const word of sentence.split(/\s+/).filter(Boolean)) {
      if (piece !== '' && piece.length + word.length >= LONGEST) {
        pieces.push(piece)
        piece = ''
      }
      piece += piece === '' ? word : ` ${word}`
    }
    if (piece !== '') pieces.push(piece)
  }
  return pieces
}

/** https://www.w3.org/TR/webvtt1/ */
function vtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({ from, to, text }) => `${stamp(from)} --> ${stamp(to)}\n${escaped(text)}`)
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

const escaped = (text: string) =>
  text.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `01:02:03.004` */
function stamp(seconds: number): string {
  const whole = Math.round(seconds * 1000)
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes, rest] = [
    Math.floor(whole / 3_600_000),
    Math.floor(whole / 60_000) % 60,
    Math.floor(whole / 1000) % 60,
  ]
  return `${two(hours)}:${two(minutes)}:${two(rest)}.${String(whole % 1000).padStart(3, '0')}`
}
