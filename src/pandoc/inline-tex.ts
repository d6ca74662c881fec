import { isSpace, matchAt } from './inline-characters.ts'
import type { Lookahead } from './inline-lookahead.ts'
import type { InlineReader } from './inline-reader.ts'
import { groupEnd } from './tex-blocks.ts'

const command = /\\(\p{L}+)\*?/uy
const spaces = / */y
/** Brackets, or the slides of Beamer's overlays: these are no words, but for its modes. */
const option =
  /\[(?:[^\]{}\\]|\\.|\{[^{}]*\})*\]|<(?!\p{L}+>)[-+,.|\d\p{L}]+>|<(?:beamer|presentation|trans|handout|article|second)>/suy
const dimension = /=?-?\d+(?:[.,]\d+)?(?: ?(?:pt|pc|in|bp|cm|mm|dd|cc|sp|em|ex)(?!\p{L})|(?![\p{L}\d]))/uy
const verbatim = /\\(?:verb|lstinline)\*?([^\s\p{L}\p{N}{[])/uy
const sizes = /^(?:tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge)$/
/** Commands that take no argument but `{}`: what stands behind them is text. */
const symbols =
  /^(?:newline|hfill|[lv]?dots|(?:La)?TeX|today|text(?:backslash|less|greater|asciitilde|copyright)|copyright|pounds|euro|slash|[lr]q|ss|aa|[SPlo])$/
const parameters = /(?:\[[^\]]*\])*/y
const definitions = /^(?:newcommand|renewcommand|providecommand|DeclareMathOperator)$/
/** Accents take the next character or command. */
const accents = /^[bcdfhkrtuvGHU]$/
const accented = /\\\p{L}+ *|[^\s{]/uy

/**
 * The place behind the TeX command or environment that begins at `at`, with its arguments; undefined if that
 * backslash begins none (Pandoc's `rawLaTeXInline`).
 */
export function scanTex(text: string, at: number, limit: number, ahead: Lookahead): number | undefined {
  const quoted = matchAt(verbatim, text, at)
  if (quoted) {
    const closer = ahead.next(quoted[1] ?? '', at + quoted[0].length)
    return closer < limit ? closer + 1 : undefined
  }
  const [raw, name = ''] = matchAt(command, text, at) ?? []
  if (raw === undefined || name === 'end') return undefined
  if (name === 'begin') return endOfEnvironment(text, at, limit, ahead)
  let end = at + raw.length
  // Spaces belong to the command, if a word or an argument follows.
  const gap = end + lengthAt(spaces, text, end)
  if (gap < limit && !isSpace(text.charCodeAt(gap))) end = gap
  if (accents.test(name) && text.charCodeAt(end) !== 123) {
    end += lengthAt(accented, text, end)
    return end <= limit ? end : undefined
  }
  if (sizes.test(name)) return end <= limit ? end : undefined
  if (symbols.test(name)) {
    if (text.startsWith('{}', end)) end += 2
    return end <= limit ? end : undefined
  }
  for (;;) {
    const mark = text.charCodeAt(end)
    if ((mark !== 91 && mark !== 60) || ahead.next(mark === 91 ? ']' : '>', end) >= limit) break
    const length = lengthAt(option, text, end)
    if (length === 0) break
    end += length
  }
  end += lengthAt(dimension, text, end)
  while (text.charCodeAt(end) === 123) {
    const behind = endOfArgument(text, end, ahead)
    if (behind === undefined) return undefined
    end = behind
    // A definition says behind the name how many parameters it has.
    if (definitions.test(name)) end += lengthAt(parameters, text, end)
  }
  return end <= limit ? end : undefined
}

/** Characters of an argument with comments; more are not looked through. */
const maxCommented = 2000

/** The place behind the argument that begins at `at`. What stands in a comment does not close it. */
function endOfArgument(text: string, at: number, ahead: Lookahead): number | undefined {
  const closer = ahead.closerOf('{}', at)
  if (ahead.next('%', at) < (closer ?? text.length))
    return groupEnd(text, at, Math.min(text.length, at + maxCommented))
  return closer === undefined ? undefined : closer + 1
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  return matchAt(pattern, text, at)?.[0].length ?? 0
}

const begin = /\\begin\{([^{}\s]+)\}/y

function endOfEnvironment(text: string, at: number, limit: number, ahead: Lookahead): number | undefined {
  const [, name] = matchAt(begin, text, at) ?? []
  if (name === undefined) return undefined
  const closer = `\\end{${name}}`
  const end = ahead.next(closer, at) + closer.length
  return end <= limit ? end : undefined
}

/** A TeX command with its arguments, which is for other formats than HTML. */
export function rawTex(reader: InlineReader): boolean {
  const { at: start, text } = reader
  const end = scanTex(text, start, reader.end, reader.ahead)
  if (end === undefined) return false
  reader.at = end
  reader.context.defineMacros(text.slice(start, end))
  reader.add({ type: 'rawInline', format: 'tex', value: text.slice(start, end), at: reader.span(start, end) })
  return true
}
