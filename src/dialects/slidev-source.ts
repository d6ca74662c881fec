/** What Vue does in the source of a slide, before any Markdown is read. */
import type { Span } from '../diagnostic/diagnostic.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { edited, type RegionEdit } from './region.ts'
import { linesOutsideCode } from './separators.ts'

/** `{{ name }}` with its value, wherever one is known; of others it is said that they are shown as they are. */
export function withValues(
  region: Region,
  known: (name: string) => string | undefined,
  unknown: (source: string, at: Span) => void,
): Region {
  if (!region.text.includes('{{')) return region
  const edits: RegionEdit[] = []
  for (const line of linesOutsideCode(region.text)) {
    // What stands in code is no template of Vue's.
    for (const { index, 0: source, 1: name } of line.text.matchAll(
      /`[^`\n]*`|\{\{\s*([^{}\n]{1,200}?)\s*\}\}/g,
    )) {
      if (name === undefined) continue
      const start = line.start + index
      const end = start + source.length
      const text = known(name)
      if (text === undefined) unknown(source, spanIn(region, start, end))
      else edits.push({ start, end, text: text.replace(/[\\`*_[\]<>&]/g, '\\$&') })
    }
  }
  return edited(region, edits)
}

/** A line that is nothing but a tag of a component's, which closes itself in no such way. */
const tagLine =
  /^ {0,3}<\/?(?:[A-Z][\w.]*|[a-z]+(?:-[a-z0-9]+)+)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?(?<!\/)>[ \t]*$/

/** Such lines are blocks of their own to Slidev, also without blank lines around them, but not within HTML. */
export function withTagsApart(region: Region): Region {
  const edits: RegionEdit[] = []
  const { text } = region
  let isHtml = false
  /** Did something stand right above? */
  let goesOn = false
  for (const line of linesOutsideCode(text)) {
    if (line.text.trim() === '') isHtml = goesOn = false
    else if (isHtml) continue
    else if (tagLine.test(line.text)) {
      if (goesOn) edits.push({ start: line.start, end: line.start, text: '\n' })
      // What is indented so far would be code behind a blank line.
      if (/\S/.test(text.charAt(line.end)) || /^ {1,3}\S/.test(text.slice(line.end, line.end + 4)))
        edits.push({ start: line.end, end: line.end, text: '\n' })
      goesOn = false
    } else {
      isHtml = !goesOn && /^ {0,3}<[a-z!/]/i.test(line.text)
      goesOn = true
    }
  }
  return edited(region, edits)
}
