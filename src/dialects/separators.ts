/** Lines that part slides, for notations whose tools look for them before they read any Markdown. */

/** A line of a text without its end. */
export interface SourceLine {
  readonly text: string
  readonly start: number
  /** Behind the line's end. */
  readonly end: number
}

/** The lines of a text that stand in no fenced code, in their order. */
export function* linesOutsideCode(text: string, start = 0): Iterable<SourceLine> {
  let fence = ''
  for (let at = start; at < text.length; ) {
    const found = text.indexOf('\n', at)
    const stop = found < 0 ? text.length : found
    const line: SourceLine = { text: text.slice(at, stop), start: at, end: Math.min(stop + 1, text.length) }
    at = stop + 1
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line.text)
    if (fence !== '') {
      const closes = mark?.[1]?.startsWith(fence) && mark[2]?.trim() === ''
      if (closes) fence = ''
      continue
    }
    if (mark?.[1] && !(mark[1].startsWith('`') && mark[2]?.includes('`'))) fence = mark[1]
    else yield line
  }
}

/** A stretch of the text between separators. `isBelow`: a slide of the same stack as the one before. */
export interface SlideText {
  readonly start: number
  readonly end: number
  readonly isBelow: boolean
}

/** The pieces of a text, parted at the lines that `kindOf` calls separators. */
export function splitAt(
  text: string,
  start: number,
  kindOf: (line: SourceLine) => 'slide' | 'below' | undefined,
): readonly SlideText[] {
  const pieces: SlideText[] = []
  let begin = start
  let isBelow = false
  for (const line of linesOutsideCode(text, start)) {
    const kind = kindOf(line)
    if (!kind) continue
    pieces.push({ start: begin, end: line.start, isBelow })
    begin = line.end
    isBelow = kind === 'below'
  }
  pieces.push({ start: begin, end: text.length, isBelow })
  return pieces
}
