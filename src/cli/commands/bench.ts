import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { type Bench, measurementNames } from '../../bench/measurement.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { cacheFolder } from '../../tool.ts'
import { UsageError } from '../../tool-error.ts'
import type * as Bundle from '../bundle.mjs'
import type { Command } from '../command.ts'
import { showProgress } from '../progress.ts'
import { print } from '../terminal.ts'

const names: readonly string[] = measurementNames

export const bench: Command = {
  name: 'bench',
  ofClone: true,
  operands: '[NAME …] [DECK.md …]',
  summary: `Measure speed and size: ${names.join(', ')}; without names, all but pdf and broadcast; composition looks at the decks given`,
  options: {},
  async run(args, { root, cwd }) {
    const decks = args.operands.filter((word) => /\.(?:md|qmd)$/.test(word))
    const asked = args.operands.filter((word) => !decks.includes(word))
    for (const word of asked) {
      if (names.includes(word)) continue
      const meant = nearest(word, names)
      throw new UsageError(
        `There is nothing to measure by the name “${word}”`,
        meant ? `Did you mean “${meant}”?` : `It is one of ${names.join(', ')}.`,
      )
    }
    const { measurements, runBench } = await load(root)
    // Printing takes minutes when slow peers are installed, so `npm run bench:pdf` does it; a broadcast takes two minutes, and a broker.
    const chosen = measurements.filter(({ name }) =>
      asked.length > 0 ? asked.includes(name) : name !== 'pdf' && name !== 'broadcast',
    )
    // What was started and written ends with this process, but only if it exits.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
    const progress = showProgress()
    await runBench(
      chosen,
      { root, decks: decks.map((deck) => resolve(cwd, deck)), say: progress.say },
      (text) => {
        progress.end()
        print(`${text}\n`)
      },
    )
    return 0
  },
}

/** The measurements, in a bundle of their own: they are no part of the package, and have code for pages. */
async function load(root: string): Promise<Bench> {
  const require = createRequire(import.meta.url)
  const { bundleTool }: typeof Bundle = require(join(root, 'src/cli/bundle.mjs'))
  const folder = cacheFolder(root, 'bench')
  await bundleTool(root, { bench: 'src/bench/bench.ts' }, folder)
  const { bench }: { bench: Bench } = require(join(folder, 'bench.cjs'))
  return bench
}
