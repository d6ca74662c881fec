import { groupEnd } from '../tex/groups.ts'
import { macroCommands, readDefinition } from '../tex/macros.ts'
import { gap, isSpace, matchAt, skip, skipSpaces } from './characters.ts'
import type { Lookahead } from './lookahead.ts'
import type { InlineReader } from './reader.ts'

/** With its star, even if that was meant to begin emphasis. */
const command = /\\(\p{L}+)(?: *\*)?/uy
/** Brackets, or the slides of Beamer's overlays: these are no words, but for its modes. */
const option =
  /\[(?:[^\]{}\\]|\\.|\{[^{}]*\})*\]|<(?!\p{L}+>)[-+,.|\d\p{L}]+>|<(?:beamer|presentation|trans|handout|article|second)>/suy
export const dimension =
  / *\n? *=?-?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?: ?(?:pt|pc|in|bp|cm|mm|dd|cc|sp|em|ex)(?!\p{L})|(?![\p{L}\d]))/uy
const verbatim = /\\(?:verb|lstinline)\*?([^\s\p{L}\p{N}{[])/uy
/** Commands that take no argument, though they may be blocks. */
const states = /^(?:[hv]fill?|tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge)$/
/** Commands that take no argument but `{}`: what stands behind them is text. */
const symbols =
  /^(?:newline|[lv]?dots|mdots|sim|(?:La)?TeX|today|text(?:backslash|less|greater|asciitilde|asciicircum|dollar|quotesingle|quotedbl|degree|copyright|registered)|copyright|pounds|euro|slash|[lr]q|ss|aa|AA|ae|AE|[SPloOLij])$/
/** Commands that go on to the end of the group around them. */
const switches = /^(?:bf|it|rm|tt|sl|em|bfseries|itshape|scshape)$/
/**
 * What a command must have behind it to be one: a group `g`, an address in braces `u`, a token `t`, which is a group, a
 * command or a character; perhaps options `o` before that. Of the others any number of groups is taken.
 */
const signatures: ReadonlyMap<string, string> = new Map(
  [
    [
      't',
      `emph textit textsl textsc textsf textmd textrm textup textbf textnormal underline texttt uline sout st hl ul
      textsuperscript textsubscript nohyphens`,
    ],
    ['ot', 'enquote si unit alert'],
    ['u', 'url nolinkurl'],
    ['ut', 'href'],
    ['g', 'ensuremath gls Gls glspl acrshort acrlong acrfull ac acf acs acp acl acsp aclp'],
    [
      'og',
      `lstinline includegraphics footnote footnotetext thanks cite Cite citep citet citeal citealp citealt citeauthor
      citeyear citeyearpar parencite Parencite textcite Textcite footcite Footcite supercite autocite Autocite smartcite
      nocite num ang numlist section subsection subsubsection paragraph chapter part title author frametitle
      framesubtitle documentclass bibliography`,
    ],
    ['gt', 'texorpdfstring hyperlink hypertarget foreignquote foreignlanguage'],
    ['ogt', 'SI qty numrange textcolor colorbox'],
  ].flatMap(([signature = '', names = '']) => names.split(/\s+/).map((name) => [name, signature] as const)),
)
const definitions = new RegExp(`^(?:${macroCommands})$`)
/** Accents take the next command, or the next character if it means nothing in TeX. */
const accents = /^[bcdfhkrtuvGHU]$/
const accented = /\\(?:\p{L}+(?: *\*)?|\P{L}) *|[^\s{}\\#$%&~_^]/uy

/** Is it a command that stands in text, and no block though nothing else is on its line? */
export function isTextCommand(name: string): boolean {
  return signatures.has(name) || symbols.test(name) || switches.test(name)
}

/**
 * The place behind the TeX command or environment that begins at `at`, with its arguments; undefined if that
 * backslash begins none (Pandoc's `rawLaTeXInline`). `depth`: of commands whose argument it is.
 */
export function scanTex(
  text: string,
  at: number,
  limit: number,
  ahead: Lookahead,
  depth = 0,
): number | undefined {
  const quoted = matchAt(verbatim, text, at)
  if (quoted) {
    const closer = ahead.next(quoted[1] ?? '', at + quoted[0].length)
    return closer < limit ? closer + 1 : undefined
  }
  const [raw, name = ''] = matchAt(command, text, at) ?? []
  if (raw === undefined || name === 'end') return undefined
  if (name === 'begin') return endOfEnvironment(text, at, limit, ahead)
  const defined = definitions.test(name) ? endOfDefinition(text, at, limit) : undefined
  if (defined !== undefined) return defined
  let end = at + raw.length
  // Spaces belong to the command, so that two at the end of a line do not break it.
  const behind = skipSpaces(text, end)
  if (behind < limit) end = behind
  if (accents.test(name) && text.charCodeAt(end) !== 123) {
    end = skip(accented, text, end)
    return end <= limit ? end : undefined
  }
  if (states.test(name) || symbols.test(name)) {
    if (text.startsWith('{}', end)) end += 2
    return end <= limit ? end : undefined
  }
  if (switches.test(name)) return endOfGroupAround(text, end, limit)
  const signature = signatures.get(name)
  if (signature !== undefined) {
    return depth > maxTokens ? undefined : endOfArguments(text, end, limit, ahead, signature, depth)
  }
  for (;;) {
    const begin = skip(gap, text, end)
    const mark = text.charCodeAt(begin)
    if ((mark !== 91 && (mark !== 60 || begin > end)) || ahead.next(mark === 91 ? ']' : '>', begin) >= limit)
      break
    const behind = skip(option, text, begin)
    if (behind === begin) break
    end = mark === 91 ? Math.min(skip(gap, text, behind), limit) : behind
  }
  end = skip(dimension, text, end)
  while (text.charCodeAt(end) === 123) {
    const behind = endOfArgument(text, end, ahead)
    if (behind === undefined) return undefined
    end = behind
  }
  return end <= limit ? end : undefined
}

/** The place behind a definition; undefined if it lacks its body. */
function endOfDefinition(text: string, at: number, limit: number): number | undefined {
  const found = readDefinition(text, at)
  if (!found || found.end > limit) return undefined
  // Spaces belong to a command, as to any.
  const isCommand = /\\[A-Za-z]+$/.test(found.macro.body) && text.charCodeAt(found.end - 1) !== 125
  const behind = isCommand ? skipSpaces(text, found.end) : found.end
  return behind < limit && !isSpace(text.charCodeAt(behind)) ? behind : found.end
}

/** How deep commands may stand in each other as an argument without braces. */
const maxTokens = 3
const overlay = /<[-+,.|\d]+>(?=\{)/y
const character = /[^\s}]/uy

/** The place behind what a command must have behind it, from `at` on; undefined if it has not. */
function endOfArguments(
  text: string,
  at: number,
  limit: number,
  ahead: Lookahead,
  signature: string,
  depth: number,
): number | undefined {
  let end = at
  for (const kind of signature) {
    if (kind === 't') end = skip(overlay, text, end)
    const begin = skip(gap, text, end)
    if (begin >= limit) return undefined
    if (kind === 'o') {
      while (text.charCodeAt(end) === 91 && ahead.next(']', end) < limit) {
        const behind = skip(option, text, end)
        if (behind === end) break
        end = behind
      }
    } else if (text.charCodeAt(begin) === 123) {
      const behind = kind === 'u' ? endOfAddress(begin, ahead) : endOfArgument(text, begin, ahead)
      if (behind === undefined) return undefined
      end = behind
    } else if (kind !== 't') {
      return undefined
    } else if (text.charCodeAt(begin) === 92) {
      end = scanTex(text, begin, limit, ahead, depth + 1) ?? begin + 2
    } else {
      end = skip(character, text, begin)
      if (end === begin) return undefined
    }
  }
  return end <= limit ? end : undefined
}

/** Where the group ends that `at` stands in, before its brace, or the text. */
function endOfGroupAround(text: string, at: number, limit: number): number {
  let depth = 0
  for (let end = at; end < limit; end++) {
    const code = text.charCodeAt(end)
    if (code === 92) end++
    else if (code === 123) depth++
    else if (code === 125 && depth-- === 0) return end
  }
  return limit
}

/** Characters of an argument with comments; more are not looked through. */
const maxCommented = 500

/** The place behind the argument that begins at `at`. What stands in a comment does not close it. */
function endOfArgument(text: string, at: number, ahead: Lookahead): number | undefined {
  const closer = ahead.closerOf('{}', at) ?? text.length
  if (ahead.next('%', at) > closer) return endOfAddress(at, ahead)
  if (ahead.next('}', at) === Number.POSITIVE_INFINITY) return undefined
  return groupEnd(text, at, Math.min(text.length, at + maxCommented))
}

/** The place behind an argument in which `%` begins no comment. */
function endOfAddress(at: number, ahead: Lookahead): number | undefined {
  const closer = ahead.closerOf('{}', at)
  return closer === undefined ? undefined : closer + 1
}

const begin = /\\begin\{([^{}\s]+)\}/y

function endOfEnvironment(text: string, at: number, limit: number, ahead: Lookahead): number | undefined {
  const [, name] = matchAt(begin, text, at) ?? []
  const closer = name === undefined ? undefined : ahead.nextEnvironmentEnd(name, at)
  if (name === undefined || closer === undefined) return undefined
  const end = closer + `\\end{${name}}`.length
  return end <= limit ? end : undefined
}

/** A TeX command with its arguments, which is for other formats than HTML. */
export function rawTex(reader: InlineReader): boolean {
  const { at: start, text } = reader
  const end = scanTex(text, start, reader.end, reader.ahead)
  if (end === undefined) return false
  reader.at = end
  const { context } = reader
  const tex = text.slice(start, end).replace(/\n *$/, '')
  const from = reader.from(start)
  context.defineMacros(tex, from)
  // An environment of maths is shown, as formulas are.
  const value = tex.startsWith('\\begin') ? context.expandMacros(tex, from) : tex
  reader.add({ type: 'rawInline', format: 'tex', value, from, to: reader.to(end) })
  return true
}
