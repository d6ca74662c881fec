import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Compiled, type CompileOptions, compile, createCompiler } from './compile.ts'
import { type Deck, type Slide, slidesOf } from './deck/deck.ts'
import { defaultPlugins } from './features/default.ts'
import { html, text } from './html/markup.ts'
import { definePlugin } from './index.ts'
import type { MediaLookup, Plugin } from './plugin.ts'

/** Something of all that makes one slide depend on others, or on where it stands. */
const deck = `---
title: Edits
footer: "*Foot* [x](#two)"
logo: logo.svg
slideNumber: c/t
background-image: back.png
toc: true
---

# Part

## One {#one}

a[^n] [there](#two) [nowhere](#tow) ![p](a.png){width=30%} [r]

> - first
> - second

::: notes
said[^m]
:::

## Two {background-color="red" transition=fade}

\`\`\`{.python .numberLines}
print(1)
\`\`\`

$\\eqref{e}$ [s]{style="color:red"} "q"

---

\`\`\`{.js code-line-numbers="1|2"}
let a
let b
\`\`\`

(@) an example

## Three {.center auto-animate=true}

$$x \\tag{1}\\label{e}$$

<div style="top:0">raw</div> ![q](b.png){width=30%}

| a | b |
|---|---|
| 1 | 2 |

Statement.

[^n]: note
[^m]: remark
[r]: https://example.org "R"
`
const pieces = [
  ...['x', '\n\n', '## New\n\n', '\n\n# Part\n\n', '`', '*', '[^n]', '[^z]: z\n\n', '[l](#new)', '{#one}'],
  ...['::: notes\n', ':::\n', '```\n', '$y$', '\n---\n', '![p](c.png)', '<div>', '</div>', '. . .', '"'],
  ...['<style>b{}</style>', '[s]{style="top:1px"}', '{visibility=hidden}', '\\label{e}', '(@) more\n', '- '],
]
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.constantFrom(0, 0, 1, 3, 40),
  added: fc.constantFrom('', ...pieces),
})
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never

function applied(text: string, { at, removed, added }: Edit): string {
  const place = Math.floor(at * (text.length + 1))
  return text.slice(0, place) + added + text.slice(place + removed)
}

/** The files of the deck: pictures, one of which is missing. */
const media = (width = 400): MediaLookup => ({
  find: (url) => (url === 'b.png' ? { near: ['a.png'] } : { url: `media/${url}`, width, height: 300 }),
  read: () => ({ near: [] }),
  bring: (path) => path,
})

/** All that is said of a deck, in one text. */
const written = ({ theme: _, clients, ...compiled }: Compiled) =>
  JSON.stringify({ ...compiled, clients: clients.map(String) }, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value.values()] : value,
  )

it('after any edits a deck is what it is when compiled anew', () => {
  const talk = readFileSync('slides/docker-python.md', 'utf8')
  const texts = fc.tuple(fc.constantFrom(deck, talk.slice(0, 2500)), fc.array(edit, { maxLength: 8 }))
  const targets = fc.constantFrom('page' as const, 'sections' as const)
  fc.assert(
    fc.property(texts, targets, fc.boolean(), ([first, edits], target, sourceMap) => {
      const compileAgain = createCompiler()
      let text = first
      for (const one of [undefined, ...edits]) {
        if (one) text = applied(text, one)
        const options: CompileOptions = { target, sourceMap, media: media() }
        expect(written(compileAgain(text, options))).toBe(written(compile(text, options)))
      }
    }),
    { numRuns: 14 },
  )
}, 60_000)

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
