import type { Citation, Inline } from '../ast.ts'
import { gap, isAlphaNumeric, matchAt, skip } from './characters.ts'
import { isFollowedByTarget } from './links.ts'
import { InlineList } from './list.ts'
import type { InlineReader } from './reader.ts'

interface CitationKey {
  readonly id: string
  readonly mode: Citation['mode']
  readonly end: number
}

const key =
  /(-?)@(?:([\p{L}\p{N}_*](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*)|\{([^\s{}]*(?:\{[^\s{}]*\}[^\s{}]*)*)\})/uy

/** `@key`, `-@key`, `@{key}`; not behind a word, so that mail addresses are none. */
function readKey(reader: InlineReader): CitationKey | undefined {
  const code = reader.peek()
  if ((code !== 64 && !(code === 45 && reader.peek(1) === 64)) || reader.isAfterWord()) return undefined
  const found = matchAt(key, reader.text, reader.at)
  const end = reader.at + (found?.[0].length ?? 0)
  if (!found || end > reader.end) return undefined
  return { id: found[2] ?? found[3] ?? '', mode: found[1] ? 'suppressAuthor' : 'normal', end }
}

/** `[see @one, p. 3; @two]` (Pandoc's `normalCite`); with attributes, an address or a label behind it, it is none. */
export function normalCite(reader: InlineReader): boolean {
  const start = reader.at
  const pair = reader.closerOf(start)
  if (!pair?.hasAt || isFollowedByTarget(reader, pair.end)) return false
  const citations = readBracketed(reader, pair.end)
  if (!citations) return false
  addCite(reader, start, citations, readRaw(reader, start, reader.at))
  return true
}

/** `@key`, `@key [p. 3]`, `@key [@other]` (Pandoc's `textualCite`), or the number of an example. */
export function textualCite(reader: InlineReader): boolean {
  const start = reader.at
  const found = readKey(reader)
  if (!found || reader.context.example(found.id) !== undefined) return false
  if (reader.context.hasExamples() && reader.text[start - 1] === '(' && reader.text[found.end] === ')') {
    reader.report(
      'undefined-example',
      start - 1,
      found.end + 1,
      `No example has the label @${found.id}, so that it is shown as it is written`,
      `Begin an example with (@${found.id})`,
    )
  }
  const first: Citation = {
    id: found.id,
    mode: found.mode === 'normal' ? 'authorInText' : 'suppressAuthor',
    prefix: [],
    suffix: [],
  }
  reader.at = found.end
  const label = {
    type: 'text',
    value: `@${found.id}`,
    from: reader.from(start),
    to: reader.to(found.end),
  } as const
  skipGap(reader)
  const rest = readLocator(reader, first)
  if (rest) {
    const raw = readRaw(reader, found.end, reader.at)
    if (raw[0]?.type === 'text') raw[0] = { ...raw[0], value: ` ${raw[0].value.trimStart()}` }
    const shown = new InlineList()
    shown.addAll([label, ...raw])
    addCite(reader, start, rest, shown.finish())
  } else {
    reader.at = found.end
    addCite(reader, start, [first], [label])
  }
  return true
}

/** What is in the brackets behind a key: more citations, or the suffix of this one and more. */
function readLocator(reader: InlineReader, first: Citation): readonly Citation[] | undefined {
  const { at, text } = reader
  const pair = reader.peek() === 91 ? reader.closerOf(at) : undefined
  if (!pair || text.charCodeAt(at + 1) === 94 || isFollowedByTarget(reader, pair.end)) return undefined
  if (reader.context.reference(text.slice(at + 1, pair.end - 1))) return undefined
  const others = pair.hasAt ? readBracketed(reader, pair.end) : undefined
  if (others) return [first, ...others]
  const opens = pair.end < reader.end && /[[({]/.test(text.charAt(pair.end))
  return opens ? undefined : readBracketed(reader, pair.end, first)
}

/**
 * The citations between the bracket here and the one in front of `end`; or, for a key that stands before the brackets,
 * its suffix and more citations. Undefined, and the place stays, if they hold anything else.
 */
function readBracketed(reader: InlineReader, end: number, first?: Citation): readonly Citation[] | undefined {
  const { at, wordEnd } = reader
  const attempt = first ? -at : at
  if (reader.failed('citation').has(attempt)) return undefined
  const citations: Citation[] = []
  reader.at++
  if (first) citations.push({ ...first, suffix: readSuffix(reader) })
  else skipGap(reader)
  const isWhole = first !== undefined && reader.peek() !== 59
  if (isWhole || readCitations(reader, citations)) {
    skipGap(reader)
    if (reader.at === end - 1) {
      reader.at = end
      return citations
    }
  }
  reader.failed('citation').add(attempt)
  reader.at = at
  reader.wordEnd = wordEnd
  return undefined
}

function skipGap(reader: InlineReader): void {
  reader.at = skip(gap, reader.text, reader.at)
}

/** Citations with `;` between them, behind those that were read before. */
function readCitations(reader: InlineReader, citations: Citation[]): boolean {
  do {
    if (citations.length > 0) {
      reader.at++
      skipGap(reader)
    }
    // No prefix holds a semicolon.
    const ends = () => reader.peek() === 93 || reader.peek() === 59 || readKey(reader) !== undefined
    const { content, closed } = reader.fill('prefix', ends, { stops: '];' })
    const found = closed ? readKey(reader) : undefined
    if (!found) return false
    reader.at = found.end
    citations.push({
      id: found.id,
      mode: found.mode,
      prefix: content.finishTrimmed(),
      suffix: readSuffix(reader),
    })
  } while (reader.peek() === 59)
  return true
}

/** Up to `;` or `]`; a space in front of it is kept. */
function readSuffix(reader: InlineReader): readonly Inline[] {
  const start = reader.at
  const code = reader.peek()
  skipGap(reader)
  const { content } = reader.fill('suffix', () => reader.peek() === 93 || reader.peek() === 59, {
    stops: '];',
  })
  const suffix = content.finishTrimmed()
  if ((code !== 32 && code !== 10) || suffix.length === 0) return suffix
  const [first, ...others] = suffix
  const from = reader.from(start)
  if (first?.type !== 'text') return [{ type: 'text', value: ' ', from, to: from + 1 }, ...suffix]
  return [{ ...first, value: ` ${first.value}`, from }, ...others]
}

/** The text as it is written, for what is shown where there is no bibliography. */
function readRaw(reader: InlineReader, start: number, end: number): Inline[] {
  const inlines: Inline[] = []
  let from = start
  for (const match of reader.text.slice(start, end).matchAll(/ *\n *| +/g)) {
    const at = start + match.index
    if (!match[0].includes('\n')) continue
    inlines.push({
      type: 'text',
      value: reader.text.slice(from, at).replace(/ +/g, ' '),
      from: reader.from(from),
      to: reader.to(at),
    })
    from = at + match[0].length
    inlines.push({ type: 'softBreak', from: reader.from(at), to: reader.to(from) })
  }
  inlines.push({
    type: 'text',
    value: reader.text.slice(from, end).replace(/ +/g, ' '),
    from: reader.from(from),
    to: reader.to(end),
  })
  return inlines
}

function addCite(
  reader: InlineReader,
  start: number,
  citations: readonly Citation[],
  children: readonly Inline[],
): void {
  reader.add({ type: 'cite', citations, children, from: reader.from(start), to: reader.to() })
}

/** `@label`: the number of an example; else text, as far as it would be a label. */
export function exampleRef(reader: InlineReader): boolean {
  const { at: start, text } = reader
  let end = start + 1
  while (end < reader.end) {
    const isJoint = /[_-]/.test(text.charAt(end)) && end + 1 < reader.end
    if (!isAlphaNumeric(text, isJoint ? end + 1 : end)) break
    end += isJoint ? 2 : 1
  }
  reader.at = end
  const number = reader.context.example(text.slice(start + 1, end))
  reader.addText(number === undefined ? text.slice(start, end) : String(number), start, end)
  return true
}
