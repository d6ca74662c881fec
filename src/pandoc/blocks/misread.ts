import type { DiagnosticCode } from '../../diagnostic/catalogue.ts'
import type { ReportedFault } from '../../diagnostic/diagnostic.ts'
import type { Cursor, StrayFence } from '../cursor.ts'
import { isBlank, judgedOnce, type Line } from '../line.ts'
import { flags } from '../sets.ts'
import { closesDiv } from './div-fences.ts'
import { mayEndComment } from './paragraph-tags.ts'

/** Text that is surely not meant as such. Pandoc says nothing of it. */
type Misread = Omit<ReportedFault, 'at'>

const glued = (what: string, code: DiagnosticCode): Misread => ({
  code,
  message: `This ${what} is read as text of the paragraph above`,
})

const indentedFence: Misread = {
  code: 'glued-code',
  message: 'This code block is read as a code span of the paragraph above',
  hint: 'Put a blank line before it, or begin it where the text above begins',
}

/** What a line in a paragraph, not the first, looks like, because it lacks a blank line before it. */
function findGlued(line: Line, next: Line | undefined): Misread | undefined {
  if (line.indent > 3) return undefined
  const text = line.text.slice(line.indent)
  switch (text.charAt(0)) {
    case '#':
      return line.indent === 0 && /^#{1,6} +\S/.test(text) ? glued('heading', 'glued-heading') : undefined
    case '>':
      return /^>[ >]*\S/.test(text) ? glued('block quote', 'glued-quote') : undefined
    case '-':
    case '+':
    case '*':
      return /^[-+*] +\S/.test(text) ? glued('list', 'glued-list') : undefined
    case '1':
      return /^1[.)] +\S/.test(text) ? glued('list', 'glued-list') : undefined
    case '|':
      return next && isTableRule(next) ? glued('table', 'glued-table') : undefined
    case '`':
      return line.indent > 0 && /^```+ *(?:\{|[\w+-]*$)/.test(text) ? indentedFence : undefined
    case '~':
      return /^~~~+ *(?:\{|[\w+-]*$)/.test(text) ? glued('code block', 'glued-code') : undefined
    case '<':
      return text.startsWith('<!--') && !text.includes('-->') ? unclosedComment : undefined
    case '.':
      return /^\. \. \. *$/.test(text) ? gluedPause : undefined
    default:
      return undefined
  }
}

const isTableRule = judgedOnce(
  ({ text }) => /^[ :|+-]*$/.test(text) && text.includes('-') && text.includes('|'),
)

const gluedPause: Misread = { code: 'pause-as-text', message: 'This pause is read as text of its paragraph' }
const malformedPause: Misread = {
  code: 'pause-as-text',
  message: 'This is read as text: a pause is three dots with a space between them, and alone',
  hint: 'Write . . . with blank lines around it',
}
/** What a `---` with text right below it begins. */
export const gluedRule = (what: string) =>
  ({
    code: 'glued-rule',
    message: `With text right below it, this --- begins ${what}`,
  }) as const
const notesOfRemark: Misread = {
  code: 'other-notation',
  message: 'This is read as text: remark’s way to begin the notes, which Pandoc does not know',
  hint: 'Write ::: notes with blank lines around it, and ::: behind them',
}
const pauseOfRemark: Misread = {
  code: 'other-notation',
  message: 'This is read as a dash: remark’s way to write a pause, which Pandoc does not know',
  hint: 'Write . . . with blank lines around it',
}
const spaceMissing: Misread = {
  code: 'heading-without-space',
  message: 'This is read as text: a heading has a space behind its marks',
}
const headingIndented: Misread = {
  code: 'heading-indented',
  message: 'This is read as text: a heading begins at the margin',
}
const fenceAttributes: Misread = {
  code: 'attributes-as-text',
  message: 'This is no fence: what stands behind it is neither one word nor attributes',
  hint: 'Write one word, as in ```python, or attributes, a class with a dot before it, as in ```{.python key="value"}',
}
const cell: Misread = {
  code: 'attributes-as-text',
  message:
    'This is no fence: a cell that Quarto or R Markdown runs is text to Pandoc, from its first blank line on too',
  hint: 'To show the code, write ```python; to show its result, run it before and put the picture or the table here',
}
const strayEnd: Misread = {
  code: 'stray-div-end',
  message: 'This fence closes no div, and is read as text',
}
const brokenGrid: Misread = {
  code: 'broken-table',
  message: 'This is read as text: the borders of the table do not meet',
}
const unclosedComment: Misread = {
  code: 'unclosed-comment',
  message: 'This comment is not closed where its paragraph or list item ends, and is read as text',
}

/** Words behind one mark, as old decks have them, rather than a hashtag or a sentence that begins with one. */
function isGluedTitle(text: string): boolean {
  return /^#(?:\p{Lu}[^\s#]*(?: +[^\s#]+)+|\p{Script=Han}[^#]*)(?<![.,;:!。，；：！])$/u.test(text.trimEnd())
}

