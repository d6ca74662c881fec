import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readSyntax } from '../lsp/syntax-table.ts'
import { snippetsOf } from './snippets.ts'

const snippets = Object.entries(snippetsOf(readSyntax()))

/** What stands in the text once each place is filled in with what it offers. */
const written = (body: readonly string[]) =>
  body
    .join('\n')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/(?<!\\)\$0/g, 'here')
    .replace(/\\([\\$}])/g, '$1')

it('has the forms of the table', () => {
  const prefixes = snippets.flatMap(([, { prefix }]) => prefix)
  expect(prefixes).toEqual(
    expect.arrayContaining([
      'notes',
      'columns',
      'incremental',
      'pause',
      'mermaid',
      'picture',
      'footnote',
      'qr',
    ]),
  )
  expect(snippets.length).toBeGreaterThan(40)
  expect(prefixes.filter((one) => !/^[a-z][\w-]*$/.test(one))).toEqual([])
})

describe('a snippet', () => {
  it.each(snippets)('“%s” writes what the table has, and closes it', (form, { body, description }) => {
    const text = written(body)
    const bare = (one: string) => one.replace(/…|here|\s+/g, '')
    expect(bare(text)).toContain(bare(form))
    expect(description).not.toMatch(/[`[\]]/)
    const { diagnostics } = compile(
      `# T\n\n## A\n\nx\n\n${/^\{[^{]/.test(text) ? '[x]' : ''}${text}\n\n## B {#sec-b}\n\nlast\n`,
    )
    const open = diagnostics.filter(({ code }) => /^(?:unclosed|glued|attributes-as-text)/.test(code))
    expect(open).toEqual([])
  })
})
