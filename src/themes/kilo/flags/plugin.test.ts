import { describe, expect, it } from 'vitest'
import { compile } from '../../../compile.ts'
import { type Slide, slidesOf } from '../../../deck/deck.ts'
import { kilo } from '../theme.ts'

/** What the first slide flies. */
function flagsOf(source: string): string | undefined {
  const { html } = compile(source, { target: 'page', slideLevel: 2, theme: kilo })
  return /^<section[^>]* data-flag="(\w+)"/.exec(html)?.[1]
}

describe('flags', () => {
  it.each([
    ['## ...and more', 'A'],
    ['## Über uns', 'U'],
    ['## 7 reasons', '7'],
    ['##\n\n### Let’s go', 'L'],
    ['##\n\nWe tried.', 'W'],
  ])('%j flies %s', (source, flag) => {
    expect(flagsOf(source)).toBe(flag)
  })

  it.each(['## Привет', '##\n\n![](a.png)', '##\n\n- One\n- Two'])('%j flies none', (source) => {
    expect(flagsOf(source)).toBeUndefined()
  })

  it('spell the first word of the title, eight letters at most', () => {
    const source = '---\ntitle: "Containerization: why?"\n---\n\n## A\n'
    expect(flagsOf(source)).toBe('CONTAINE')
    expect(compile(source, { target: 'page', theme: kilo }).css).toContain('--flags-up:8')
  })

  it('say K where the title has no letters of theirs', () => {
    expect(flagsOf('---\ntitle: Докер и Питон\n---\n\n## A\n')).toBe('K')
  })

  it('of one colour stand on no ground of the same', () => {
    const suits = (heading: string, ground: string) => {
      const slide = compile(`## ${heading}\n`).deck
      return kilo.suits?.(slidesOf(slide)[0] as Slide, ground)
    }
    expect([
      suits('Quiet', 'yellow'),
      suits('Quiet', 'red'),
      suits('Boats', 'red'),
      suits('Alpha', 'yellow'),
    ]).toEqual([false, true, false, true])
  })

  it('are not flown in Pandoc’s own shape', () => {
    expect(compile('## We use Python', { target: 'sections', theme: kilo }).html).not.toContain('data-flag')
  })
})
