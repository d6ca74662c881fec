/** What is found in a deck, as an editor shows it: each with its place in its file. */
import type { Diagnostic } from 'vscode-languageserver-protocol'
import type { CheckedSlide } from '../check/checked-deck.ts'
import type { Finding } from '../check/finding.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { shown } from '../diagnostic/format.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { type EditedDeck, type EditedDecks, placeIn, placesIn } from './decks.ts'

/** A finding of an earlier text, by the words of the slide that it is about. */
export interface KeptFinding {
  readonly finding: Omit<Finding, 'at' | 'slide'>
  /** The slide's text, or that of the front matter. */
  readonly text: string
  /** In that text. */
  readonly at: Span
}

/** Keeps findings of a deck for its next texts; what is about no slide and not in the front matter is let go. */
export function keep(findings: readonly Finding[], deck: EditedDeck): readonly KeptFinding[] {
  const { source } = deck.prepared
  const parts = partsOf(deck)
  return findings.flatMap(({ at, slide: _, ...finding }) => {
    const part = parts.findLast(({ start, end }) => start <= at.start && at.start <= end)
    if (!part) return []
    const end = Math.min(at.end, part.end)
    return {
      finding,
      text: source.slice(part.start, part.end),
      at: { start: at.start - part.start, end: end - part.start },
    }
  })
}

/** Those whose slides have the same words in this text, where these now are. */
function placeKept(kept: readonly KeptFinding[], deck: EditedDeck): readonly Finding[] {
  if (kept.length === 0) return []
  const { source } = deck.prepared
  const starts = new Map(partsOf(deck).map(({ start, end }) => [source.slice(start, end), start]))
  return kept.flatMap(({ finding, text, at }) => {
    const start = starts.get(text)
    return start === undefined ? [] : { ...finding, at: { start: start + at.start, end: start + at.end } }
  })
}

/** The front matter and the slides, as stretches of the text. */
const partsOf = ({ prepared }: EditedDeck): readonly Span[] => [
  { start: 0, end: frontMatterOf(prepared.source).length },
  ...prepared.slides.flatMap(({ slide }: CheckedSlide) =>
    slide.kind === 'title' ? [] : { start: slide.from, end: slide.to },
  ),
]

/** All that is known of a deck: what the reader finds now, and what the check found in slides that are as they were. */
export function allFindings(deck: EditedDeck, kept: readonly KeptFinding[]): readonly Finding[] {
  const keyOf = ({ rule, at, message }: Finding) => `${rule} ${at.start} ${message}`
  const now = new Set(deck.findings.map(keyOf))
  return [...deck.findings, ...placeKept(kept, deck).filter((finding) => !now.has(keyOf(finding)))]
}

/** By the file's path: what the editor shows there. Each file of the deck has a list. */
export function diagnosticsOf(
  findings: readonly Finding[],
  deck: EditedDeck,
  files: readonly string[],
  decks: Pick<EditedDecks, 'texts'>,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const lists = new Map(files.map((path): [string, Diagnostic[]] => [path, []]))
  for (const finding of findings) {
    const { path, at, text } = placeIn(deck, finding.at)
    lists.get(path)?.push({ ...diagnosticOf(finding), range: placesIn(path, text, decks).rangeOf(at) })
  }
  return lists
}

/** Severities are numbers in the protocol: 1 error, 2 warning. */
const diagnosticOf = ({ severity, rule, message, hint }: Finding): Omit<Diagnostic, 'range'> => ({
  severity: severity === 'error' ? 1 : 2,
  code: rule,
  source: 'halyard',
  message: [message, ...(hint ? [`→ ${hint}`] : [])].map(shown).join('\n'),
})
