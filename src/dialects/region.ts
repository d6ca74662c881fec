/** Stretches of a text that marked has taken out of its container, with the way back to the file. */
import { countUpTo, fileOffset, type Region } from '../pandoc/region.ts'

/** The stretch from `start` to `end` of a region. */
export function part(region: Region, start: number, end: number): Region {
  const { text, lines } = region
  const file = fileOffset(region, start)
  const inside = lines?.slice(countUpTo(lines, start), countUpTo(lines, Math.max(end - 1, start)))
  return {
    text: text.slice(start, end),
    file,
    lines: inside && [
      { text: 0, file },
      ...inside.map((line) => ({ text: line.text - start, file: line.file })),
    ],
  }
}

/**
 * The `text` of a token as a region, where the token's `raw` stands in `around` from `start` on. Each line of the text is the end
 * of a line of the source, behind the marks of a quote or a list; one that is not (an escaped bar in a table, say) is put where
 * its line begins.
 */
export function inside(around: Region, start: number, raw: string, text: string): Region {
  const found = raw.indexOf(text)
  if (found >= 0) return part(around, start + found, start + found + text.length)
  const lines: { text: number; file: number }[] = []
  const outer = raw.split('\n')
  let at = start
  let own = 0
  let row = 0
  for (const line of text.split('\n')) {
    const whole = outer[row++] ?? ''
    const column = Math.max(whole.trimEnd().lastIndexOf(line.trimEnd()), 0)
    lines.push({ text: own, file: fileOffset(around, Math.min(at + column, around.text.length)) })
    at += whole.length + 1
    own += line.length + 1
  }
  return { text, file: lines[0]?.file ?? fileOffset(around, start), lines }
}

/** A stretch of a text, and what stands there instead. */
export interface RegionEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The region with these edits, which are in order and do not overlap. What is new is placed where it begins. */
export function edited(region: Region, edits: readonly RegionEdit[]): Region {
  const lines: { text: number; file: number }[] = []
  let text = ''
  let begin = 0
  const keep = (end: number) => {
    const kept = part(region, begin, end)
    for (const line of kept.lines ?? [{ text: 0, file: kept.file }])
      lines.push({ text: text.length + line.text, file: line.file })
    text += kept.text
  }
  for (const edit of edits) {
    keep(edit.start)
    const { lines: added = [] } = standingAt(edit.text, fileOffset(region, edit.start))
    for (const line of added) lines.push({ text: text.length + line.text, file: line.file })
    text += edit.text
    begin = edit.end
  }
  keep(region.text.length)
  return edits.length > 0 ? { text, file: region.file, lines } : region
}

/** The text of another file, each of its lines at this place of the deck. */
export function standingAt(text: string, file: number): Region {
  const lines = [{ text: 0, file }]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    lines.push({ text: at + 1, file })
  return { text, file, lines }
}
