/** What holds for a deck of ours holds for one of another tool's: notes stay with the speaker, and what is nested or takes itself in has an end. */
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import type { DialectName } from './dialect.ts'
import { readAs } from './read.ts'

const notes: readonly (readonly [DialectName, string])[] = [
  [
    'marp',
    '# A\n\n<!-- SECRET -->\n\na <!-- SECRET --> b\n\n- c <!-- SECRET -->\n\n---\n\n<!--\nSECRET\n-->\n',
  ],
  [
    'slidev',
    '# A\n\n<!-- SECRET -->\n\n---\nlayout: two-cols\n---\n\na\n\n::right::\n\nb\n\n<!--\n[click] SECRET\n-->\n',
  ],
  ['reveal', '# A\n\nNote: SECRET\n\n- SECRET\n\n---\n\nb\n\nNOTES:\n# SECRET\n'],
  [
    'quarto',
    '# A\n\n::: notes\nSECRET {{< meta b >}}\n:::\n\n```{python}\n1\n```\n\n::: {.notes}\n@fig-a SECRET\n:::\n',
  ],
  ['remark', '# A\n\n???\n\nSECRET\n\n# SECRET\n\n--\n\nb\n\n???\nSECRET\n'],
]

describe.each(notes)('%s', (from, source) => {
  it('shows notes to the speaker alone', () => {
    const { html } = compile(source, { from })
    expect(html.replace(/<aside class="notes">[\s\S]*?<\/aside>/g, '')).not.toContain('SECRET')
    expect(html).toContain('SECRET')
  })

  it('leaves notes out of the page where they are private', () => {
    expect(JSON.stringify(compile(source, { from, notes: false, target: 'page' }).html)).not.toContain(
      'SECRET',
    )
    const named = `---\nnotes: private\n---\n${source}`
    expect(compile(named, { from, target: 'page' }).html).not.toContain('SECRET')
  })

  it('warns of what is shaped like a credential', () => {
    const key = `AKIA${'Q7ZTRMPLKJ2W3XY4'}`
    const { diagnostics } = compile(`# A\n\n\`${key}\`\n`, { from })
    expect(diagnostics.map(({ code }) => code)).toContain('credential')
  })
})

it.each(['marp', 'slidev'] as const)('writes elements that stand in each other, however deep: %s', (from) => {
  const [opening, closing] = from === 'slidev' ? ['<Card>', '</Card>'] : ['<div>', '</div>']
  const source = [`${opening}\n\n`.repeat(2000), 'words', `\n\n${closing}`.repeat(2000)].join('')
  expect(compile(source, { from }).html).toContain('<p>words</p>')
})

it('reads files that take themselves in only so often', () => {
  const text = '---\nsrc: a.md\n---\n\n'.repeat(8)
  let reads = 0
  const read = () => {
    reads++
    return text
  }
  readAs(text, 'slidev', read, () => {})
  expect(reads).toBeLessThan(501)
  expect(reads).toBeGreaterThan(8)
})
