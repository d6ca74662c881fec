import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

const slidesOf = (source: string) => compile(source, { target: 'page', slideLevel: 2 }).slides

it.each([
  ['## A *b* `c`^[note]', 'A b c'],
  ['## A<br>b<br/>c <b>d</b>`<brx>`{=latex}', 'A b c d'],
  ['## Why $x^2$ {aria-label="Squares"}', 'Why x^2'],
  ['## {aria-label="What it shows"}\n\nWords', 'What it shows'],
  ['## {aria-label=""}\n\nWords', 'Words'],
  ['---\n\nWords\n\n### A heading below', 'Words'],
  ['---\n\n### A heading below', 'A heading below'],
  [`---\n\n${'many words '.repeat(9)}`, 'many words many words many words many words many words…'],
  ['---\n\n```python\n1\n```', 'Code (python)'],
  ['## {background-image="https://a.example/b.png" background-alt="A boat"}', 'A boat'],
  ['---\n\n<hr>', 'Slide 1'],
  ['---\n\n> quoted\n\nmore', 'quoted'],
  ['---\n\n- a point\n- another', 'a point'],
  ['---\n\n3. a point', 'a point'],
  ['---\n\nA term\n:   what it means', 'A term'],
  ['---\n\n| verse\n| and more', 'verse and more'],
  ['---\n\n| a |\n|---|\n| b |\n\n: A caption', 'A caption'],
  ['---\n\n~~~\n1\n~~~', 'Code'],
  ['---\n\n::: x\nin a div\n:::', 'in a div'],
  ['---\n\n![A boat](b.png)', 'A boat'],
  ['---\n\n<br>\n\n&nbsp;\n\nWords', 'Words'],
])('%j is called %j', (source, title) => {
  expect(slidesOf(`${source}\n`)[0]?.title).toBe(title)
})

it('gives a slide that no heading names its title as a name, and no other', () => {
  const [first, second, third] = slidesOf('---\n\nWords\n\n## A\n\n## {aria-label="B"}\n\nWords\n')
  expect(first?.html).toContain(' aria-label="Words"')
  expect(second?.html).not.toContain('aria-label')
  expect(third?.html.match(/aria-label="[^"]*"/g)).toEqual(['aria-label="B"'])
})
