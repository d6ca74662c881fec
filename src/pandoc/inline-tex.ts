import { isSpace, matchAt } from './inline-characters.ts'
import type { Lookahead } from './inline-lookahead.ts'
import type { InlineReader } from './inline-reader.ts'

const command = /\\(?:\p{L}+|begin(?=\{))\*?/uy
const spaces = / */y
const option = /\[(?:[^[\]{}\\\n]|\\.|\{[^{}\n]*\})*\]|<[-+,.|\d\p{L}]+>/uy
const dimension = /=?-?\d+(?:[.,]\d*)?(?: ?(?:pt|pc|in|bp|cm|mm|dd|cc|sp|em|ex))?/y
const verbatim = /\\(?:verb|lstinline)\*?([^\s\p{L}\p{N}{[])/uy

/**
 * The place behind the TeX command or math environment that begins at `at`, with its arguments; undefined if that
 * backslash begins none (Pandoc's `rawLaTeXInline`).
 */
export function scanTex(text: string, at: number, limit: number, ahead: Lookahead): number | undefined {
  const quoted = matchAt(verbatim, text, at)
  if (quoted) {
    const closer = ahead.next(quoted[1] ?? '', at + quoted[0].length)
    return closer < limit ? closer + 1 : undefined
  }
  const name = matchAt(command, text, at)?.[0]
  if (name === undefined) return undefined
  if (/^\\(?:begin|end)$/.test(name))
    return name === '\\begin' ? endOfEnvironment(text, at, limit, ahead) : undefined
  let end = at + name.length
  if (end > limit) return undefined
  // Spaces belong to the command, if it is followed by a word or an argument.
  const gap = end + (matchAt(spaces, text, end)?.[0].length ?? 0)
  if (gap < limit && !isSpace(text.charCodeAt(gap))) end = gap
  for (let found = matchAt(option, text, end); found; found = matchAt(option, text, end))
    end += found[0].length
  end += matchAt(dimension, text, end)?.[0].length ?? 0
  while (text.charCodeAt(end) === 123) {
    const closer = ahead.closerOf('{}', end)
    if (closer === undefined) return undefined
    end = closer + 1
  }
  return end <= limit ? end : undefined
}

const environments =
  'displaymath|math|equation\\*?|gather\\*?|multline\\*?|eqnarray\\*?|align\\*?|alignat\\*?|flalign\\*?|tikzpicture'
const begin = new RegExp(`\\\\begin\\{(${environments})\\}`, 'y')

function endOfEnvironment(text: string, at: number, limit: number, ahead: Lookahead): number | undefined {
  const found = matchAt(begin, text, at)
  if (!found) return undefined
  const closer = `\\end{${found[1]}}`
  const end = ahead.next(closer, at) + closer.length
  return end <= limit ? end : undefined
}

/** A TeX command with its arguments, which is for other formats than HTML. */
export function rawTex(reader: InlineReader): boolean {
  const { at: start, text } = reader
  const end = scanTex(text, start, reader.end, reader.ahead)
  if (end === undefined) return false
  reader.at = end
  reader.add({ type: 'rawInline', format: 'tex', value: text.slice(start, end), at: reader.span(start, end) })
  return true
}
