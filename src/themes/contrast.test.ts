import { describe, expect, it } from 'vitest'
import { contrast } from './shades.ts'
import type { Colour, Colours, Ground, Theme } from './theme.ts'
import { themes } from './themes.ts'

const schemes = ['light', 'dark'] as const
const inScheme = (colour: Colour, scheme: (typeof schemes)[number]) =>
  typeof colour === 'string' ? colour : colour[scheme === 'light' ? 0 : 1]

/** WCAG 1.4.3 and 1.4.6: text has at least 7:1, words that stand back 4.5:1; 1.4.11: what is no text 3:1. */
const least: readonly (readonly [front: keyof Colours, back: keyof Colours, ratio: number])[] = [
  ['text', 'ground', 7],
  ['text', 'panel', 7],
  ['text', 'mark', 7],
  ['soft', 'ground', 4.5],
  ['soft', 'panel', 4.5],
  // Tasks of a diagram that are done.
  ['text', 'hairline', 4.5],
  ['accent', 'ground', 4.5],
  ['accent', 'panel', 4.5],
  ['link', 'ground', 4.5],
  ['link', 'panel', 4.5],
  ['line', 'ground', 3],
  ['focus', 'ground', 3],
  ['alarm', 'panel', 3],
  ['warning', 'panel', 3],
  ['good', 'panel', 3],
  // Commits, each branch in its own.
  ['alarm', 'ground', 3],
  ['warning', 'ground', 3],
  ['good', 'ground', 3],
  ['on-plate', 'plate', 7],
]

const ofGround: readonly (readonly [front: keyof Ground, back: keyof Ground, ratio: number])[] = [
  ['text', 'ground', 4.5],
  ['second', 'ground', 4.5],
  ['soft', 'ground', 4.5],
  ['text', 'mark', 4.5],
  ['focus', 'ground', 3],
  ['line', 'ground', 3],
]

describe.each([...themes.values()])('$name', ({ colours, grounds, brand }: Theme) => {
  describe.each(schemes)('in the %s scheme', (scheme) => {
    const ratio = (front: Colour, back: Colour) => contrast(inScheme(front, scheme), inScheme(back, scheme))

    it.each(least)('%s on %s has at least %d:1', (front, back, least) => {
      expect(ratio(colours[front], colours[back])).toBeGreaterThanOrEqual(least)
    })

    const code = Object.entries(colours).filter(([name]) => /^code-(?!ground)/.test(name))
    it.each(code)('%s has at least 7:1', (_, colour) => {
      expect(ratio(colour, colours['code-ground'])).toBeGreaterThanOrEqual(7)
    })

    it.each(Object.entries(grounds))('a statement on %s can be read', (_, ground) => {
      for (const [front, back, least] of ofGround)
        expect(ratio(ground[front], ground[back]), front).toBeGreaterThanOrEqual(least)
    })
  })

  it('the page at an address where nothing is can be read', () => {
    expect(contrast(brand.text, brand.ground)).toBeGreaterThanOrEqual(7)
    expect(contrast(brand.link, brand.ground)).toBeGreaterThanOrEqual(4.5)
  })
})
