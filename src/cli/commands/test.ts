import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findHeadlessShell, provideChromium } from '../../browser/chromium.ts'
import { findProgram, installDebian } from '../../programs.ts'
import type { Command } from '../command.ts'
import { print, printAside } from '../terminal.ts'
import { countTests, type TestCounts } from '../test-counts.ts'

/** One part of the tests, run as a program of its own. */
interface TestPart {
  readonly name: string
  /** The script of the package that does it, below `node_modules`, and its arguments. */
  readonly run: readonly string[]
  /** Whose summary says how many tests passed and failed; absent: the part is one test. */
  readonly runner?: 'vitest' | 'playwright'
}

/** One has the names of a browser and of Node; the others are held to those that their files have where they run. */
const typeProjects = ['.', 'src', 'src/app', 'src/vite/service-worker']

/** What runs beside each other, group after group: much of it has one thread, and the machine more. */
const groups: readonly (readonly TestPart[])[] = [
  [
    { name: 'format and lint', run: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
    { name: 'types', run: ['typescript/bin/tsc', '--build', ...typeProjects] },
    { name: 'unused files, exports and packages', run: ['knip/bin/knip.js'] },
    { name: 'trials', run: ['vitest/vitest.mjs', 'run', '--mode', 'trials'], runner: 'vitest' },
    // The first build fills the caches, so that those of the tests behind it are quick.
    {
      name: 'the talk builds',
      run: ['../src/cli/launch.mjs', 'build', '--out', 'node_modules/.cache/e2e/first'],
    },
  ],
  // By themselves: so what they take is seen, and their processes are as many as the machine has.
  [{ name: 'unit tests', run: ['vitest/vitest.mjs', 'run'], runner: 'vitest' }],
  [
    {
      name: 'end-to-end tests',
      run: ['playwright/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
      runner: 'playwright',
    },
  ],
]

/** What tests in other browsers than Chromium (`e2e/engines`), in an editor and over a broker need on the PATH. */
const otherPrograms = [
  { names: ['firefox-esr', 'firefox'], debian: 'firefox-esr' },
  { names: ['WebKitWebDriver'], debian: 'webkit2gtk-driver' },
  { names: ['Xvfb'], debian: 'xvfb' },
  { names: ['nvim'], debian: 'neovim' },
  { names: ['mosquitto'], debian: 'mosquitto' },
]

export const test: Command = {
  name: 'test',
  ofClone: true,
  summary: 'Run everything: format, lint, types, unused code, unit and end-to-end tests',
  options: {},
  async run(_, { root }) {
    const say = (line: string) => printAside(`${line}\n`)
    const chromium = provideChromium(root, say)
    // By itself: where Debian has no such package, the others are installed all the same, and Chromium does.
    if (!findHeadlessShell()) installDebian(['chromium-headless-shell'], say)
    const missing = otherPrograms.filter(({ names }) => !findProgram(names))
    if (missing.length > 0)
      installDebian(
        missing.map(({ debian }) => debian),
        say,
      )
    for (const { names, debian } of otherPrograms) {
      if (!findProgram(names))
        say(`${names[0]} is not on the PATH: its tests are left out. Debian’s package is ${debian}.`)
    }
    let [passed, failed] = [0, 0]
    for (const group of groups) {
      const results = await Promise.all(
        group.map((part) => runPart(part, root, { CHROMIUM_PATH: chromium }, group.length === 1)),
      )
      passed += results.reduce((sum, counts) => sum + counts.passed, 0)
      failed += results.reduce((sum, counts) => sum + counts.failed, 0)
    }
    print(`\n${passed} passed, ${failed} failed\n`)
    return failed === 0 ? 0 : 1
  },
}

/** Runs a part and shows what it prints: as it comes when it is `alone`, else when it has ended. */
export async function runPart(
  { name, run: [script = '', ...args], runner }: TestPart,
  root: string,
  environment: Readonly<Record<string, string>>,
  alone: boolean,
): Promise<TestCounts> {
  const heading = `\n── ${name}\n`
  if (alone) print(heading)
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: root, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kept: (readonly [NodeJS.WriteStream, Buffer])[] = []
  const take = (to: NodeJS.WriteStream) => (chunk: Buffer) => {
    kept.push([to, chunk])
    if (alone) to.write(chunk)
  }
  child.stdout.on('data', take(process.stdout))
  child.stderr.on('data', take(process.stderr))
  const [code] = await once(child, 'close')
  if (!alone) {
    print(heading)
    for (const [to, chunk] of kept) to.write(chunk)
  }
  const output = Buffer.concat(kept.map(([, chunk]) => chunk)).toString()
  const counts = (runner && countTests(runner, output)) ?? { passed: code === 0 ? 1 : 0, failed: 0 }
  // A part that failed without a failed test failed as a whole.
  return { passed: counts.passed, failed: code === 0 ? counts.failed : Math.max(1, counts.failed) }
}
