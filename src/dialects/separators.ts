/** Lines that part slides, for notations whose tools look for them before they read any Markdown. */

/** A line of a text without its end. */
export interface SourceLine {
  readonly text: string
  readonly start: number
  /** Behind the line's end. */
  readonly end: number
}

/** A stretch between fences. */
export interface Fenced {
  /** Of the opening fence. */
  readonly start: number
  /** Where the lines in it begin and end; without the end of the last. */
  readonly code: number
  readonly codeEnd: number
  /** Behind the closing fence, without the end of its line. */
  readonly end: number
  readonly fence: string
  /** What stands behind the opening fence. */
  readonly info: string
}

/** All stretches between fences, in their order. */
export function findFenced(text: string): readonly Fenced[] {
  const found: Fenced[] = []
  const lines = linesOutsideCode(text, 0, (opening, fence, closing) => {
    const start = opening.start + opening.text.indexOf(fence)
    const info = opening.text.slice(start - opening.start + fence.length).trim()
    const codeEnd = Math.max(opening.end, closing.start - 1)
    found.push({ start, code: opening.end, codeEnd, end: closing.start + closing.text.length, fence, info })
  })
  for (const _ of lines);
  return found
}

/** The lines of a text that stand in no fenced code, in their order; the code is told to `onCode`. A fence that is never closed is none. */
export function* linesOutsideCode(
  text: string,
  start = 0,
  onCode?: (opening: SourceLine, fence: string, closing: SourceLine) => void,
): Iterable<SourceLine> {
  /** The shortest fence of each kind that nothing closes from here on. */
  const unclosed = new Map<string, number>()
  for (let at = start; at < text.length; ) {
    const line = lineAt(text, at)
    at = line.end
    const fence = openingFence(line.text)
    const [sign = ''] = fence
    if (fence === '' || fence.length >= (unclosed.get(sign) ?? Infinity)) {
      yield line
      continue
    }
    const closing = closingOf(text, at, fence)
    if (closing) {
      onCode?.(line, fence, closing)
      at = closing.end
    } else {
      unclosed.set(sign, fence.length)
      yield line
    }
  }
}

/** All lines of a text, whatever they stand in. */
export function* linesOf(text: string, start = 0): Iterable<SourceLine> {
  for (let at = start; at < text.length; ) {
    const line = lineAt(text, at)
    yield line
    at = line.end
  }
}

function lineAt(text: string, start: number): SourceLine {
  const found = text.indexOf('\n', start)
  const stop = found < 0 ? text.length : found
  return { text: text.slice(start, stop), start, end: Math.min(stop + 1, text.length) }
}

/** The fence with which a line begins, however far it is indented and in whatever list it stands; or nothing. */
function openingFence(line: string): string {
  // Most lines have none, and whether a deck is another tool's is asked at each compilation.
  if (!line.includes('```') && !line.includes('~~~')) return ''
  const [, fence = '', info = ''] =
    /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+){0,9}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
  return fence.startsWith('`') && info.includes('`') ? '' : fence
}

function closingOf(text: string, start: number, fence: string): SourceLine | undefined {
  for (let at = start; at < text.length; ) {
    const line = lineAt(text, at)
    at = line.end
    const mark = line.text.trim()
    if (mark.startsWith(fence) && mark === fence.charAt(0).repeat(mark.length)) return line
  }
  return undefined
}

/** A stretch of the text between separators. `isBelow`: a slide of the same stack as the one before. */
export interface SlideText {
  readonly start: number
  readonly end: number
  readonly isBelow: boolean
}

/** The pieces of a text, parted at the lines that `kindOf` calls separators; `lines`: those that are asked. */
export function splitAt(
  text: string,
  start: number,
  kindOf: (line: SourceLine) => 'slide' | 'below' | undefined,
  lines: Iterable<SourceLine> = linesOutsideCode(text, start),
): readonly SlideText[] {
  const pieces: SlideText[] = []
  let begin = start
  let isBelow = false
  for (const line of lines) {
    const kind = kindOf(line)
    if (!kind) continue
    pieces.push({ start: begin, end: line.start, isBelow })
    begin = line.end
    isBelow = kind === 'below'
  }
  pieces.push({ start: begin, end: text.length, isBelow })
  return pieces
}
