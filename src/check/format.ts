import { formatDiagnostics, positionFinder } from '../diagnostic/format.ts'
import { nameOfFile, placeInFile, type SourceFile, type SourceText } from '../diagnostic/source-text.ts'
import { commands } from '../diagnostic/visible.ts'
import type { Finding } from './finding.ts'
import type { Format } from './format-choices.ts'
import type { Rule } from './rule.ts'
import { summarise } from './summary.ts'

/** What is known of one deck that was checked. */
export interface Checked {
  /** As messages name it. */
  readonly name: string
  readonly source: SourceText
  readonly findings: readonly Finding[]
  readonly slides: readonly { readonly id: string; readonly title: string }[]
  /** How many findings the baseline took out. */
  readonly known: number
  /** The deck's language, where there is no dictionary to check its spelling with. */
  readonly unspelt?: string | undefined
}

export interface FormatChoices {
  readonly format: Format
  readonly colour: boolean
  readonly rules: readonly Rule[]
}

/** All that was found as one text, for a person, a program, a code host's list of alerts, or GitHub's log. */
export function formatChecked(decks: readonly Checked[], { format, colour, rules }: FormatChoices): string {
  switch (format) {
    case 'text':
      return decks.map((deck) => formatText(deck, colour)).join('\n')
    case 'json':
      return inJson({ decks: decks.map(describe) })
    case 'sarif':
      return inJson(sarif(decks, rules))
    case 'github':
      return decks.flatMap((deck) => located(deck).map((one) => githubLine(deck, one))).join('')
  }
}

/** JSON leaves some characters that a terminal obeys as they are; in strings, where alone they can be, all may be codes. */
const inJson = (value: unknown) =>
  `${JSON.stringify(value, null, 2).replace(
    commands,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`

function formatText(deck: Checked, colour: boolean): string {
  const { findings, source, name, slides, known } = deck
  const diagnostics = findings.map(({ rule, severity, message, hint, at, place }) => ({
    severity,
    code: rule,
    message: place ? `${message} (${place.screen}, ${place.element})` : message,
    hint,
    at,
  }))
  const list = diagnostics.length > 0 ? `${formatDiagnostics(diagnostics, source, name, { colour })}\n\n` : ''
  return `${list}${summarise(name, findings, slides.length, known)}\n`
}

type LocatedFinding = Finding & {
  readonly file: SourceFile
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

function located({ findings, source }: Checked): readonly LocatedFinding[] {
  const finders = new Map<SourceFile, ReturnType<typeof positionFinder>>()
  return findings.map((finding) => {
    const { file, at } = placeInFile(source, finding.at)
    const place = finders.get(file) ?? positionFinder(file.text)
    finders.set(file, place)
    const end = place(at.end)
    return { ...finding, at, file, ...place(at.start), endLine: end.line, endColumn: end.column }
  })
}

function describe(deck: Checked) {
  const { name, slides, known } = deck
  const findings = located(deck).map(({ at, slide, file, ...finding }) => {
    const one = slide === undefined ? undefined : slides[slide]
    return {
      ...finding,
      ...(file.name !== undefined && { file: nameOfFile(file, name) }),
      start: at.start,
      end: at.end,
      ...(one && { slide: { number: (slide ?? 0) + 1, ...one } }),
    }
  })
  return { file: name, slides: slides.length, known, findings }
}

/** SARIF 2.1.0, 3.27 (results) and 3.49 (rules). */
function sarif(decks: readonly Checked[], rules: readonly Rule[]) {
  const results = decks.flatMap((deck) =>
    located(deck).map(({ rule, severity, message, hint, file, line, column, endLine, endColumn }) => ({
      ruleId: rule,
      level: severity,
      message: { text: hint === undefined ? message : `${message}. ${hint}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(nameOfFile(file, deck.name)) },
            region: { startLine: line, startColumn: column, endLine, endColumn },
          },
        },
      ],
    })),
  )
  const known = rules.map(({ id, title, why }) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
  }))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'deck-check', rules: known } }, columnKind: 'utf16CodeUnits', results }],
  }
}

/** A relative reference, as SARIF wants it; of a deck elsewhere a file's whole address. */
const uriOf = (name: string) =>
  `${name.startsWith('/') ? 'file://' : ''}${encodeURI(name).replace(/[?#]/g, encodeURIComponent)}`

/** GitHub's workflow commands: `::warning file=…,line=…,col=…,title=…::message`. */
function githubLine(
  { name }: Checked,
  { severity, rule, message, hint, file, line, column, endLine, endColumn }: LocatedFinding,
): string {
  const value = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : `,endLine=${endLine}`
  const words = hint === undefined ? message : `${message}. ${hint}`
  return `::${severity} file=${value(nameOfFile(file, name))},line=${line}${columns},title=${value(rule)}::${data(words)}\n`
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