const mayFail = flags('#:`~?-+<.')

/** What the first line of a paragraph looks like though it is none. */
function findFailed(cursor: Cursor, index: number): Misread | undefined {
  const line = cursor.line(index)
  if (!line || !mayFail[line.first] || line.indent > 3) return undefined
  const next = cursor.line(index + 1)
  const text = line.text.slice(line.indent)
  switch (text.charAt(0)) {
    case '#':
      if (line.indent > 0) return /^#{1,6} +\S/.test(text) ? headingIndented : undefined
      return /^#{2,6}\p{L}/u.test(text) || isGluedTitle(text) ? spaceMissing : undefined
    case ':':
      if (/^:::+ *$/.test(text)) return strayEnd
      return /^:::+ *[{\w]/.test(text) && line.indent === 0 ? fenceAttributes : undefined
    case '`':
      if (/^```+ *\{ *[a-z]\w*(?:[ ,][^`]*)?\} *$/i.test(text)) return cell
      return /^```+ *(?:[\w+-]+ *)?\{[^`]*$/.test(text) ? fenceAttributes : undefined
    case '~':
      return /^~~~+ *(?:[\w+-]+ *)?\{[^~]*$/.test(text) ? fenceAttributes : undefined
    case '?':
      return /^\?\?\? *$/.test(text) ? notesOfRemark : undefined
    case '-':
      return /^-- *$/.test(text) && (!next || isBlank(next)) ? pauseOfRemark : undefined
    case '+':
      return /^\+-[-+]*\+ *$/.test(text) && next?.text.charAt(next.indent) === '|' ? brokenGrid : undefined
    case '<':
      // Where a comment is known not to end, the rest of a long line is not looked through for each that begins in it.
      return text.startsWith('<!--') && !(mayEndComment(cursor, index) && text.includes('-->'))
        ? unclosedComment
        : undefined
    case '.':
      if (/^\. \. \. *$/.test(text)) return next && !isBlank(next) ? gluedPause : undefined
      return /^\.(?: +\.)+ *$/.test(text) && (!next || isBlank(next)) ? malformedPause : undefined
    default:
      return undefined
  }
}

const suspects = flags('#>-+*1|~`:<.')

/** May the line be one of those that are reported when they stand in a paragraph? */
export function isSuspect({ first }: Line): boolean {
  return suspects[first] === true
}

/**
 * Reports what is misread in the paragraph that begins at line `start`; `later` are its other lines that are suspect.
 * Of each kind only the first is reported. Fences of divs are kept for the unclosed div to blame.
 */
export function reportMisread(cursor: Cursor, start: number, later: readonly number[]): void {
  const failed = findFailed(cursor, start)
  if (failed && !isClosedComment(cursor, failed)) report(cursor, start, failed)
  if (later.length === 0) return
  const seen = new Set<string>()
  // The closing fence of an opening one that was misread is not reported.
  if (failed === fenceAttributes || failed === cell) seen.add('glued-code')
  for (const index of later) {
    const line = cursor.line(index)
    if (!line || isBlank(line)) continue
    if (line.text.startsWith(':::')) cursor.draft.strayFences.push(strayFence(cursor, line))
    const found = findGlued(line, cursor.line(index + 1))
    if (!found || seen.has(found.code) || isClosedComment(cursor, found)) continue
    seen.add(found.code)
    report(cursor, index, found)
    // Text in a comment is not misread.
    if (found === unclosedComment) break
  }
}

/** Attributes at the end of a paragraph, nothing that could have them being before them. `text`: its last line, at `at`. */
export function reportLooseAttributes(cursor: Cursor, text: string, at: number): void {
  // The label of a formula is a plugin's to read.
  if (/\$\$ *\{#eq-[^{}]+\}$/.test(text)) return
  const [, loose] =
    /(?:^| |[\p{L}\p{N}])(\{ ?(?:[.#]\p{L}|(?:width|height|style)=)[^{}\\]*\})$/u.exec(text) ?? []
  if (loose === undefined || /[\\$]/.test(text)) return
  const end = at + text.length
  cursor.draft.report({
    code: 'attributes-as-text',
    message: 'Nothing that can have attributes stands before these, so that they are shown as text',
    hint: 'Write them without a space behind a picture, a link or [words]; around a paragraph or item write ::: {.class}',
    at: cursor.span(end - loose.length, end),
  })
}

function strayFence(cursor: Cursor, line: Line): StrayFence {
  const at = cursor.span(line.at, line.at + line.text.trimEnd().length)
  return { at, closes: closesDiv(line) }
}

/** A comment of which a later line shows that it ends. */
function isClosedComment(cursor: Cursor, misread: Misread): boolean {
  return misread === unclosedComment && cursor.missing.get('-->') === undefined
}

function report(cursor: Cursor, index: number, misread: Misread): void {
  cursor.draft.report({ ...misread, at: cursor.spanOfLines(index, index + 1) })
}
