import type { Cursor } from '../cursor.ts'
import { gap, skip } from '../inlines/characters.ts'
import { Lookahead } from '../inlines/lookahead.ts'
import { dimension, isTextCommand } from '../inlines/tex.ts'
import { isBlank } from '../line.ts'
import { oncePer } from '../once-per.ts'
import type { Region } from '../region.ts'
import { words } from '../sets.ts'
import { closers, groupEnd } from '../tex/groups.ts'
import { macroCommands, readDefinition } from '../tex/macros.ts'
import type { BlockRule } from './block-rule.ts'
import type { LineColumn } from './paragraph-tags.ts'

/** Commands that begin a block whatever follows them (what Pandoc's LaTeX reader calls block commands). */
const blockCommands =
  words(`addtocounter address author bibliography bibliographystyle caption chapter clearpage date
documentclass frametitle framesubtitle hspace include input item listoffigures listoftables lstinputlisting maketitle
markboth newpage newtheorem pagebreak par paragraph part raggedright rule section subparagraph subsection subsubsection
subtitle theoremstyle title usepackage vspace`)

/** Those of them that begin one only with an argument. */
const titles =
  words(`author bibliography chapter documentclass frametitle framesubtitle paragraph part rule section
subparagraph subsection subsubsection title`)

/** Those of them that may stand in text, too. */
const inText = words('clearpage hspace input newpage pagebreak vspace')

/** Commands that stand in text, beside those of which `inlines/tex.ts` knows more. */
const inlineCommands =
  words(`P S ae bar eqref footnotemark guillemotleft guillemotright hbox index j l label mbox noindent num o oe ref rm
scshape textless vbox vdots verb`)

/** Commands that stand in text with an argument, and are a block without. */
const switches = words(
  'tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge tt em i hfil hfill vfil vfill',
)

const mathEnvironments =
  words(`align align* alignat alignat* darray dgroup displaymath dmath eqnarray eqnarray*
equation equation* flalign flalign* gather gather* math multline multline* subequations`)

/** Environments of maths stand in a paragraph; all others are blocks. */
export function isInlineEnvironment(name: string): boolean {
  return mathEnvironments.has(name)
}

