/** A macro that the document defines, for its maths (Pandoc's `latex_macros`). */
export interface Macro {
  readonly parameters: number
  /** Value of the first parameter where `[…]` is absent. */
  readonly standard?: string
  readonly body: string
}

/** Characters up to which macros are expanded; those that contain themselves would never end. */
const maxLength = 50_000

const command =
  /\\(newcommand|renewcommand|providecommand|DeclareMathOperator|def)\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))/g

/** The macros that a piece of LaTeX defines, by their names. */
export function readMacros(tex: string): Map<string, Macro> {
  const macros = new Map<string, Macro>()
  for (const match of tex.matchAll(command)) {
    const [whole, kind, braced, bare] = match
    const name = braced ?? bare ?? ''
    let at = match.index + whole.length
    let parameters = 0
    let standard: string | undefined
    if (kind === 'def') {
      const marks = /^(?:#\d)*/.exec(tex.slice(at, at + 30))?.[0] ?? ''
      parameters = marks.length / 2
      at += marks.length
    } else {
      const count = readArgument(tex, at, '[', ']')
      if (count) {
        parameters = Number(count.text) || 0
        at = count.end
        const optional = readArgument(tex, at, '[', ']')
        standard = optional?.text
        at = optional?.end ?? at
      }
    }
    const body = readArgument(tex, at, '{', '}')
    if (!body) continue
    const text = kind === 'DeclareMathOperator' ? `\\mathop{\\mathrm{${body.text}}}` : body.text
    macros.set(name, { parameters, ...(standard === undefined ? {} : { standard }), body: text })
  }
  return macros
}

/** What stands between `open` and `close` at `at`, spaces before them left out. */
function readArgument(
  tex: string,
  from: number,
  open: string,
  close: string,
): { readonly text: string; readonly end: number } | undefined {
  let at = from
  while (/\s/.test(tex.charAt(at))) at++
  if (tex.charAt(at) !== open) return undefined
  let depth = 0
  for (let i = at; i < tex.length; i++) {
    const char = tex.charAt(i)
    if (char === '\\') i++
    else if (char === open) depth++
    else if (char === close && --depth === 0) return { text: tex.slice(at + 1, i), end: i + 1 }
  }
  return undefined
}

/** Replaces macros in a formula, also those that their bodies hold, as far as `maxLength` allows. */
export function expandMacros(tex: string, macros: ReadonlyMap<string, Macro>): string {
  if (macros.size === 0) return tex
  let done = ''
  let rest = tex
  let left = maxLength
  for (let at = rest.indexOf('\\'); at !== -1 && left > 0; at = rest.indexOf('\\')) {
    const name = /^\\([A-Za-z]+)/.exec(rest.slice(at, at + 80))?.[1]
    const macro = name === undefined ? undefined : macros.get(name)
    let behind = at + 1 + (name?.length ?? 1)
    if (!macro || name === undefined) {
      done += rest.slice(0, behind)
      rest = rest.slice(behind)
      continue
    }
    // Spaces behind the name of a command are none.
    while (rest.charAt(behind) === ' ') behind++
    const { text, end } = applyMacro(macro, rest, behind)
    left -= text.length + 1
    done += rest.slice(0, at)
    // A command at the end of the body must not run into a letter behind it.
    const gap = /\\[A-Za-z]+$/.test(text) && /[A-Za-z]/.test(rest.charAt(end)) ? ' ' : ''
    rest = text + gap + rest.slice(end)
  }
  return done + rest
}

function applyMacro(
  { parameters, standard, body }: Macro,
  tex: string,
  from: number,
): { text: string; end: number } {
  const values: string[] = []
  let end = from
  for (let i = 0; i < parameters; i++) {
    const optional = i === 0 && standard !== undefined
    const value = optional
      ? readArgument(tex, end, '[', ']')
      : (readArgument(tex, end, '{', '}') ?? readToken(tex, end))
    values.push(value?.text ?? standard ?? '')
    end = value?.end ?? end
  }
  return { text: body.replace(/#([1-9])/g, (_, digit) => values[Number(digit) - 1] ?? ''), end }
}

function readToken(tex: string, from: number): { readonly text: string; readonly end: number } | undefined {
  const token = /^\s*(\\[A-Za-z]+|\\.|[^\s}])/s.exec(tex.slice(from, from + 80))
  return token ? { text: token[1] ?? '', end: from + token[0].length } : undefined
}
