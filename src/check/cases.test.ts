import { describe, expect, it } from 'vitest'
import type { MediaLookup } from '../plugin.ts'
import { type Cases, readCases } from './cases.ts'
import { judge, prepareDeck } from './check-deck.ts'
import { rules } from './rules.ts'

/** The pictures that cases name and that are there. */
const files = ['img/wide.png', 'img/tall.png', 'img/small.png']
const media = {
  files: new Map(files.map((name) => [`media/${name}`, name])),
  alternates: new Map<string, string>(),
  missing: [],
  watched: new Set<string>(),
  find: (url: string): ReturnType<MediaLookup['find']> =>
    files.includes(url) ? { url: `media/${url}` } : { near: [] },
}

async function judged({
  rule,
  source,
  whole,
}: Cases): Promise<(readonly [string, 'good' | 'bad', boolean])[]> {
  const deck = await prepareDeck({
    source,
    media,
    // Dictionaries are slow to read.
    ...(rule !== 'spelling' && { options: { rules: { spelling: 'off' } } }),
  })
  const findings = judge(deck).filter((finding) => finding.rule === rule)
  if (whole) return [[deck.compiled.deck.options.title ?? '', whole, findings.length > 0]]
  return deck.slides.flatMap(({ slide, index, compiled }) => {
    const wanted = slide.attr.classes.find((name) => name === 'bad' || name === 'good')
    if (wanted !== 'bad' && wanted !== 'good') return []
    return [
      [`${compiled.title} (${index + 1})`, wanted, findings.some((one) => one.slide === index)] as const,
    ]
  })
}

describe.each(rules.filter(({ kind }) => kind === 'source'))('$id', ({ id }) => {
  it('finds what is bad and nothing else', async () => {
    const seen = { good: 0, bad: 0 }
    const wrong: string[] = []
    for (const cases of readCases(id)) {
      for (const [name, wanted, found] of await judged(cases)) {
        seen[wanted]++
        if (found !== (wanted === 'bad')) wrong.push(`${wanted}: ${name}`)
      }
    }
    expect(wrong).toEqual([])
    expect(seen.bad).toBeGreaterThanOrEqual(12)
    expect(seen.good).toBeGreaterThanOrEqual(12)
  }, 60_000)
})