const definition = new RegExp(`\\\\(?:${macroCommands}|(?:re)?newenvironment)\\*?(?![A-Za-z])`, 'y')
const name = /\\([A-Za-z]+)(\*?)/y
const contextMark = /\\(start|stop)([A-Za-z]+|\[[A-Za-z\d ]+\])/g
const group = / *(?=[[{])/y
const option = / *(?:\n *)?(?=\[)|(?=<[\d+.,-]+>)/y
const argument = /(?=\{)/y

/** LaTeX at the beginning of a block (Pandoc's `rawTeXBlock`); no output but LaTeX shows it. */
export const rawTeXBlock: BlockRule = {
  starts: '\\',
  parse(cursor) {
    const first = cursor.peek()
    if (!first || first.indent > 0 || !/^\\[A-Za-z]/.test(first.text)) return undefined
    const start = cursor.index
    const source = new TexSource(cursor)
    let end = 0
    const isContext = source.contextEnd(0) !== undefined
    const endAt = (at: number) => (isContext ? source.contextEnd(at) : source.blockEnd(at))
    for (let next = endAt(0); next !== undefined; next = endAt(source.skipGap(end))) end = next
    if (end === 0) return undefined
    const value = source.text.slice(0, end).trim()
    const lines = value.split('\n')
    const column = lines.length === 1 ? end : end - source.text.lastIndexOf('\n', end - 1) - 1
    cursor.moveTo(start + source.text.slice(0, end).split('\n').length - 1, column)
    const rest = cursor.peek()
    const { start: from, end: to } = cursor.span(first.at, rest ? rest.at : first.at + value.length)
    const { draft } = cursor
    draft.macros.define(value, from)
    if (rest && isBlank(rest)) cursor.index++
    // Spaces behind a command begin no code block, not even on the next line.
    const next = cursor.peek()
    if (next && !isBlank(next)) cursor.moveTo(cursor.index, next.indent)
    if (!value.startsWith('\\begin')) return { type: 'rawBlock', format: 'tex', value, from, to }
    // Environments of maths are shown, as formulas are.
    return (out) =>
      out.push({ type: 'rawBlock', format: 'tex', value: draft.expandMacros(value, from), from, to })
  },
}

/** Does the text begin with a command that only a block begins with? */
export function startsTexBlock(text: string): boolean {
  const [, command = '', bracket] = /^\\([A-Za-z]+)\*?([[{])?/.exec(text) ?? []
  return blockCommands.has(command) && !inText.has(command) && (bracket !== undefined || !titles.has(command))
}

const blanks = /[^\S\n]*/y

/** Characters of an argument; more are not looked through. */
const maxGroup = 2000

/** What is known of a text that is being read. */
const aheadOf = oncePer(({ text }: Region) => new Lookahead(text))

/** Commands on one line. One with more is read as text, where commands are dropped as well. */
const mostCommands = 100

/** The text from the cursor on, as far as it is asked for: at most to the next blank line, or to the end of an environment. */
class TexSource {
  text = ''
  private readonly cursor: Cursor
  private next: number
  /** Where the lines begin in the text. */
  private readonly starts: number[] = []

  constructor(cursor: Cursor) {
    this.cursor = cursor
    this.next = cursor.index
    this.readLine()
  }

  private readLine(): void {
    if (this.starts.length > 0) this.text += '\n'
    this.starts.push(this.text.length)
    this.text += this.cursor.line(this.next++)?.text ?? ''
  }

  /** Reads on until the text has that length, or a blank line follows. */
  private readTo(length: number): void {
    while (this.text.length < length && !this.cursor.isBlankAt(this.next)) this.readLine()
  }

  /** Spaces and one line end (Pandoc's `spnl`). */
  skipGap(at: number): number {
    this.readTo(at + 200)
    return skip(gap, this.text, at)
  }

  /**
   * Where the environment, definition or command that begins at `at` ends, if it is a block: no text may follow it on its
   * line, but more commands, of which `before` stand there already.
   */
  blockEnd(at: number, before = 0): number | undefined {
    if (this.text.charAt(at) !== '\\') return undefined
    const environment = /^\\begin\{([^{}\\\n]+)\}/.exec(this.text.slice(at, at + 100))?.[1]
    if (environment !== undefined) {
      return isInlineEnvironment(environment) ? undefined : this.environmentEnd(at, environment)
    }
    definition.lastIndex = at
    if (definition.test(this.text)) return this.definitionEnd(at, definition.lastIndex)
    return before < mostCommands ? this.commandEnd(at, before) : undefined
  }

  /** Where the ConTeXt environment that begins at `at` ends (Pandoc's `rawConTeXtEnvironment`). */
  contextEnd(at: number): number | undefined {
    return this.text.startsWith('\\start', at)
      ? this.offsetOf(findContextEnd(this.cursor, this.placeOf(at)))
      : undefined
  }

  private environmentEnd(at: number, environment: string): number | undefined {
    return this.offsetOf(findEnvironmentEnd(this.cursor, this.placeOf(at), environment))
  }

  /** Offset in the text of a place in the lines, which are read up to there. */
  private offsetOf(place: LineColumn | undefined): number | undefined {
    if (!place) return undefined
    while (this.next <= place.index) this.readLine()
    return (this.starts[place.index - this.cursor.index] ?? 0) + place.column
  }

  private placeOf(at: number): LineColumn {
    let line = this.starts.length - 1
    while ((this.starts[line] ?? 0) > at) line--
    return { index: this.cursor.index + line, column: at - (this.starts[line] ?? 0) }
  }

  /** Behind what is defined: a name or a group, and groups, or a body of one token. */
  private definitionEnd(begin: number, at: number): number | undefined {
    this.readTo(at + maxGroup)
    if (!this.text.startsWith('environment', at - 'environment'.length))
      return readDefinition(this.text, begin)?.end
    const name = /^\s*\{\s*[A-Za-z]+\s*\}/.exec(this.text.slice(at, at + 200))?.[0]
    return name === undefined ? undefined : this.skipGroups(at + name.length, group)
  }

  private commandEnd(at: number, before: number): number | undefined {
    name.lastIndex = at
    const match = name.exec(this.text)
    const command = match?.[1] ?? ''
    if (!match || command === 'begin' || command === 'end') return undefined
    const behind = at + match[0].length
    const end = this.skipArguments(behind)
    if (blockCommands.has(command)) return end === behind && titles.has(command) ? undefined : end
    if (inlineCommands.has(command) || isTextCommand(command)) return undefined
    if (switches.has(command) && end > behind) return undefined
    const rest = skip(blanks, this.text, end)
    if (rest === this.text.length || this.text.charAt(rest) === '\n') return end
    const next = this.blockEnd(rest, before + 1)
    return next === undefined ? undefined : end
  }

  /** Does the group that begins at `at` surely not end, since the bracket that would close it is far away or missing? */
  private isOpen(at: number): boolean {
    const { index, column } = this.placeOf(at)
    const from = (this.cursor.line(index)?.at ?? 0) + column
    const ahead = aheadOf(this.cursor.region)
    const closer = closers.get(this.text.charCodeAt(at))
    return closer !== undefined && ahead.next(String.fromCharCode(closer), from) > from + 10 * maxGroup
  }

  /** Options in brackets or of Beamer (`<1->`), a length, arguments in braces: in this order (Pandoc's `getRawCommand`). */
  private skipArguments(from: number): number {
    this.readTo(from + 200)
    const begin = skip(blanks, this.text, from)
    const behind = skip(dimension, this.text, this.skipGroups(begin, option))
    const end = this.skipGroups(behind, argument)
    return end === begin ? from : end
  }

  /** Spaces behind an option belong to it, and a line end before an argument. */
  private behindOption(at: number): number {
    const next = this.skipGap(at)
    return this.text.charAt(next) === '{' ? next : skip(blanks, this.text, at)
  }

  /** Groups that begin where `start` says, and the spaces behind those in brackets. */
  private skipGroups(from: number, start: RegExp): number {
    let at = from
    for (;;) {
      start.lastIndex = at
      const before = start.exec(this.text)
      if (!before) return at
      const begin = at + before[0].length
      if (this.isOpen(begin)) return at
      this.readTo(at + maxGroup)
      const end = groupEnd(this.text, begin, Math.min(this.text.length, at + maxGroup))
      if (end === undefined) return at
      at = this.text.charAt(end - 1) === ']' ? this.behindOption(end) : end
    }
  }
}

/** Where in a container each environment ends for the last time; found once, since each `\begin` asks for its own. */
const lastEnds = new WeakMap<Cursor, ReadonlyMap<string, LineColumn>>()

function findLastEnds(cursor: Cursor): ReadonlyMap<string, LineColumn> {
  const found = new Map<string, LineColumn>()
  let index = cursor.index
  for (let line = cursor.line(index); line; line = cursor.line(++index)) {
    if (line.text.includes('\\end{'))
      for (const { 0: end, index: column } of line.text.matchAll(/\\end\{[^{}\\]+\}/g))
        found.set(end, { index, column })
  }
  lastEnds.set(cursor, found)
  return found
}

/** The place behind the `\end` that belongs to the `\begin` of an environment at `from`. */
export function findEnvironmentEnd(
  cursor: Cursor,
  from: LineColumn,
  environment: string,
): LineColumn | undefined {
  const end = `\\end{${environment}}`
  const begin = `\\begin{${environment}}`
  if (cursor.lacks(end, from.index)) return undefined
  const last = (lastEnds.get(cursor) ?? findLastEnds(cursor)).get(end)
  if (!last || last.index < from.index || (last.index === from.index && last.column < from.column))
    return undefined
  let depth = 0
  let { index } = from
  for (let line = cursor.line(index); line; line = cursor.line(++index)) {
    const { text } = line
    const start = index === from.index ? from.column : 0
    for (let at = text.indexOf('\\', start); at !== -1; at = text.indexOf('\\', at + 1)) {
      if (text.startsWith(begin, at)) depth++
      else if (text.startsWith(end, at) && --depth === 0) return { index, column: at + end.length }
    }
  }
  cursor.missing.set(end, from.index)
  return undefined
}

/** Where in the region ConTeXt's environments end, by where they begin; found once for all before a blank line. */
interface ContextEnds {
  /** The blank line. */
  readonly until: number
  readonly ends: ReadonlyMap<number, { readonly index: number; readonly at: number }>
}

const contextEnds = new WeakMap<Cursor, ContextEnds>()

function findContextEnds(cursor: Cursor, from: number): ContextEnds {
  const ends = new Map<number, { index: number; at: number }>()
  const open = new Map<string, number[]>()
  let index = from
  for (let line = cursor.line(index); line && !isBlank(line); line = cursor.line(++index))
    for (const { 0: mark, 1: kind, 2: name = '', index: column } of line.text.matchAll(contextMark)) {
      const starts = open.get(name) ?? []
      open.set(name, starts)
      const start = kind === 'stop' ? starts.pop() : undefined
      if (kind === 'start') starts.push(line.at + column)
      else if (start !== undefined) ends.set(start, { index, at: line.at + column + mark.length })
    }
  const found = { until: index, ends }
  contextEnds.set(cursor, found)
  return found
}

/** The place behind the `\\stopname` that belongs to the `\\startname` at `from`. */
function findContextEnd(cursor: Cursor, from: LineColumn): LineColumn | undefined {
  const known = contextEnds.get(cursor)
  const { ends } = known && known.until > from.index ? known : findContextEnds(cursor, from.index)
  const end = ends.get((cursor.line(from.index)?.at ?? 0) + from.column)
  return end && { index: end.index, column: end.at - (cursor.line(end.index)?.at ?? 0) }
}
