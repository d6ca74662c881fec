import { type Cases, readCases } from './cases.ts'
import type { PreparedDeck } from './check-deck.ts'
import type { Finding } from './finding.ts'

/** What became of a rule's cases. */
export interface Verdict {
  readonly good: number
  readonly bad: number
  /** Bad cases that were not found, and good ones that were. */
  readonly wrong: readonly string[]
}

/** Holds a rule to all its cases, each of whose decks `check` checks. */
export async function judgeCases(
  rule: string,
  check: (cases: Cases) => Promise<{ readonly deck: PreparedDeck; readonly findings: readonly Finding[] }>,
): Promise<Verdict> {
  const seen = { good: 0, bad: 0 }
  const wrong: string[] = []
  for (const cases of readCases(rule)) {
    const { deck, findings } = await check(cases)
    const found = findings.filter((finding) => finding.rule === rule)
    for (const { name, wanted, slide } of casesIn(deck, cases.whole)) {
      seen[wanted]++
      const isFound = found.some((one) => slide === undefined || one.slide === slide)
      if (isFound !== (wanted === 'bad')) wrong.push(`${wanted}: ${name}`)
    }
  }
  return { ...seen, wrong }
}

interface JudgedCase {
  readonly name: string
  readonly wanted: 'good' | 'bad'
  /** Undefined: the deck as a whole. */
  readonly slide?: number
}

function casesIn({ slides, compiled }: PreparedDeck, whole: Cases['whole']): readonly JudgedCase[] {
  if (whole) return [{ name: compiled.deck.options.title ?? '', wanted: whole }]
  return slides.flatMap(({ slide, index, compiled: { title } }) => {
    const wanted = (['bad', 'good'] as const).find((kind) => slide.attr.classes.includes(kind))
    return wanted ? [{ name: `${title} (${index + 1})`, wanted, slide: index }] : []
  })
}
