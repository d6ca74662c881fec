import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { positionFinder } from '../diagnostic/format.ts'
import type { DialectName } from './dialect.ts'

/** Decks that are not as their tool wants them: what is said of each, and where. */
const malformed: readonly (readonly [DialectName, string, string])[] = [
  ['marp', '---\nmarp: true\nclass: [a\n---\n\n# A\n', '1:1 invalid-yaml'],
  ['slidev', '# A\n\n---\nlayout: x\n---\n\n# B\n', '4:9 component'],
  ['slidev', '# A\n\n---\nclass: {a\n---\n\n# B\n\n---\n\n<Foo />\n', '11:1 component'],
  ['slidev', '# A\n\n---\nclass: [a\n---\n\n# B\n', '3:1 invalid-yaml'],
  ['slidev', '# A\n\n---\nsrc: ./none.md\n---\n\n---\n\n# C\n', '3:1 missing-file'],
  ['slidev', '# A\n\ntext {{ b }}\n', '3:6 component'],
  ['reveal', '---\nseparator: [a\n---\n\n# A\n', '1:1 invalid-yaml'],
  ['remark', '# A\n\n---\nclas: b\n\n# B\n', '4:1 unknown-option'],
  ['remark', '# A\n\n--\nclas: b\n\nb\n', '4:1 unknown-option'],
  ['quarto', '## A\n\n{{< include none.md >}}\n', '3:1 missing-file'],
  ['quarto', '## A\n\n```{r}\n1\n```\n\n::: {.x}\n\nb\n', '7:1 unclosed-div'],
  ['quarto', '## A\n\n```{r}\n1\n```\n\n[@b] {{< fa c >}}\n', '7:6 shortcode'],
]

const faultsOf = (source: string, from: DialectName) => {
  const place = positionFinder(source)
  return compile(source, { from }).diagnostics.map(({ code, at }) => {
    const { line, column } = place(at.start)
    return `${line}:${column} ${code}`
  })
}

it.each(malformed)('%s: says what is wrong, and where it stands: %j', (from, source, expected) => {
  expect(faultsOf(source, from)).toContain(expected)
  // Also where lines end as on Windows.
  expect(faultsOf(source.replaceAll('\n', '\r\n'), from)).toContain(expected)
})
