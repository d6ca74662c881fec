import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import type { ReportedFault } from '../diagnostic/diagnostic.ts'
import { isBaseline, withoutKnown, writeBaseline } from './baseline.ts'
import { judge, prepareDeck } from './check-deck.ts'
import { fix } from './fix.ts'
import { type Checked, formatChecked } from './format.ts'
import { rules } from './rules.ts'
import { readSettings, usualLimits } from './settings.ts'

const media = {
  files: new Map<string, string>(),
  alternates: new Map<string, string>(),
  missing: [],
  watched: new Set<string>(),
  find: () => ({ near: [] }),
  read: () => ({ near: [] }),
  bring: (path: string) => path,
}

async function check(source: string): Promise<Checked> {
  const deck = await prepareDeck({ source, media })
  const slides = deck.slides.map(({ compiled: { id, title } }) => ({ id, title }))
  return { name: 'talk.md', source: deck.compiled.source, slides, findings: judge(deck), known: 0 }
}
const codes = async (source: string) => (await check(source)).findings.map(({ rule }) => rule)

const list = Array.from({ length: 12 }, (_, index) => `- Point ${String.fromCharCode(97 + index)}`).join('\n')

describe('levels', () => {
  it('are those of the front matter', async () => {
    const deck = (level: string) =>
      `---\ntitle: T\ncheck:\n  too-many-bullets: ${level}\n---\n\n## A\n\n${list}\n`
    expect(await codes(deck('off'))).toEqual([])
    const [error] = (await check(deck('error'))).findings
    expect([error?.rule, error?.severity]).toEqual(['too-many-bullets', 'error'])
  })

  it('are the usual ones where they are switched on', async () => {
    const [found] = (await check(`---\ncheck: { too-many-bullets: on }\n---\n\n## A\n\n${list}\n`)).findings
    expect(found).toMatchObject({ rule: 'too-many-bullets', severity: 'warning' })
  })

  it('move limits and know words', async () => {
    expect(await codes(`---\ncheck: { limits: { bullets: 12 } }\n---\n\n## A\n\n${list}\n`)).toEqual([])
    expect(await codes('---\ncheck: { words: [portabiliy] }\n---\n\n## A\n\nIt has portabiliy\n')).toEqual([])
    expect(await codes('## A\n\nIt has portabiliy\n')).toEqual(['spelling'])
  })

  it('say what cannot be meant, and the nearest name', () => {
    const faults: ReportedFault[] = []
    const { meta } = compile('---\ncheck: { speling: off, limits: { word: 3 } }\n---\n').deck
    const { limits } = readSettings(meta, { limits: { words: 50 } }, ['spelling'], (one) => faults.push(one))
    expect(limits).toEqual({ ...usualLimits, words: 50 })
    expect(faults.map(({ hint }) => hint)).toEqual(['Did you mean “spelling”?', 'Did you mean “words”?'])
  })

  it('are looked at in the configuration too', () => {
    const faults: ReportedFault[] = []
    // What a configuration without types may say.
    const config = JSON.parse(
      '{ "rules": { "speling": "off", "spelling": "loud" }, "limits": { "codeLines": 0, "foo": 3, "text": 30 } }',
    )
    const { levels, limits } = readSettings(new Map(), config, ['spelling'], (one) => faults.push(one))
    expect([levels.size, limits]).toEqual([0, { ...usualLimits, text: 30 }])
    expect(faults.map(({ message }) => message)).toEqual([
      'The check has no rule “speling”',
      'The rule “spelling” can be error, warning or off',
      'The limit “code-lines” is a number above 0',
      'The check has no limit “foo”',
    ])
  })

  it('tell limits from rules', async () => {
    const [found] = (await check('---\ncheck: { text: 30 }\n---\n\n## A\n')).findings
    expect(found).toMatchObject({ rule: 'check-setting', hint: 'Write limits: { text: 30 }' })
  })

  it('never soften what stops a build', async () => {
    expect(await codes('---\ncheck: { unclosed-div: off }\n---\n\n## A\n\n::: notes\nText\n')).toContain(
      'unclosed-div',
    )
  })
})

