import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { compare } from './against.ts'
import { formatChanges } from './changes.ts'

describe('against', () => {
  const deck = (...slides: string[]) =>
    compile(slides.map((text) => `## ${text}`).join('\n\n'), { target: 'page' })
  const kinds = (before: string[], after: string[]) =>
    compare(deck(...before), deck(...after)).map(({ kind, title }) => `${kind} ${title}`)

  it('tells added, removed, moved, edited', () => {
    const before = ['One\n\na b c', 'Two\n\nd e f', 'Three\n\ng h i', 'Four\n\nj k l']
    expect(kinds(before, before).every((one) => one.startsWith('same'))).toBe(true)
    expect(kinds(before, [before[0] ?? '', 'New\n\nx y z', ...before.slice(1)])).toContain('added New')
    expect(kinds(before, before.slice(1))).toContain('removed One')
    expect(kinds(before, [before[3] ?? '', ...before.slice(0, 3)])).toEqual([
      'moved Four',
      'same One',
      'same Two',
      'same Three',
    ])
    expect(kinds(before, ['One\n\na x c', ...before.slice(1)])).toContain('edited One')
    expect(kinds(before, ['Another name\n\na b c', ...before.slice(1)])).toContain('edited Another name')
  })

  it('a slide without a name is known by its words, not by its number', () => {
    const before = ['{.a}\n\na b c', 'X\n\nx', '{.a}\n\nd e f']
    expect(kinds(before, ['{.a}\n\nk l m', ...before])).toEqual([
      expect.stringMatching(/^added/),
      ...before.map(() => expect.stringMatching(/^(?:same|edited)/)),
    ])
  })

  it('counts slides from 1, where they are and where they were', () => {
    const [one, two, three] = ['One\n\na b c', 'Two\n\nd e f', 'Three\n\ng h i']
    const between = (before: string[], after: string[]) =>
      formatChanges(compare(deck(...before), deck(...after)), false)
    expect(between([one, two, three], [three, one, two])).toBe(
      '→   1  Three (was 3)\n1 moved; 2 slides the same\n',
    )
    expect(between([one, two, three], [one, three])).toBe('-   2  Two\n1 removed; 2 slides the same\n')
    expect(between([one], [one, two])).toBe('+   2  Two\n1 added; 1 slide the same\n')
    expect(between([one], [one])).toBe('Nothing changed on 1 slide\n')
    expect(between([one], ['One\n\n*a* b c'])).toBe(
      '~   1  One\n    the same words, otherwise laid out\n1 edited; 0 slides the same\n',
    )
  })

  it('reads what pictures say and what signs stand for, and no word of the page itself', () => {
    const words = (before: string, after: string) =>
      compare(deck(before), deck(after)).flatMap(({ words }) =>
        words.map(({ kind, words }) => `${kind}: ${words.join(' ')}`),
      )
    expect(
      words(
        'A\n\n![one ship](a.png) & b\n\n::: notes\nc\n:::',
        'A\n\n![two ships](a.png) & b\n\n::: notes\nd\n:::',
      ),
    ).toEqual(['same: A', 'old: one ship', 'new: two ships', 'same: & b', 'old: c', 'new: d'])
  })

  it('moves as few slides as it can', () => {
    const slides = [...'ABCDE'].map((name) => `${name}\n\n${name} words of ${name}`)
    const [a = '', b = '', c = '', d = '', e = ''] = slides
    expect(kinds(slides, [d, e, a, b, c])).toEqual(['moved D', 'moved E', 'same A', 'same B', 'same C'])
    expect(kinds(slides, [a, c, d, b, e])).toEqual(['same A', 'same C', 'same D', 'moved B', 'same E'])
    expect(kinds(slides, [b, d])).toEqual(['removed A', 'same B', 'removed C', 'same D', 'removed E'])
  })

  it('shows the words within', () => {
    const text = formatChanges(compare(deck('One\n\nthe old word'), deck('One\n\nthe new word')), false)
    expect(text).toContain('One the [-old-] {+new+} word')
    expect(text).toContain('1 edited')
  })
})
