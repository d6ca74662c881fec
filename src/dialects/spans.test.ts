import { describe, expect, it } from 'vitest'
import type { AnyNode, Block, Inline } from '../pandoc/ast.ts'
import { dialectNames } from './dialect.ts'
import { dialectOf, readAs } from './read.ts'

const text = `# A *b* heading

> quote with \`code\`
> and **more** of it
> - an item
>   that goes on
>
> > inner

1. one
\ttabbed *word*
   - deep ~~gone~~

| x | *y* |
|---|---|
| 1 | [z](u) |

<div>

inside

</div>
`

function* wordsIn(blocks: readonly (Block | Inline)[]): Iterable<AnyNode> {
  for (const node of blocks) {
    if (node.type === 'text' || node.type === 'code') yield node
    if (node.type === 'bulletList' || node.type === 'orderedList')
      for (const item of node.items) yield* wordsIn(item.children)
    else if (node.type === 'table')
      for (const row of [...node.head, ...node.bodies.flatMap(({ rows }) => rows)])
        for (const cell of row.cells) yield* wordsIn(cell.children)
    else if ('children' in node) yield* wordsIn(node.children)
  }
}

describe.each(dialectNames.filter((name) => name !== 'pandoc'))('%s', (name) => {
  it.each([
    ['lines that end as here', text],
    ['lines that end as on Windows', text.replaceAll('\n', '\r\n')],
  ])('each word knows where it stands: %s', (_, source) => {
    const { blocks } = readAs(
      source,
      name,
      () => undefined,
      () => {},
    )
    const words = [...wordsIn(blocks)]
    expect(words.length).toBeGreaterThan(15)
    const wrong = words.filter((word) => {
      if (word.type !== 'text' && word.type !== 'code') return false
      return !source.slice(word.from, word.to).includes(word.value)
    })
    expect(wrong).toEqual([])
  })
})

it.each([
  ['marp', '---\nmarp: true\n---\n\n# A\n'],
  ['marp', '# A\n\n![bg left](a.png)\n'],
  ['marp', '<!-- _class: lead -->\n# A\n'],
  ['marp', '# A\n\n<!--  paginate: true -->\n'],
  ['pandoc', '# A\n\nb <!-- class: c -->\n'],
  ['slidev', '# A\n\n---\nclass: b\nlayout: center\nzoom: 1\n---\n\n# B\n'],
  ['remark', '# A\n\n---\n\nname: b\n\n# B\n'],
  ['remark', '# A\n\n---\nlayout: true\n\n# B\n'],
  ['pandoc', '# A\n\n---\n\nname:\n\nlayout: truely\n'],
  ['pandoc', '# A\n\nb\nclass: c\n'],
  ['slidev', '# A\n\n<v-clicks>\n\n- b\n\n</v-clicks>\n'],
  ['slidev', '---\ntheme: seriph\n---\n\n# A\n'],
  ['slidev', '# A\n\n---\nlayout: center\n---\n\n# B\n'],
  ['reveal', '# A\n\n---\n\n## B\n\nNote: c\n'],
  ['reveal', '<!-- .slide: class="x" -->\n# A\n'],
  ['remark', 'class: center\n\n# A\n\n---\n\n# B\n'],
  ['remark', '# A\n\n???\n\nb\n'],
  ['remark', '---\nfrom: remark\n---\n\n# A\n'],
  ['pandoc', '# A\n\n---\n\n# B\n\n::: notes\nNote: c\n:::\n'],
  ['pandoc', '# A {.b}\n\n<!-- .slide: class="x" -->\n'],
  ['pandoc', '# A\n\n~~~\n<!-- .slide: class="x" -->\n![bg](a.png)\n???\n~~~\n'],
  ['pandoc', '---\ntitle: A\n---\n\n# B\n\nc\n'],
  // What decks of Pandoc's have that looks like another tool's.
  ['pandoc', '---\ntitle: A\n---\n\n# B\n\nNote: c\n'],
  ['pandoc', '---\nslide-level: 2\n---\n\n# B\n\n---\n\nNote: c\n'],
  ['pandoc', '# A\n\n---\n\nNote: b\n\n. . .\n\nc\n'],
  ['pandoc', '---\nlayout: post\ntitle: A\n---\n\n# B\n'],
  ['pandoc', '---\nlayout: slides\ntheme: white\nclass: a\n---\n\n# B\n\n---\n\n# C\n'],
  ['pandoc', '# A\n\n-- B\n\n--\n\nclass: c\n'],
  ['pandoc', '# A {.b}\n\n```{java}\n1\n```\n'],
  ['quarto', '---\nformat: revealjs\n---\n\n# A\n\n{{< meta b >}}\n'],
  ['quarto', '---\nformat:\n  revealjs:\n    incremental: true\n---\n\n# A\n'],
  ['pandoc', '---\nformat: beamer\n---\n\n# A\n'],
  ['pandoc', '# A\n\n~~~\n```{python}\n~~~\n\n@fig-a {{< meta b >}}\n'],
  ['remark', 'class: a\n\n# A\n\n```{r}\n1\n```\n'],
  ['pandoc', '# A\n\n[b]{.c} ![bg](d.png)\n'],
  ['pandoc', '# A\n\nWhy???\n\n    ???\n'],
  ['pandoc', '# A\n\n``` {.yaml}\nlayout: cover\nmarp: true\n```\n'],
  ['slidev', '---\nlayout: cover\n---\n\n# A\n'],
] as const)('a deck is taken for %s by what no other notation has: %j', (name, source) => {
  expect(dialectOf(source)).toBe(name)
})
