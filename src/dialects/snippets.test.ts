import { expect, it } from 'vitest'
import { readAs } from './read.ts'

const files: Readonly<Record<string, string>> = {
  'snippets/a.ts': 'first()\n// #region middle\nsecond()\n// #endregion\nthird()\n// #region rest\nlast()\n',
}
/** The code that a line of Slidev's takes from a file, and what is said of it. */
function codeOf(line: string) {
  const codes: string[] = []
  const read = (path: string) => files[path]
  const { columns = [] } = readAs(`# A\n\n${line}\n`, 'slidev', read, ({ code }) => codes.push(code))
  const [block] = columns.flat().flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'codeBlock'))
  return block?.type === 'codeBlock' ? [block.attr.classes[0], block.value, codes] : codes
}

it.each([
  ['<<< @/snippets/a.ts', 'ts', files['snippets/a.ts']?.trimEnd()],
  ['<<< snippets/a.ts js', 'js', files['snippets/a.ts']?.trimEnd()],
  ['<<< @/snippets/a.ts#middle', 'ts', 'second()'],
  ['<<< @/snippets/a.ts#rest {1|2}', 'ts', 'last()'],
  ['<<< @/snippets/a.ts#none', 'ts', files['snippets/a.ts']?.trimEnd()],
])('%s is that code', (line, language, value) => {
  expect(codeOf(line)).toEqual([language, value, []])
})

it('a file that is not there is said', () => {
  expect(codeOf('<<< @/snippets/gone.ts#a')).toEqual(['missing-file'])
})
