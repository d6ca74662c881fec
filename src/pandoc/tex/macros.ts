import { matchAt, skip } from '../inlines/characters.ts'

/** A macro that the document defines, for its maths (Pandoc's `latex_macros`). */
export interface Macro {
  readonly parameters: number
  /** What stands before the first parameter and behind each, where `\def` asks for anything there. */
  readonly delimiters?: readonly string[]
  /** Value of the first parameter where `[…]` is absent. */
  readonly standard?: string
  readonly body: string
}

/** The commands that define a macro, as a pattern. */
export const macroCommands = 'newcommand|renewcommand|providecommand|DeclareMathOperator|def|let'

const beginning = new RegExp(`\\\\(?:${macroCommands})(?![A-Za-z])`, 'g')
const definition = new RegExp(
  `\\\\(${macroCommands})\\*?\\s*(?:\\{\\s*\\\\([A-Za-z]+)\\s*\\}|\\\\([A-Za-z]+))`,
  'y',
)

/** The macros that a piece of LaTeX defines, by their names. */
export function readMacros(tex: string): Map<string, Macro> {
  return takeMacros(tex).macros
}

/** What is asked of macros. */
type MacroTable = Pick<ReadonlyMap<string, Macro>, 'get' | 'size'>

/** The macros of a document. */
export class Macros {
  /** Each in the order of the places of its definitions. */
  readonly #defined = new Map<string, { readonly at: number; readonly macro: Macro }[]>()

  /** Takes those that a piece of LaTeX at `at` defines. */
  define(tex: string, at: number): void {
    for (const [name, macro] of readMacros(tex)) {
      const known = this.#defined.get(name) ?? []
      this.#defined.set(name, known)
      known.splice(countBefore(known, at), 0, { at, macro })
    }
  }

  /** Each as it is defined last before `at`; one that is defined behind it only, as it is defined first. */
  knownAt(at: number): MacroTable {
    return {
      size: this.#defined.size,
      get: (name) => {
        const known = this.#defined.get(name)
        return known?.[Math.max(countBefore(known, at) - 1, 0)]?.macro
      },
    }
  }
}

