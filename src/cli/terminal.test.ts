import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { compile } from '../compile.ts'
import { formatDiagnostics } from '../diagnostic/format.ts'
import { print, printAside } from './terminal.ts'

const said: string[] = []
beforeEach(() => {
  said.length = 0
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((part) => said.push(String(part)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const evil = '\u001b]0;owned\u0007\u001b[2J\u001b[8m\u009b31m\u0000\u202etxt\r\u2028'
/** What a terminal obeys but line ends. */
const obeyed = /(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e]/u

it('shows what a terminal would obey', () => {
  print(`a${evil}\n\tb`)
  printAside(`\u001b[31mred\u001b[39m${evil}\n`)
  expect(said).toEqual([
    'a␛]0;owned␇␛[2J␛[8m\ufffd31m␀\ufffdtxt␍\ufffd\n\tb',
    '␛[31mred␛[39m␛]0;owned␇␛[2J␛[8m\ufffd31m␀\ufffdtxt␍\ufffd\n',
  ])
})

it('leaves a terminal that wants them the colours, and nothing else', () => {
  vi.stubEnv('NO_COLOR', '')
  const before = process.stderr.isTTY
  process.stderr.isTTY = true
  printAside(`\u001b[31merror:\u001b[39m \u001b[1;31mx\u001b[31\n`)
  process.stderr.isTTY = before
  expect(said).toEqual(['\u001b[31merror:\u001b[39m ␛[1;31mx␛[31\n'])
})

it('a fault repeats nothing of the deck that a terminal obeys, in its words, its frame or the name', () => {
  const source = `---\ntransition: "zo${evil.replace(/[\0\r\u2028]/g, '')}m"\n---\n\n## A {.b${evil}}\n\n![](x${evil}.png) [a](#${evil})\n`
  const media = { find: () => ({ near: [evil] }), read: () => ({ near: [] }), bring: () => '' }
  const { diagnostics } = compile(source, { target: 'page', media })
  expect(diagnostics.length).toBeGreaterThan(1)
  const colour = formatDiagnostics(diagnostics, source, `${evil}.md`, { colour: true })
  expect(colour.replace(new RegExp(`${'\u001b'}\\[\\d\\dm`, 'g'), '')).not.toMatch(obeyed)
  expect(colour).not.toContain('\u001b[8m')
  expect(formatDiagnostics(diagnostics, source, `${evil}.md`)).not.toMatch(obeyed)
})

it('is the one place: but for bytes and the line that shows progress, no command writes to the terminal itself', () => {
  const writes = /process\.std(?:out|err)\.write|console\./
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => writes.test(readFileSync(join(import.meta.dirname, name), 'utf8')))
  expect(files.sort()).toEqual(['commands/pdf.ts', 'commands/pptx.ts', 'commands/render.ts'])
})
