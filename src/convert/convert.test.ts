import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { outlineOf } from '../deck/cases/outline.ts'
import { dialectNames } from '../dialects/dialect.ts'
import { readCases } from '../pandoc/cases/case-file.ts'
import { convert } from './convert.ts'

/** Each case of another notation, written in Pandoc's, has the same slides; those of `cases/` are written as it stands there. */
const folders = ['../dialects/cases', 'cases'].map((name) => join(import.meta.dirname, name))

/** What may differ: headings' levels, by which Pandoc tells slides apart, and their names; and typography. */
function slidesOf(html: string): string {
  return (
    outlineOf(html)
      .replace(/^(\s*section[^\n[]*?)\.level\d/gm, '$1')
      .replace(/\.title-slide/g, '')
      .replace(/^(\s*)h\d(?:#[^\n.[]+)?/gm, '$1h')
      // An empty heading is not shown.
      .replace(/section#section(?:-\d+)?/g, 'section')
      .replace(/^\s*h\n(?=\s*(?:[a-z][\w-]*(?:[.#[\n]|$))|$(?![\s\S]))/gm, '')
      // Words before code are a paragraph to Pandoc, also in a tight list.
      .replace(/^(\s*)li(.*)\n\1 {2}p\n {2}(.*)$/gm, '$1li$2\n$3')
      .replace(/[“”]/g, '"')
      .replace(/[‘’]/g, "'")
      .replace(/…/g, '...')
      .replace(/ class="uri"/g, '')
  )
}

const wordsOf = (html: string) =>
  slidesOf(html)
    .replace(/<[^>]*>|^\s*(?:li|ul|h|p|span|tr)\S*$/gm, ' ')
    .replace(/\s+/g, ' ')
const stepsOf = (html: string) => [...html.matchAll(/class="[^"]*\bfragment\b[^"]*"/g)].length

for (const [i, folder] of folders.entries())
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
    const from = dialectNames.find((name) => `${name}.md` === file) ?? 'marp'
    const cases = readCases(readFileSync(join(folder, file), 'utf8'))
    describe(file, () => {
      it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { input, expected }) => {
        const { text = '', losses = [] } = convert(input, from, () => ({ near: [] })) ?? {}
        const lost = losses.map(({ message, at }) => `${message}: ${input.slice(at.start, at.end).trim()}\n`)
        if (i === 1) expect(text + lost.join('')).toBe(expected)
        const [before, after] = [compile(input, { from }), compile(text, { from: 'pandoc' })]
        // What has no words in Pandoc's notation is said; words, notes and steps are the same.
        if (losses.length === 0) expect(slidesOf(after.html), text).toBe(slidesOf(before.html))
        expect(wordsOf(after.html), text).toBe(wordsOf(before.html))
        if (!lost.some((one) => one.startsWith('The rows of a table')))
          expect(stepsOf(after.html)).toEqual(stepsOf(before.html))
      })
    })
  }

it('a deck of Quarto’s keeps the author’s lines and comments', () => {
  const source =
    '---\ntitle: T # a note\nformat: revealjs\n---\n\n## A\n\none\ntwo <!-- c -->\n\n::: panel-tabset\n## B\n\n### C\n:::\n\n```{r}\n#| echo: true\n1\n```\n'
  expect(convert(source, 'quarto', () => ({ near: [] }))?.text).toBe(
    '---\nfrom: pandoc\nslide-level: 2\ntitle: T # a note\nformat: revealjs\n---\n\n## A\n\none\ntwo <!-- c -->\n\n::: panel-tabset\n### B\n\n#### C\n:::\n\n```{.r}\n1\n```\n',
  )
  expect(convert('# A\n', 'quarto', () => ({ text: '' }))?.losses).toHaveLength(1)
})