describe('exceptions', () => {
  const deck = (comment: string) =>
    `## A\n\n${comment}\n\n${list}\n\n## B\n\n${list.replaceAll('Point', 'Other')}\n`

  it('are good for their slide and no other', async () => {
    const { findings } = await check(deck('<!-- check: allow too-many-bullets: a list of ports -->'))
    expect(findings.map(({ rule, slide }) => [rule, slide])).toEqual([['too-many-bullets', 1]])
  })

  it('need a reason', async () => {
    expect(await codes(deck('<!-- check: allow too-many-bullets -->'))).toEqual([
      'exception-reason',
      'too-many-bullets',
      'too-many-bullets',
    ])
  })

  it('are reported when nothing needs them, or no rule has that name', async () => {
    expect(await codes(deck('<!-- check: allow spelling: names -->'))).toContain('exception-unused')
    const found = (await check(deck('<!-- check: allow too-many-bulets: ports -->'))).findings
    expect(found[0]).toMatchObject({ rule: 'exception-rule', hint: 'Did you mean “too-many-bullets”?' })
    const [strange] = (await check(deck('<!-- check: allow xyzzy: ports -->'))).findings
    expect(strange?.hint).toBe('`check --explain all` lists the rules')
  })

  it('in code are examples', async () => {
    expect(await codes('## A\n\n`<!-- check: allow spelling: names -->`\n')).toEqual([])
  })
})

describe('slides that the page leaves out', () => {
  const deck = `## First\n\n## Hidden {visibility="hidden"}\n\nText\n\n## Next\n\n${list}\n\n## Last\n\n${list.replaceAll('Point', 'Other')}\n`

  it('shift no finding to another slide', async () => {
    const { findings, slides } = await check(deck)
    const found = findings.filter(({ rule }) => rule === 'too-many-bullets')
    expect(found.map(({ slide }) => slides[slide ?? -1]?.title)).toEqual(['Next', 'Last'])
  })

  it('shift no exception either', async () => {
    const excepted = deck.replace('## Last\n', '## Last\n\n<!-- check: allow too-many-bullets: ports -->\n')
    const { findings, slides } = await check(excepted)
    expect(findings.flatMap(({ rule, slide }) => [rule, slides[slide ?? -1]?.title])).toEqual([
      'too-many-bullets',
      'Next',
    ])
  })
})

describe('fix', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a list glued to its paragraph', 'Text\n- one\n- two\n', 'Text\n\n- one\n- two\n'],
    ['a heading without its space', '##Heading\n', '## Heading\n'],
    [
      'a fence with text glued to it',
      '## A\n\n::: notes\nText\n:::more\n\n## B\n',
      '## A\n\n::: notes\nText\n:::\n\nmore\n\n## B\n',
    ],
    [
      'notes that are never closed',
      '## A\n\n::: notes\nText\n\n## B\n\nText\n',
      '## A\n\n::: notes\nText\n:::\n\n## B\n\nText\n',
    ],
    ['code whose fence has text glued to it', '~~~\na\n~~~b\n', '~~~\na\n\n~~~\n\nb\n'],
    ['notes at the end of the text', '## A\n\n::: notes\nText', '## A\n\n::: notes\nText\n:::\n'],
    ['notes with braces', '## A\n\n::: { .notes }\nText\n', '## A\n\n::: { .notes }\nText\n:::\n'],
    ['no div of another name', '## A\n\n::: mynotes\nText\n', '## A\n\n::: mynotes\nText\n'],
    ['curly quotes in attributes', '## A {key=“value”}\n', '## A {key="value"}\n'],
    ['and of more words', '[a]{title=“two words” lang=„de“}\n', '[a]{title="two words" lang="de"}\n'],
  ]
  it.each(cases)('mends %s', (_, before, after) => {
    expect(fix(before).source).toBe(after)
  })

  it('keeps line ends and says what it did in the order of the text', () => {
    const before = '##A\r\n\r\nText\r\n- one\r\n\r\n::: notes\r\nText\r\n:::more\r\n'
    expect(fix(before)).toEqual({
      source: '## A\r\n\r\nText\r\n\r\n- one\r\n\r\n::: notes\r\nText\r\n:::\r\n\r\nmore\r\n',
      mended: ['heading-without-space on line 1', 'glued-list on line 4', 'unclosed-div on line 8'],
    })
  })

  it('leaves the end of a fence alone that is none to Pandoc', () => {
    const source = '## A\n\n~~~{haxe}\n\nvar a = 1;\n~~~\n'
    expect(fix(source)).toEqual({ source, mended: [] })
  })

  it.each(['## A `{key=“value”}`\n', '## A\n\n::: notes\n~~~\n{key=“value”}\n~~~\n:::\n'])(
    'leaves curly quotes alone that code shows: %j',
    (source) => {
      expect(fix(source)).toEqual({ source, mended: [] })
    },
  )

  it('leaves a deck alone where there is nothing to mend', () => {
    const source = '## A\n\n- one\n\n    code\n\n::: notes\nText\n:::\n'
    expect(fix(source)).toEqual({ source, mended: [] })
  })
})

