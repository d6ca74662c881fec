import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { provideChromium } from '../../browser/chromium.ts'
import { findProgram, installDebian } from '../../programs.ts'
import type { Command } from '../command.ts'
import { print, printAside } from '../terminal.ts'
import { countTests } from '../test-counts.ts'

/** One part of the tests, run as a program of its own. */
interface TestPart {
  readonly name: string
  /** The script of the package that does it, below `node_modules`, and its arguments. */
  readonly run: readonly string[]
  /** Whose summary says how many tests passed and failed; absent: the part is one test. */
  readonly runner?: 'vitest' | 'playwright'
}

const parts: readonly TestPart[] = [
  { name: 'format and lint', run: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
  { name: 'types', run: ['typescript/bin/tsc', '--noEmit'] },
  { name: 'unused files, exports and packages', run: ['knip/bin/knip.js'] },
  {
    name: 'unit tests',
    run: ['vitest/vitest.mjs', 'run'],
    runner: 'vitest',
  },
  // The first build fills the caches, so that those of the tests behind it are quick.
  {
    name: 'the talk builds',
    run: ['../src/cli/launch.mjs', 'build', '--out', 'node_modules/.cache/e2e/first'],
  },
  {
    name: 'end-to-end tests',
    run: ['playwright/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
    runner: 'playwright',
  },
]

/** What the tests in other browsers than Chromium need on the PATH (`e2e/engines`). */
const otherBrowsers = [
  { names: ['firefox-esr', 'firefox'], debian: 'firefox-esr' },
  { names: ['WebKitWebDriver'], debian: 'webkit2gtk-driver' },
  { names: ['Xvfb'], debian: 'xvfb' },
]

export const test: Command = {
  name: 'test',
  ofClone: true,
  summary: 'Run everything: format, lint, types, unused code, unit and end-to-end tests',
  options: {},
  async run(_, { root }) {
    const say = (line: string) => printAside(`${line}\n`)
    const chromium = await provideChromium(root, say)
    const missing = otherBrowsers.filter(({ names }) => !findProgram(names))
    if (missing.length > 0)
      installDebian(
        missing.map(({ debian }) => debian),
        say,
      )
    for (const { names, debian } of otherBrowsers) {
      if (!findProgram(names))
        say(`${names[0]} is not on the PATH: its tests are left out. Debian’s package is ${debian}.`)
    }
    let [passed, failed] = [0, 0]
    for (const part of parts) {
      print(`\n── ${part.name}\n`)
      const { code, output } = await run(part, root, { CHROMIUM_PATH: chromium })
      const counts = (part.runner && countTests(part.runner, output)) ?? {
        passed: code === 0 ? 1 : 0,
        failed: 0,
      }
      passed += counts.passed
      // A part that failed without a failed test failed as a whole.
      failed += code === 0 ? counts.failed : Math.max(1, counts.failed)
    }
    print(`\n${passed} passed, ${failed} failed\n`)
    return failed === 0 ? 0 : 1
  },
}

/** Runs a part, shows what it prints, and gives that too. */
function run(
  part: TestPart,
  root: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  const [script = '', ...args] = part.run
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      env: { ...process.env, INIT_CWD: root, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      stream.write(chunk)
      output += chunk.toString()
    }
    child.stdout.on('data', take(process.stdout))
    child.stderr.on('data', take(process.stderr))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
