import { nearest } from '../../diagnostic-nearest.ts'
import type { Command } from '../command.ts'
import { showProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'

export const bench: Command = {
  name: 'bench',
  operands: '[NAME …]',
  summary:
    'Measure speed and size; without names, everything but the PDF (reading, build, bytes, steps, dev, audience, pdf)',
  options: {},
  async run(args, { root }) {
    const { measurements, runBench } = await import('../../bench/bench.ts')
    const names = measurements.map(({ name }) => name)
    for (const word of args.operands) {
      if (names.includes(word)) continue
      const meant = nearest(word, names)
      throw new UsageError(
        `There is nothing to measure by the name “${word}”`,
        meant ? `Did you mean “${meant}”?` : `It is one of ${names.join(', ')}.`,
      )
    }
    // Printing takes minutes when slow peers are installed, so `npm run bench:pdf` does it.
    const chosen = measurements.filter(({ name }) =>
      args.operands.length > 0 ? args.operands.includes(name) : name !== 'pdf',
    )
    // What was started and written ends with this process, but only if it exits.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
    const progress = showProgress()
    await runBench(chosen, { root, say: progress.say }, (text) => {
      progress.end()
      process.stdout.write(`${text}\n`)
    })
    return 0
  },
}
