import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

/** Lines of the headings that are reported. */
function skipped(source: string, slideLevel?: number): number[] {
  const { diagnostics } = compile(source, slideLevel === undefined ? {} : { slideLevel })
  return diagnostics
    .filter(({ code }) => code === 'skipped-level')
    .map(({ at }) => source.slice(0, at.start).split('\n').length)
}

it('reports the first heading that skips a level', () => {
  expect(skipped('# A\n\n## B\n\ntext\n\n#### C\n\n# D\n\n### E\n')).toEqual([7])
  expect(skipped('# A\n\n::: x\n### B\n:::\n', 1)).toEqual([4])
})

it('says how many more do', () => {
  const { diagnostics } = compile('# A\n\n## B\n\n#### C\n\n# D\n\n### E\n\n# F\n\n### G\n', {
    slideLevel: 2,
  })
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'A heading of level 4 follows one of level 2, and nothing is between (and 2 more places)',
  ])
})

it('says nothing of the headings of slides, nor of the way back', () => {
  expect(skipped('# A\n\n### B\n\ntext\n', 3)).toEqual([])
  expect(skipped('## A\n\n### B\n\n# C\n\n## D\n')).toEqual([])
})

it('says nothing of headings without words', () => {
  expect(skipped('# A\n\ntext\n\n########\n\n# B\n', 1)).toEqual([])
})
