import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { connectClient } from './client.setup.ts'

const around = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-')))
const folder = join(around, 'decks')
mkdirSync(join(folder, 'more'), { recursive: true })
afterAll(() => rmSync(around, { recursive: true }))
const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

put(
  'talk.md',
  '---\ntitle: Ships\n---\n\n## First {#first}\n\n- one\n- [two](#frist)\n\n::: notes\nSay it.\n:::\n\n## Second\n\ntoken: abcdefgh1234\n',
)
put('more/part.md', '# Part\n')
put('notes.txt', 'no deck')
put('.hidden.md', '# Hidden\n')
mkdirSync(join(folder, 'more/.git'))
put('more/.git/part.md', '# Hidden\n')
mkdirSync(join(folder, 'more/a/b/c/d'), { recursive: true })
put('more/a/b/c/deep.md', '# Deep\n')
put('more/a/b/c/d/too-deep.md', '# Too deep\n')
writeFileSync(join(around, 'outside.md'), '# Outside\n')
symlinkSync(join(around, 'outside.md'), join(folder, 'linked.md'))
put('ran.txt', 'no')
put(
  'deck.config.ts',
  "import { writeFileSync } from 'node:fs'\nwriteFileSync(new URL('ran.txt', import.meta.url), 'yes')\nexport default {}\n",
)

const connect = () => connectClient(folder)

describe('the official client', () => {
  it('lists tools and resources, and reads each of these', async () => {
    const { client } = await connect()
    expect(client.getServerVersion()?.version).toMatch(/^\d+\.\d+\.\d+/)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'list_slides',
      'render_slide',
      'check',
      'apply_fix',
      'compare',
      'explain',
    ])
    expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint).map(({ name }) => name)).toEqual([
      'apply_fix',
    ])
    const { resources } = await client.listResources()
    expect(resources.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining(['halyard://syntax', 'halyard://theme/plain']),
    )
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri })
      expect(JSON.stringify(contents)).toMatch(/ground|fragment|slide-number/)
    }
    await expect(client.readResource({ uri: 'halyard://nothing' })).rejects.toThrow('no resource')
    await client.ping()
    await client.close()
  })

  it('sees decks and slides with text, notes, steps and findings, without what must stay secret', async () => {
    const { client, call } = await connect()
    expect(await call('list_slides')).toEqual({
      decks: ['more/a/b/c/deep.md', 'more/part.md', 'talk.md'],
    })
    const { slides } = await call('list_slides', { deck: 'talk.md' })
    expect(slides[1]).toMatchObject({
      number: 2,
      id: 'first',
      title: 'First',
      line: 5,
      text: '- one\n- two',
      notes: 'Say it.',
      findings: [{ rule: 'dead-link', line: 8 }],
    })
    expect(JSON.stringify(slides)).not.toContain('abcdefgh1234')
    expect(await call('explain', { rule: 'dead-link' })).toMatch(/^dead-link \(warning/)
    await client.close()
  })

  it('mends one finding, is told what changed, and compares with what was', async () => {
    const { client, call } = await connect()
    put('before.md', read('talk.md'))
    const { findings } = await call('check', { deck: 'talk.md', drawn: false })
    const dead = findings.find(({ rule }: { rule: string }) => rule === 'dead-link')
    expect(dead).toMatchObject({ file: 'talk.md', line: 8, column: 3, slide: 2, fixes: ['Write “first”'] })
    expect(await call('apply_fix', { deck: 'talk.md', rule: 'dead-link', line: 8 })).toEqual({
      fixed: 'Write “first”',
      changes: [{ file: 'talk.md', line: 8, before: '- [two](#frist)', after: '- [two](#first)' }],
    })
    expect(read('talk.md')).toBe(read('before.md').replace('#frist', '#first'))
    await expect(call('apply_fix', { deck: 'talk.md', rule: 'dead-link', line: 8 })).rejects.toThrow(
      'Nothing on line 8',
    )
    put('after.md', read('before.md').replace('Say it.', 'Say it twice.'))
    expect(await call('compare', { deck: 'after.md', against: 'before.md' })).toEqual([
      { kind: 'edited', title: 'First', before: 2, after: 2, words: expect.any(Array) },
    ])
    await client.close()
  })

  it.each([
    ['../outside.md'],
    [join(around, 'outside.md')],
    ['linked.md'],
    ['.hidden.md'],
    ['more/.git/part.md'],
    ['notes.txt'],
    ['gone.md'],
    ['.'],
    [''],
    [5],
  ])('%j is no deck of the folder', async (deck) => {
    const { client, call } = await connect()
    await expect(call('list_slides', { deck })).rejects.toThrow(/outside|no deck|no file|needed/)
    await expect(call('compare', { deck: 'talk.md', against: deck })).rejects.toThrow()
    await client.close()
  })

  it('runs nothing that lies beside a deck', async () => {
    const { client, call } = await connect()
    await call('check', { deck: 'talk.md', drawn: false })
    expect(read('ran.txt')).toBe('no')
    await expect(call('nonsense')).rejects.toThrow('no tool')
    await expect(call('check')).rejects.toThrow('needs “deck”')
    await client.close()
  })
})

/** Each with faults of other kinds. */
const flawed = [
  '## A\n\nText\n- one\n- two\n\n##B\n\nx\n',
  '## A {transitoin=fade}\n\n::: fregment\nx\n:::\n\n[y]{.fragment .fade-upp}\n',
  '---\nslide-nubmer: true\ndir: rlt\n---\n\n## A\n\nx\n',
  '## Ships {#ships}\n\n[one](#shps), [two](#shipss)\n',
  '## A\n\n::: notes\nSay it.\n\n## B\n\n```\ncode\n',
  '# A\n\nb\n\n### C\n\nd\n\n``` pythn\nx = 1\n```\n',
  '## A {data-backgrond-image=a.png}\n\n[x]{lang=“en”}\n\nText\n> quote\n',
  '## One {#a}\n\nx\n\n## Two {#a}\n\n<form>\n',
  '---\nlang: en\n---\n\n## Adress\n\nWe recieve the adress seperately.\n',
  '---\nlang: en\ncheck: { speling: off }\n---\n\n## A\n\nText\n\n<!-- check: allow contrst: dim on stage -->\n\n<!-- check: allow spelling: a name -->\n',
]

it('an assistant without eyes mends what has a fix by taking what is offered', async () => {
  const { client, call } = await connect()
  interface Listed {
    readonly rule: string
    readonly line: number
    readonly fixes: readonly string[]
  }
  let [offered, left] = [0, 0]
  const lasting: string[] = []
  for (const [at, text] of flawed.entries()) {
    const deck = `flawed-${at}.md`
    put(deck, text)
    const check = async (): Promise<readonly Listed[]> =>
      (await call('check', { deck, drawn: false })).findings.filter(({ fixes }: Listed) => fixes.length > 0)
    let findings = await check()
    offered += findings.length
    for (let round = 0; round < 12 && findings[0]; round++) {
      const [{ rule, line }] = findings as [Listed]
      await call('apply_fix', { deck, rule, line })
      findings = await check()
    }
    left += findings.length
    lasting.push(...findings.map(({ rule, line }) => `${deck}:${line} ${rule}`))
  }
  expect(offered).toBeGreaterThanOrEqual(20)
  expect(lasting).toEqual([])
  expect(left).toBeLessThanOrEqual(offered * 0.2)
  await client.close()
})
