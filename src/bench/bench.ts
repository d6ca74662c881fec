/** How fast, how large: what the README says about it, measured on this machine, in one run with what it is compared to. */
import { cpus, loadavg } from 'node:os'
import { audience } from './audience.ts'
import { broadcast } from './broadcast.ts'
import { build } from './build.ts'
import { bytes } from './bytes.ts'
import { check } from './check.ts'
import { composition } from './composition.ts'
import { dev } from './dev.ts'
import { find } from './find.ts'
import { firstKey } from './first-key.ts'
import { hostile } from './hostile.ts'
import { lsp } from './lsp.ts'
import { type Bench, type Measurement, writeRows } from './measurement.ts'
import { pdf } from './pdf.ts'
import { reading } from './reading.ts'
import { steps } from './steps.ts'

const measurements: readonly Measurement[] = [
  reading,
  hostile,
  build,
  check,
  bytes,
  firstKey,
  steps,
  find,
  dev,
  lsp,
  audience,
  broadcast,
  composition,
  pdf,
]

const runBench: Bench['runBench'] = async (chosen, setting, print) => {
  const [load = 0] = loadavg()
  print(`Node ${process.version}, ${cpus().length} processors, load ${load.toFixed(1)} before the start`)
  for (const { name, about, run } of chosen) {
    const rows = await run(setting)
    print(`\n${name}: ${about}\n${writeRows(rows)}`)
  }
}

export const bench: Bench = { measurements, runBench }