/** How many stand before `at`. */
function countBefore(places: readonly { readonly at: number }[], at: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Characters of a macro's body; more are not looked through. */
const maxBody = 2000

const equals = /\s*=?/y
const spaces = /\s*/y

/** What may stand between the name that `\def` defines and the body: parameters and signs. */
const parameterText = /[^{}\\\n%]{0,200}(?=\{)/y

/** The same, and what is left of the piece without them. */
export function takeMacros(tex: string): { readonly macros: Map<string, Macro>; readonly rest: string } {
  const macros = new Map<string, Macro>()
  let rest = ''
  let from = 0
  for (const { index } of tex.matchAll(beginning)) {
    const found = index < from ? undefined : readDefinition(tex, index)
    if (!found) continue
    rest += tex.slice(from, index)
    from = found.end
    macros.set(found.name, found.macro)
  }
  return { macros, rest: rest + tex.slice(from) }
}

/** The definition of a macro that begins at `from`, and the place behind it. */
export function readDefinition(
  tex: string,
  from: number,
): { readonly name: string; readonly macro: Macro; readonly end: number } | undefined {
  const match = matchAt(definition, tex, from)
  if (!match) return undefined
  const [whole, kind, braced, bare] = match
  let at = from + whole.length
  let parameters = 0
  let standard: string | undefined
  let delimiters: readonly string[] | undefined
  if (kind === 'let') {
    at = skip(equals, tex, at)
  } else if (kind === 'def') {
    const marks = matchAt(parameterText, tex, at)?.[0] ?? ''
    const parts = marks.split(/#\d/).map((part) => part.trim())
    parameters = parts.length - 1
    if (parts.some((part) => part !== '')) delimiters = parts
    at += marks.length
  } else {
    const count = readArgument(tex, at, '[', ']', at + maxBody)
    if (count) {
      parameters = Number(count.text) || 0
      at = count.end
      const optional = readArgument(tex, at, '[', ']', at + maxBody)
      standard = optional?.text
      at = optional?.end ?? at
    }
  }
  const body = readArgument(tex, at, '{', '}', at + maxBody) ?? readBody(tex, at, kind)
  if (!body) return undefined
  const text = kind === 'DeclareMathOperator' ? `\\mathop{\\mathrm{${body.text}}}` : body.text
  const macro = {
    parameters,
    ...(delimiters && { delimiters }),
    ...(standard === undefined ? {} : { standard }),
    body: text,
  }
  return { name: braced ?? bare ?? '', macro, end: body.end }
}

/** A body without braces is one token. Behind `\def`, another than a command is a part of the parameters. */
function readBody(tex: string, at: number, kind = ''): ReturnType<typeof readToken> {
  const token = readToken(tex, at)
  return token && !(kind === 'def' ? /^[^\\]/ : /^[[{]/).test(token.text) ? token : undefined
}

/** What stands between `open` and `close` at `at`, spaces before them left out. */
function readArgument(
  tex: string,
  from: number,
  open: string,
  close: string,
  limit = tex.length,
): { readonly text: string; readonly end: number } | undefined {
  let at = from
  while (/\s/.test(tex.charAt(at))) at++
  if (tex.charAt(at) !== open) return undefined
  let depth = 0
  for (let i = at; i < tex.length && i < limit; i++) {
    const char = tex.charAt(i)
    if (char === '\\') i++
    else if (char === open) depth++
    else if (char === close && --depth === 0) return { text: tex.slice(at + 1, i), end: i + 1 }
  }
  return undefined
}

/** What the macros of one document may still add to its formulas, so that one that contains itself comes to an end. */
export interface Budget {
  characters: number
}

const maxDepth = 20

/** Replaces macros in a formula, also those that their bodies hold, as far as the budget allows. */
export function expandMacros(tex: string, macros: MacroTable, budget: Budget, depth = 0): string {
  if (macros.size === 0 || depth === maxDepth || !tex.includes('\\')) return tex
  const command = /\\(?:([A-Za-z]+) *|.)/gs
  let done = ''
  let from = 0
  let endsInName = false
  // A command must not run into a letter behind it.
  const add = (part: string) => {
    if (part === '') return
    done += endsInName && /^[A-Za-z]/.test(part) ? ` ${part}` : part
    endsInName = /\\[A-Za-z]+$/.test(part)
  }
  for (let match = command.exec(tex); match; match = command.exec(tex)) {
    const macro = macros.get(match[1] ?? '')
    if (!macro || budget.characters < 0) continue
    const applied = applyMacro(macro, tex, command.lastIndex)
    if (!applied) continue
    const { text, end } = applied
    budget.characters -= text.length + 1
    add(tex.slice(from, match.index))
    add(expandMacros(text, macros, budget, depth + 1))
    from = end
    command.lastIndex = end
  }
  add(tex.slice(from))
  return done
}

/** The macro's text, and the place behind its arguments; undefined where a sign is missing that its parameters ask for. */
function applyMacro(
  { parameters, delimiters, standard, body }: Macro,
  tex: string,
  from: number,
): { text: string; end: number } | undefined {
  const values: string[] = []
  const [before = '', ...behind] = delimiters ?? []
  let end = readDelimiter(tex, from, before)
  for (let i = 0; i < parameters && end !== undefined; i++) {
    const optional = i === 0 && standard !== undefined
    const delimiter = behind[i] ?? ''
    const value = optional
      ? readArgument(tex, end, '[', ']')
      : delimiter
        ? readUntil(tex, end, delimiter)
        : (readArgument(tex, end, '{', '}') ?? readToken(tex, end))
    values.push(value?.text ?? standard ?? '')
    end = readDelimiter(tex, value?.end ?? end, delimiter)
  }
  if (end === undefined) return undefined
  return { text: body.replace(/#([1-9])/g, (_, digit) => values[Number(digit) - 1] ?? ''), end }
}

/** The place behind `delimiter` and spaces before it. */
function readDelimiter(tex: string, from: number, delimiter: string): number | undefined {
  if (delimiter === '') return from
  const at = skip(spaces, tex, from)
  return tex.startsWith(delimiter, at) ? at + delimiter.length : undefined
}

/** What stands up to `delimiter`, outside of braces; without braces of its own. */
function readUntil(
  tex: string,
  from: number,
  delimiter: string,
): { readonly text: string; readonly end: number } | undefined {
  let depth = 0
  for (let end = from; end < tex.length && end < from + maxBody; end++) {
    const char = tex.charAt(end)
    if (depth === 0 && tex.startsWith(delimiter, end)) {
      const text = tex.slice(from, end)
      const group = readArgument(text, 0, '{', '}')
      return { text: group?.end === text.length ? text.replace(/^(\s*)\{(.*)\}$/s, '$1$2') : text, end }
    }
    if (char === '\\') end++
    else if (char === '{') depth++
    else if (char === '}') depth--
  }
  return undefined
}

function readToken(tex: string, from: number): { readonly text: string; readonly end: number } | undefined {
  const token = /^\s*(\\[A-Za-z]+|\\.|[^\s}])/s.exec(tex.slice(from, from + 80))
  return token ? { text: token[1] ?? '', end: from + token[0].length } : undefined
}
