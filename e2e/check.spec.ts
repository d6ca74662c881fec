import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { command } from './commands.ts'

/** `npm run check` as it is typed: the talk has no error, and what it says of a bad deck leads to the place. */

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'check-'))
// A worker may come back to this file after it has left it.
test.beforeAll(() => void mkdirSync(folder, { recursive: true }))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.setTimeout(120_000)

function check(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/launch.mjs', 'check', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: root },
  })
  return { status, stdout, stderr }
}

test('the talk has no error, and what is said of it is true', () => {
  const { status, stdout } = check('--format', 'json')
  expect(status).toBe(0)
  const { decks } = JSON.parse(stdout)
  const found: { rule: string; severity: string; message: string }[] = decks[0].findings
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
  // The author's own spelling stays; slides without a heading have none on purpose.
  const spelt = found
    .filter(({ rule }) => rule === 'spelling')
    .map(({ message }) => message.slice(1, 11).replace(/”.*/, ''))
  expect(spelt).toEqual(['Portabiliy', 'Reusabilty', 'mantaining'])
  expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['spelling', 'no-heading']))
})

test('a bad deck: exit 1, the line, the pixels, and a page with the place framed', () => {
  const deck = join(folder, 'bad.md')
  const points = Array.from(
    { length: 18 },
    (_, index) =>
      `- Point ${index + 1} of a list whose points are long, and too many to be read from the last row`,
  )
  const before = ['## Before', '', '<p style="margin-left:-500px">Before the slide begins</p>']
  writeFileSync(
    deck,
    [
      '---',
      'title: Bad',
      '---',
      '',
      '## Too full',
      '',
      '::: box',
      '',
      ...points,
      '',
      ':::',
      '',
      ...before,
      '',
    ].join('\n'),
  )
  const { status, stdout } = check(deck, '--report', join(folder, 'report'))
  expect(status).toBe(1)
  const [, line, point] =
    /bad\.md:(\d+):1: error: “Point (\d+) [^”]*” reaches \d+ px out of the slide at the bottom: all is shown at \d\d %.*\[overflow\]/.exec(
      stdout,
    ) ?? []
  expect(Number(line)).toBe(Number(point) + 8)
  expect(stdout).toMatch(/: 2 errors, 2 warnings on 3 slides\n$/)
  const page = readFileSync(join(folder, 'report/index.html'), 'utf8')
  const picture = /<img src="([^"]+\.jpg)"/.exec(page)?.[1] ?? ''
  expect(
    readFileSync(join(folder, 'report', picture))
      .subarray(0, 3)
      .toString('hex'),
  ).toBe('ffd8ff')
  // The frame bears the number of the finding; what is on no stage is beyond the edge.
  expect(page).toMatch(/<i class="error \w+" style="left:[\d.]+%;top:[\d.]+%[^>]*><b>3<\/b><\/i>/)
  expect(page).toContain('what is dark is outside of the slide')

  const baseline = join(folder, 'known')
  expect(check(deck, '--source-only', '--max-warnings', '0').status).toBe(1)
  expect(check(deck, '--baseline', baseline).status).toBe(0)
  const again = check(deck, '--baseline', baseline, '--report', join(folder, 'report'))
  expect(again.stdout).toContain('4 known findings in the baseline')
  expect(readFileSync(join(folder, 'report/index.html'), 'utf8')).not.toContain('Point 18')
  // What an earlier report showed is gone with it.
  expect(readdirSync(join(folder, 'report'))).toEqual(['.report.json', 'index.html'])
})

test('what changed since a revision, slide by slide, with both pictures', () => {
  const repository = join(folder, 'repository')
  mkdirSync(repository)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: repository })
  const deck = join(repository, 'talk.md')
  writeFileSync(deck, '## Port\n\nKiel\n\n## Ship\n\nA brig\n')
  git('init', '--quiet')
  git('add', 'talk.md')
  git('commit', '--quiet', '--message', 'First')
  writeFileSync(deck, '## Port\n\nBergen\n\n## Sea\n\nCalm\n\n## Ship\n\nA brig\n')

  const { status, stdout } = check(deck, '--against', 'HEAD', '--report', join(folder, 'changes'))
  expect(status).toBe(0)
  expect(stdout).toBe(
    [
      '~   1  Port',
      '    Port [-Kiel-] {+Bergen+}',
      '+   2  Sea',
      '1 edited, 1 added; 1 slide the same',
      '',
    ].join('\n'),
  )
  const page = readFileSync(join(folder, 'changes/index.html'), 'utf8')
  expect(page).toContain('<del>Kiel</del> <ins>Bergen</ins>')
  expect(page.match(/src="[^"]+"/g)).toEqual(['src="before/1.png"', 'src="after/1.png"', 'src="after/2.png"'])
  expect(readdirSync(join(folder, 'changes'), { recursive: true }).sort()).toEqual([
    '.report.json',
    'after',
    'after/1.png',
    'after/2.png',
    'before',
    'before/1.png',
    'index.html',
  ])
})

