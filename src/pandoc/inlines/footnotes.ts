import { matchAt } from './characters.ts'
import type { InlineReader } from './reader.ts'

const marker = /\[\^([^ \n^[\]]+)\]/y

/** The label of the footnote whose bracket is at `at`. */
export function readNoteLabel(text: string, at: number): string | undefined {
  return text.charCodeAt(at + 1) === 94 ? matchAt(marker, text, at)?.[1] : undefined
}

/** `[^label]` (Pandoc's `note`); if nothing defines it, it is text. */
export function note(reader: InlineReader): boolean {
  const { at: start, text } = reader
  const label = readNoteLabel(text, start)
  const end = start + (label?.length ?? 0) + 3
  if (label === undefined || end > reader.end) return false
  const blocks = reader.context.footnote(label)
  reader.at = end
  if (blocks) reader.add({ type: 'note', blocks, from: reader.from(start), to: reader.to(end) })
  else {
    reader.addText(text.slice(start, end), start, end)
    reader.report(
      'undefined-footnote',
      start,
      end,
      `Nothing defines the footnote [^${label}], so that it is shown as text`,
      `Add a line [^${label}]: text`,
    )
  }
  return true
}

/** `^[text]` (Pandoc's `inlineNote`); before a bracket, a parenthesis or attributes it is none: `^[link](to)^` is raised. */
export function inlineNote(reader: InlineReader): boolean {
  const { at: start, text } = reader
  const pair = reader.peek(1) === 91 ? reader.closerOf(start + 1) : undefined
  if (!pair || (pair.end < reader.end && /[([]/.test(text.charAt(pair.end)))) return false
  if (reader.readAttributes(pair.end)) return false
  const children = reader.readStretch(start + 2, pair.end - 1, { quotes: 'none' }).finish()
  const { start: from, end: to } = reader.span(start + 2, pair.end - 1)
  reader.at = pair.end
  reader.add({
    type: 'note',
    blocks: [{ type: 'para', children, from, to }],
    from: reader.from(start),
    to: reader.to(pair.end),
  })
  return true
}
