import { createHash } from 'node:crypto'
import type { Finding } from './finding.ts'
import type { Checked } from './format.ts'

/**
 * What a baseline remembers of a finding: the rule, the slide, and the text it is about. Lines may move and other
 * slides may come: it stays the same finding.
 */
function fingerprint(finding: Finding, { source, slides }: Pick<Checked, 'source' | 'slides'>): string {
  const slide = finding.slide === undefined ? '' : (slides[finding.slide]?.id ?? '')
  const text = source.text.slice(finding.at.start, finding.at.end).replace(/\s+/g, ' ').slice(0, 200)
  return createHash('sha256').update(`${finding.rule}\n${slide}\n${text}`).digest('hex').slice(0, 16)
}

/** The text of a baseline file: a fingerprint a line, with the finding for readers behind it. */
export function writeBaseline(decks: readonly Checked[]): string {
  const lines = decks.flatMap((deck) =>
    deck.findings.map(
      (finding) => `${fingerprint(finding, deck)}  ${deck.name}  ${finding.rule}: ${finding.message}`,
    ),
  )
  return `# What the check found and may stay; made by --baseline. A line can be taken out.\n${[...new Set(lines)].sort().join('\n')}\n`
}

/** Is a text such a file? Its reader may have taken lines out, or written some of his own behind a `#`. */
export const isBaseline = (text: string) =>
  text.split('\n').every((line) => /^(?:#.*|\s*|[0-9a-f]{16}\s.*)$/.test(line.trimEnd()))

/** Without what the baseline knows. */
export function withoutKnown(deck: Checked, baseline: string): Checked {
  const known = new Set(baseline.split('\n').map((line) => line.split(/\s/, 1)[0]))
  const findings = deck.findings.filter((finding) => !known.has(fingerprint(finding, deck)))
  return { ...deck, findings, known: deck.findings.length - findings.length }
}