it('offers every word that may be meant', async () => {
  const [found] = (await check('## A\n\nThe strcture of it\n')).findings
  expect(found?.hint).toBe('Did you mean “stricture” or “structure”?')
})

it('takes words of code, addresses and names for known, and what is written often', async () => {
  const said = async (text: string) =>
    (await check(`## A\n\nThe ${text}\n`)).findings.flatMap(
      ({ message }) => /“(.*)”/.exec(message)?.[1] ?? [],
    )
  expect(await said('strcture of it')).toEqual(['strcture'])
  expect(await said("strcture's end")).toEqual(["strcture's"])
  expect(await said("structure's end, the tagger's, shifters")).toEqual([])
  expect(await said('strcture of it, `a.strcture`')).toEqual([])
  expect(await said('strcture of it\n\n~~~\na.strcture\n~~~')).toEqual([])
  expect(await said('strcture of it, https://example.org/strcture')).toEqual([])
  expect(await said('strcture of it, [here](https://a.org/#strcture)')).toEqual([])
  expect(await said('strcture, the strcture')).toEqual(['strcture'])
  expect(await said('strcture, the strcture, the Strcture')).toEqual([])
  expect(await said('end. Strcture is here')).toEqual(['Strcture'])
  expect(await said('end. Strcture is here, and Strcture there')).toEqual([])
  expect(await said('Strcture is here')).toEqual([])
})

