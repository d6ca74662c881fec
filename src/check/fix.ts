import { compile } from '../compile.ts'
import { type Deck, slidesOf } from '../deck/deck.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import type { DialectName } from '../dialects/dialect.ts'
import { codeOf, isIn } from './nodes.ts'

/** Text to be put in the place of `source.slice(start, end)`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface Fixed {
  readonly source: string
  /** What was mended, a line each. */
  readonly mended: readonly string[]
}

/** One edit may uncover another fault; no deck needs so many rounds. */
const mostRounds = 10

/**
 * Mends what can be mended without doubt: blank lines that are missing before lists, quotes, tables, headings, code and
 * fences; curly quotes in attributes; headings without the space behind their marks or with spaces before; closing
 * fences with text glued to them, or forgotten at the end of a slide's notes. Everything else stays as it is, line ends too.
 */
export function fix(source: string, from?: DialectName): Fixed {
  let now = source
  const mended: string[] = []
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n'
  for (let round = 0; round < mostRounds; round++) {
    const { diagnostics, deck } = compile(now, { target: 'page', from })
    // Where a fence was misread the next one may be its end, and not glued to anything.
    const isMisread = diagnostics.some(({ code }) => code === 'attributes-as-text')
    const edits = diagnostics.flatMap((diagnostic) => {
      if (isMisread && diagnostic.code === 'glued-code') return []
      const edit = editFor(diagnostic, now)
      return edit ? [{ ...edit, code: diagnostic.code }] : []
    })
    edits.push(...straightQuotes(deck, now).map((edit) => ({ ...edit, code: 'attribute-value' as const })))
    // From the end, so that places stay true; of two at one place the second waits for the next round.
    edits.sort((a, b) => b.start - a.start)
    let limit = Number.POSITIVE_INFINITY
    let next = now
    const done: string[] = []
    for (const { start, end, text, code } of edits) {
      if (end > limit || start === limit) continue
      next = next.slice(0, start) + text.replaceAll('\n', lineEnd) + next.slice(end)
      limit = start
      done.push(`${code} on line ${now.slice(0, start).split('\n').length}`)
    }
    mended.push(...done.reverse())
    if (next === now) break
    now = next
  }
  return { source: now, mended }
}

/** What mends a fault without doubt; undefined: nothing does. */
export function editFor(
  { code, at }: { readonly code: string; readonly at: Span },
  source: string,
): Edit | undefined {
  if (code.startsWith('glued-')) return blankLineBefore(at.start, source)
  const text = source.slice(at.start, at.end)
  switch (code) {
    case 'heading-without-space': {
      const marks = /^#+/.exec(text)?.[0].length ?? 0
      return { start: at.start + marks, end: at.start + marks, text: ' ' }
    }
    case 'heading-indented': {
      const start = lineStart(at.start, source)
      const spaces = /^ {1,3}/.exec(source.slice(start))?.[0].length ?? 0
      return spaces > 0 ? { start, end: start + spaces, text: '' } : undefined
    }
    case 'unclosed-div':
      return closeDiv(at.start, text, source)
    case 'unclosed-code':
      return splitGlued(at.start, /^(`{3,}|~{3,})(?=\S)(?![`~])(.*)$/gm, source)
    default:
      return undefined
  }
}

/** Attributes in curly quotes, which are no quotes to Pandoc; not those in code, which show something. */
export function straightQuotes(deck: Deck, source: string): readonly Edit[] {
  const code = codeOf(slidesOf(deck))
  return [...source.matchAll(/(?<=\{[^{}\n]*=)[“”„‟]([^{}\n“”„‟"]*)[“”‟](?=[^{}\n]*\})/g)].flatMap(
    (match) => {
      const at = { start: match.index, end: match.index + match[0].length }
      return isIn(at, code) ? [] : [{ ...at, text: `"${match[1] ?? ''}"` }]
    },
  )
}

/** A blank line with the marks of the containers around (`> `). */
function blankLineBefore(at: number, source: string): Edit {
  const start = lineStart(at, source)
  const marks = source.slice(start, at).trimEnd()
  return { start, end: start, text: `${marks}\n` }
}

function closeDiv(at: number, opener: string, source: string): Edit | undefined {
  const glued = splitGlued(at, /^(:{3,})(?=[^\s:{])(.*)$/gm, source)
  if (glued) return glued
  if (!/^:{3,}\s*(?:\{\s*\.notes\s*\}|notes)\s*:*\s*$/.test(opener.trim())) return undefined
  const body = source.indexOf('\n', at) + 1
  if (body === 0) return undefined
  // The notes of a slide end where the next slide begins.
  const next = /^#{1,6}(?: |$)/m.exec(source.slice(body))
  const end = next ? body + next.index : source.length
  const before = source.slice(0, end).trimEnd().length
  return { start: before, end, text: next ? '\n:::\n\n' : '\n:::\n' }
}

/** The first fence behind `from` that has text glued to it: the text goes on a line of its own. */
function splitGlued(from: number, pattern: RegExp, source: string): Edit | undefined {
  pattern.lastIndex = source.indexOf('\n', from) + 1
  const match = pattern.lastIndex > 0 ? pattern.exec(source) : null
  if (!match || source.slice(from, match.index).match(/^#{1,6}(?: |$)/m)) return undefined
  const at = match.index + (match[1] ?? '').length
  return { start: at, end: at, text: '\n\n' }
}

const lineStart = (at: number, source: string) => source.lastIndexOf('\n', at - 1) + 1
