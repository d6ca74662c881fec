/** Captions and chapters for a recording (WebVTT): the notes of a talk, in the times of a rehearsal as the speaker view saves them. */
import type { CompiledSlide } from '../compile.ts'
import { textOfBlocks } from '../deck/slide-text.ts'
import { readCsv } from '../features/charts/csv.ts'
import { type Cue, writeWebVtt } from '../protocol/web-vtt.ts'

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
  if (!head || head.length < 3) throw new TimesFault('There is no run of the talk in this table', 1, 1)
  if (head.length <= column)
    throw new TimesFault(`There is no run ${run} in this table: it has ${head.length - 2}`, 1, 1)
  const times = rows.map((cells) => {
    const [name, cell] = [cells[0], cells[column]]
    const line = (name?.line ?? 0) + 1
    if (cells.length !== head.length || !cell)
      throw new TimesFault(`This row has ${cells.length} cells, and the first has ${head.length}`, line, 1)
    const seconds = readTime(cell.text)
    if (seconds === undefined && cell.text !== '')
      throw new TimesFault(`“${cell.text}” is no time such as 1:05`, line, cell.column + 1)
    return { line, name: name?.text ?? '', seconds }
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
    const time = 1000 * (rows[at]?.seconds ?? 0)
    if (time === 0) continue
    const to = from + time
    chapters.push({ from, to, text: title || `${at + 1}` })
    const parts = captionsOf(textOfBlocks(slide.notes))
    const letters = parts.reduce((all, { length }) => all + length, 0)
    let begin = from
    for (const text of parts) {
      const end = begin + (time * text.length) / letters
      captions.push({ from: begin, to: end, text })
      begin = end
    }
    from = to
  }
  return { captions: writeWebVtt(captions), chapters: writeWebVtt(chapters) }
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
