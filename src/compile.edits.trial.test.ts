import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { media, written } from './compile.edits.setup.ts'
import { type CompileOptions, compile, createCompiler } from './compile.ts'

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
