import { describe, expect, it } from 'vitest'
import type { MediaLookup } from '../plugin.ts'
import { judge, prepareDeck } from './check-deck.ts'
import { judgeCases } from './judged-cases.ts'
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
  read: () => ({ near: [] }),
  bring: (path: string) => path,
}

describe.each(rules.filter(({ kind }) => kind === 'source'))('$id', ({ id }) => {
  it('finds what is bad and nothing else', async () => {
    // Dictionaries are slow to read.
    const check = id === 'spelling' ? {} : { rules: { spelling: 'off' as const } }
    const { good, bad, wrong } = await judgeCases(id, async ({ source }) => {
      const deck = await prepareDeck({ source, media, check })
      return { deck, findings: judge(deck) }
    })
    expect(wrong).toEqual([])
    expect(bad).toBeGreaterThanOrEqual(12)
    expect(good).toBeGreaterThanOrEqual(12)
  }, 60_000)
})
