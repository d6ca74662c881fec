import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'

/** `npm run check` as it is typed: the talk has no error, and what it says of a bad deck leads to the place. */

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'check-'))
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
  const points = Array.from({ length: 16 }, (_, index) => `- Point ${index + 1}`)
  writeFileSync(deck, ['---', 'title: Bad', '---', '', '## Too full', '', ...points, ''].join('\n'))
  const { status, stdout } = check(deck, '--report', join(folder, 'report'))
  expect(status).toBe(1)
  expect(stdout).toMatch(
    /bad\.md:22:1: error: “Point 16” reaches \d+ px out of the slide at the bottom.*\[overflow\]/,
  )
  expect(stdout).toMatch(/: 1 error, 1 warning on 2 slides\n$/)
  const page = readFileSync(join(folder, 'report/index.html'), 'utf8')
  const picture = /<img src="([^"]+\.jpg)"/.exec(page)?.[1] ?? ''
  expect(
    readFileSync(join(folder, 'report', picture))
      .subarray(0, 3)
      .toString('hex'),
  ).toBe('ffd8ff')
  // The frame bears the number of the finding, and lies beyond the edge, where the picture shows the text.
  expect(page).toMatch(/<i class="error \w+" style="left:[\d.]+%;top:[\d.]+%[^>]*><b>2<\/b><\/i>/)
  expect(page).toContain('what is dark is outside of the slide')

  const baseline = join(folder, 'known')
  expect(check(deck, '--source-only', '--max-warnings', '0').status).toBe(1)
  expect(check(deck, '--baseline', baseline).status).toBe(0)
  expect(check(deck, '--baseline', baseline).stdout).toContain('2 known findings in the baseline')
})

test('wrong usage is said, with what was meant', () => {
  const { status, stderr } = check('--explain', 'overflwo')
  expect(status).toBe(2)
  expect(stderr).toMatch(/^There is no rule “overflwo”\nDid you mean “overflow”\?/)
  expect(check('--explain', 'overflow').stdout).toContain('Found:')
})
