import hljs from 'highlight.js'
import { describe, expect, it } from 'vitest'
import { languageNamed } from './languages.ts'

describe('the table of languages', () => {
  it.each(hljs.listLanguages())('knows %s by all its names', (name) => {
    const aliases = hljs.getLanguage(name)?.aliases ?? []
    for (const alias of [name, ...aliases]) {
      const found = languageNamed(alias)
      expect(found && hljs.getLanguage(found), alias).toBeDefined()
    }
    expect(languageNamed(name)).toBe(name)
  })
})

it('takes names in any case, and none that it does not know', () => {
  expect(languageNamed('Bash')).toBe('bash')
  expect(languageNamed('none')).toBe('plaintext')
  expect(languageNamed('pyhton')).toBeUndefined()
})

it('takes the nearest kin of a language that highlight.js has not', () => {
  expect(['vue', 'terraform', 'mysql', 'zig', 'csv', 'python3'].map(languageNamed)).toEqual([
    'xml',
    'ruby',
    'sql',
    'rust',
    'plaintext',
    'python',
  ])
})
