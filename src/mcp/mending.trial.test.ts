import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { connectClient } from './client.setup.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mending-')))
afterAll(() => rmSync(folder, { recursive: true }))

/** As assistants write who have read other tools' manuals: ten decks, each with slips of several kinds. */
const flawed: readonly string[] = [
  '---\ntitle: Ships\ntransistion: fade\n---\n\n## A\nText\n- one\n- two\n\n::: notes\nSay it.\n',
  '## A {#a}\n\n[on](#bb)\n\n## B {#b}\n\n##C\n\ntext\n',
  '---\ntheme: swis\n---\n\n## A\n\n::: fregment\nx\n:::\n\n::: incremantal\n- a\n:::\n',
  '## A\n\n![It](ship.pgn)\n\nText\n> quote\n\nText\n```py\nx\n```\n',
  '## A {.centre}\n\nx\n\n## B {transition=fadde}\n\ny\n',
  '## A\n\n[x]{.fragmnet}\n\n| a | b |\n|---|---|\n| 1 | 2 |\nText\n# B\n\ntext\n',
  '---\nbibliography: refs.bib\n---\n\n## A\n\nAs [@knuht84] says.\n\n ## B\n\ntext\n',
  '## A {#same}\n\nx\n\n## B {#same}\n\ny\n\n<!-- check: allow contrast: none -->\n\n#### Deep\n\nz\n',
  '---\ncheck:\n  too-many-wrods: off\n---\n\n## A\n\n```mermiad\ngraph LR\nA-->B\n```\n\n::: notes\nx\n\n## B\n\ny\n',
  '## A {background-image=“ship.png”}\n\nx\n\n## B {auto-animte=true}\n\n![It](ship.png){widht=50%}\n\n```python\nprint()\n',
]
writeFileSync(
  join(folder, 'ship.png'),
  Buffer.from('89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d', 'hex'),
)
writeFileSync(
  join(folder, 'refs.bib'),
  '@book{knuth84,\n  title = {TeX},\n  author = {Knuth, D.},\n  year = 1984\n}\n',
)

interface Told {
  readonly rule: string
  readonly line: number
  readonly message: string
  readonly fixes: readonly unknown[]
}

it('an assistant without eyes mends at least four of five findings of kinds that have a fix, by what it is offered alone', async () => {
  const { call, client } = await connectClient(folder)
  const [before, after]: [Told[], Told[]] = [[], []]
  for (const [i, text] of flawed.entries()) {
    const deck = `deck-${i}.md`
    writeFileSync(join(folder, deck), text)
    const check = async (): Promise<readonly Told[]> => (await call('check', { deck, drawn: false })).findings
    before.push(...(await check()))
    // From the last line up; what was tried in vain is left.
    const tried = new Set<string>()
    for (let rounds = 0; rounds < 40; rounds++) {
      const next = (await check())
        .toReversed()
        .find(
          ({ rule, line, message, fixes }) => fixes.length > 0 && !tried.has(`${rule} ${line} ${message}`),
        )
      if (!next) break
      tried.add(`${next.rule} ${next.line} ${next.message}`)
      await call('apply_fix', { deck, rule: next.rule, line: next.line })
    }
    after.push(...(await check()))
  }
  await client.close()
  const kinds = new Set(before.filter(({ fixes }) => fixes.length > 0).map(({ rule }) => rule))
  const of = (all: readonly Told[]) => all.filter(({ rule }) => kinds.has(rule))
  expect(kinds.size).toBeGreaterThan(12)
  expect(of(before).length).toBeGreaterThan(20)
  const left = of(after).map(({ rule, message }) => `${rule}: ${message}`)
  expect(left.length / of(before).length, left.join('\n')).toBeLessThanOrEqual(0.2)
})
