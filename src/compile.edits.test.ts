import { describe, expect, it } from 'vitest'
import { media, written } from './compile.edits.setup.ts'
import { compile, createCompiler } from './compile.ts'
import { type Deck, type Slide, slidesOf } from './deck/deck.ts'
import { defaultPlugins } from './features/default.ts'
import { html, text } from './html/markup.ts'
import { definePlugin } from './index.ts'
import type { MediaLookup, Plugin } from './plugin.ts'

/** The ids of the slides that are made anew in each revision of a deck. */
function madeAnew(
  revisions: readonly string[],
  files: readonly (() => MediaLookup)[] = [],
  own: readonly Plugin[] = [],
) {
  let made: string[] = []
  const counting = definePlugin({ name: 'counting', section: ({ attr }) => void made.push(attr.id) })
  const usual = [...defaultPlugins(), ...own]
  const plugins = [...usual, counting]
  const compileAgain = createCompiler()
  return revisions.map((source, at) => {
    made = []
    const open = files[at] ?? media
    const compiled = compileAgain(source, { target: 'page', plugins, media: open() })
    const anew = made
    expect(written(compiled)).toBe(
      written(compile(source, { target: 'page', plugins: usual, media: open() })),
    )
    return anew
  })
}

describe('only those slides are made anew', () => {
  const slides = '## A\n\na ![p](a.png)\n\n## B\n\nb\n\n## C\n\nc\n'
  const edited = (from: string, to: string) => [slides, slides.replace(from, to)]

  it('that are others, wherever the rest is now', () => {
    expect(madeAnew([slides])).toEqual([['a', 'b', 'c']])
    expect(madeAnew([slides, slides])[1]).toEqual([])
    expect(madeAnew(edited('\nb\n', '\nbbb\n'))[1]).toEqual(['b'])
    expect(madeAnew(edited('## B', '## New\n\n## B'))[1]).toEqual(['new', 'b', 'c'])
    expect(madeAnew(edited('## A', '---\ntitle: T\n---\n\n## A'))[1]).toHaveLength(4)
  })

  it('that refer to what was changed elsewhere', () => {
    const linked = `${slides}\n## D\n\n[there](#b) [r]\n\n[r]: /one\n`
    expect(madeAnew([linked, linked.replace('\nb\n', '\nbb\n')])[1]).toEqual(['b'])
    expect(madeAnew([linked, linked.replace('## B', '## B {#be}')])[1]).toEqual(['be', 'd'])
    expect(madeAnew([linked, linked.replace('/one', '/two')])[1]).toEqual(['d'])
    const noted = slides.replace('\nc\n', '\nc^[note]\n')
    expect(madeAnew([noted, noted.replace('\na ', '\na^[first] ')])[1]).toEqual(['a', 'c'])
  })

  it('whose pictures are others', () => {
    const before = () => media()
    expect(madeAnew([slides, slides], [before, () => media(500)])[1]).toEqual(['a'])
  })

  it('whose plugin looks at the whole deck; one that asks has it kept while the answer is the same', () => {
    const count = (whole: Deck) => slidesOf(whole).length
    const last = (slide: Slide) => slide.attr.id === 'c'
    const write = (number: number) => html`<p>${text(String(number))}</p>`
    const looking = definePlugin({
      name: 'looking',
      html: { para: (_, context) => (last(context.slide) ? write(count(context.deck)) : undefined) },
    })
    const asking = definePlugin({
      name: 'asking',
      html: {
        para: (_, context) =>
          last(context.slide) ? write(context.ask((whole) => count(whole.deck))) : undefined,
      },
    })
    const revisions = [slides, slides.replace('\nb\n', '\nbb\n'), slides.replace(/## B[^#]*/, '')]
    expect(madeAnew(revisions, undefined, [looking]).slice(1)).toEqual([['b', 'c'], ['c']])
    expect(madeAnew(revisions, undefined, [asking]).slice(1)).toEqual([['b'], ['c']])
  })
})