test('a browser that fails is said in a line, whatever the command', () => {
  const deck = join(folder, 'sound.md')
  writeFileSync(deck, '## Port\n\nKiel\n')
  writeFileSync(join(folder, 'before.md'), '## Port\n\nBergen\n')
  const commands = [
    ['check', deck],
    ['check', deck, '--against', join(folder, 'before.md'), '--report', join(folder, 'failed')],
    ['build', deck, '--pdf', '--out', join(folder, 'site')],
  ]
  const said = (browser: string) =>
    commands.map((args) => {
      const env = { CHROMIUM_PATH: browser }
      const { code, stderr } = command(args, { env })
      return [code, stderr]
    })
  expect(said('/bin/false')).toEqual(commands.map(() => [1, 'Chromium ended too early\n']))
  const absent = join(folder, 'absent')
  expect(said(absent)).toEqual(commands.map(() => [1, `CHROMIUM_PATH is ${absent}, which is no program\n`]))
})

test('CTRL-C leaves no browser and nothing of it behind', async () => {
  const own = join(folder, 'interrupted')
  mkdirSync(own)
  const child = spawn(process.execPath, ['src/cli/launch.mjs', 'check'], {
    cwd: root,
    env: { ...process.env, INIT_CWD: root, TMPDIR: own },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)))
  await expect.poll(() => readdirSync(own), { timeout: 20_000 }).toEqual([expect.stringMatching(/^print-/)])
  child.kill('SIGINT')
  expect(await ended).toBe('SIGINT')
  expect(readdirSync(own)).toEqual([])
  const left = () => spawnSync('pgrep', ['-f', `user-data-dir=${own}`], { encoding: 'utf8' }).stdout ?? ''
  await expect.poll(left).toBe('')
})

test('wrong usage is said, with what was meant', () => {
  const { status, stderr } = check('--explain', 'overflwo')
  expect(status).toBe(2)
  expect(stderr).toMatch(/^There is no rule and no code “overflwo”\nDid you mean “overflow”\?/)
  expect(check('--explain', 'overflow').stdout).toContain('Found:')
  expect(check('--explain', 'glued-list').stdout).toContain('talk.md:2:1: warning: This list is read as text')
  const refused = [
    ['--fix', '--report', folder],
    ['--against', 'HEAD', '--format', 'json'],
    ['--report', join(root, 'README.md')],
    ['--baseline', folder],
    ['--against', 'no-such-revision'],
  ].map((args) => check(...args))
  expect(refused.map((one) => [one.status, one.stderr.split('\n', 1)[0]])).toEqual([
    [2, '--fix and --report exclude each other'],
    [2, '--against and --format exclude each other'],
    [2, `--report ${join(root, 'README.md')} is a file, not a folder`],
    [2, `--baseline ${folder} is a folder, not a file`],
    [2, 'no-such-revision is neither a file nor a revision that has this deck'],
  ])
})

test('what is judged is what is seen: code that is made to fit stands over no footer', () => {
  const deck = join(folder, 'fitted.md')
  const lines = Array.from(
    { length: 10 },
    (_, at) => `line_${at} = compute_something(value_${at}, other_${at})`,
  )
  const code = ['```{.python .numberLines data-line-numbers="1-2|3-4|5-10"}', ...lines, '```']
  writeFileSync(
    deck,
    ['---', 'footer: Some words at the foot', '---', '', '## Code', '', ...code, ''].join('\n'),
  )
  const { status, stdout } = check(deck)
  expect([status, stdout]).toEqual([0, expect.not.stringContaining('contrast')])
})

test('a deck without a dictionary is told that its spelling was not checked', () => {
  const deck = join(folder, 'tlh.md')
  writeFileSync(deck, '---\nlang: tlh\n---\n\n## nuqneH\n\nqaleghneS\n')
  const told = 'its spelling was not checked: there is no dictionary of “tlh” here\n'
  for (const format of ['text', 'json'])
    expect(check(deck, '--source-only', '--format', format).stderr).toContain(told)
  writeFileSync(deck, '## One\n\nText\n')
  expect(check(deck, '--source-only').stderr).toBe('')
})