it('keeps what a baseline knows, wherever it moves, and shows what is new', async () => {
  const before = await check(`## A\n\n${list}\n`)
  const baseline = writeBaseline([before])
  const after = await check(`## New\n\n${list}\n\n## A\n\n${list}\n`)
  const { findings, known } = withoutKnown(after, baseline)
  expect([findings.map(({ slide }) => slide), known]).toEqual([[0], 1])
  const rewritten = await check(`## A\n\n${list.replaceAll('\n', '  \n')}\n`)
  expect(withoutKnown(rewritten, baseline)).toMatchObject({ findings: [], known: 1 })
  expect(withoutKnown(await check(`## A\n\n${list.replace('Point a', 'Point z')}\n`), baseline).known).toBe(0)
  expect(isBaseline(baseline)).toBe(true)
  expect(baseline).toMatch(/^# .*\n[0-9a-f]{16} {2}talk\.md {2}too-many-bullets: /)
  expect(isBaseline('# Talk\n\nWords\n')).toBe(false)
})

describe('formats', () => {
  const checked = () => check(`## A\n\nIt has portabiliy, and %s\n`)
  const write = async (format: 'text' | 'json' | 'sarif' | 'github') =>
    formatChecked([await checked()], { format, colour: false, rules })

  it('text ends in one line of summary', async () => {
    expect((await write('text')).split('\n')[0]).toBe(
      'talk.md:3:8: warning: “portabiliy” is not in the dictionary [spelling]',
    )
    expect((await write('text')).split('\n').slice(-2)).toEqual([
      'talk.md: 0 errors, 1 warning on 1 slide',
      '',
    ])
  })
  it('json has line, column and slide', async () => {
    const { decks } = JSON.parse(await write('json'))
    expect(decks[0].findings[0]).toMatchObject({
      rule: 'spelling',
      line: 3,
      column: 8,
      slide: { number: 1, id: 'a' },
    })
  })
  it('sarif names the rule and the region', async () => {
    const { runs, version } = JSON.parse(await write('sarif'))
    expect(version).toBe('2.1.0')
    expect(runs[0].tool.driver.rules).toHaveLength(rules.length)
    expect(runs[0].results[0].locations[0].physicalLocation.region).toMatchObject({
      startLine: 3,
      startColumn: 8,
    })
    const elsewhere = { ...(await checked()), name: '/talks/C# & ä.md' }
    const sarif = JSON.parse(formatChecked([elsewhere], { format: 'sarif', colour: false, rules }))
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'file:///talks/C%23%20&%20%C3%A4.md',
    )
  })
  it('github is a command with its signs escaped', async () => {
    const odd = { ...(await check(`## A\n\n${list}\n`)), name: 'a,b:c%.md' }
    const plainOnes = {
      ...odd,
      findings: odd.findings.map(({ hint: _, ...finding }) => ({ ...finding, message: 'x' })),
    }
    expect(formatChecked([plainOnes], { format: 'github', colour: false, rules })).toBe(
      '::warning file=a%2Cb%3Ac%25.md,line=3,endLine=14,title=too-many-bullets::x\n',
    )
    const sarif = JSON.parse(formatChecked([plainOnes], { format: 'sarif', colour: false, rules }))
    expect(sarif.runs[0].results[0]).toMatchObject({ message: { text: 'x' }, level: 'warning' })
    expect(await write('github')).toBe(
      '::warning file=talk.md,line=3,col=8,endColumn=18,title=spelling::“portabiliy” is not in the dictionary. Did you mean “portability”?\n',
    )
  })
})

describe('how long a talk is', () => {
  const said = async (source: string) => {
    const deck = await prepareDeck({ source, media, check: { rules: { spelling: 'off' } } })
    return judge(deck).flatMap(({ rule, message }) => (rule === 'duration' ? message : []))
  }
  const notes = (words: number) => `::: notes\n${'word '.repeat(words)}\n:::\n`
  const about = (words: string) => [expect.stringContaining(words)]

  it('follows from notes, steps and slides without them', async () => {
    const silent = '## A\n\na\n\n## B\n\nb\n'
    expect(await said(`---\nduration: 5min\n---\n\n${silent}`)).toEqual([])
    expect(await said(`---\nduration: 10min\n---\n\n${silent}`)).toEqual(
      about('shorter than planned: about 5 minutes for notes and steps, 10 planned'),
    )
    const steps = '. . .\n\na\n\n'.repeat(12)
    expect(await said(`---\nduration: 10min\n---\n\n${silent}\n${steps}`)).toEqual(about('about 8 minutes'))
    const spoken = `## A\n\na\n\n${notes(520)}`
    expect(await said(`---\nduration: 2min\n---\n\n${spoken}`)).toEqual(
      about('longer than planned: about 3 minutes for notes and steps, 2 planned'),
    )
    expect(await said(`---\nduration: 10min\n---\n\n${spoken}`)).toEqual(
      about('shorter than planned: about 6 minutes'),
    )
    // A hundred and thirty words a minute, give or take a third; exactly planned is well planned.
    expect(await said(`---\nduration: 60s\n---\n\n## A\n\n${notes(169)}`)).toEqual([])
    expect(await said(`---\nduration: 60s\n---\n\n## A\n\n${notes(170)}`)).toEqual(about('about 1 minutes'))
    expect(
      await said(`---\nduration: 60s\n---\n\n## A\n\n${notes(168).replace('word ', "don't re-do ")}`),
    ).toEqual([])
    expect(await said(`---\nduration: 5s\n---\n\n## A\n\n${notes(130)}`)).toEqual(about('about 1 minutes'))
  })
})
