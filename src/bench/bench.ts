/** How fast, how large: what the README says about it, measured on this machine, in one run with what it is compared to. */
import { cpus, loadavg } from 'node:os'
import { audience } from './audience.ts'
import { build } from './build.ts'
import { bytes } from './bytes.ts'
import { dev } from './dev.ts'
import { find } from './find.ts'
import { hostile } from './hostile.ts'
import { type BenchSetting, type Measurement, writeRows } from './measurement.ts'
import { pdf } from './pdf.ts'
import { reading } from './reading.ts'
import { steps } from './steps.ts'

export const measurements: readonly Measurement[] = [
  reading,
  hostile,
  build,
  bytes,
  steps,
  find,
  dev,
  audience,
  pdf,
]

/** Runs measurements one after the other, since two at once would slow each other, and tells `print` their tables. */
export async function runBench(
  chosen: readonly Measurement[],
  setting: BenchSetting,
  print: (text: string) => void,
): Promise<void> {
  const [load = 0] = loadavg()
  print(`Node ${process.version}, ${cpus().length} processors, load ${load.toFixed(1)} before the start`)
  for (const { name, about, run } of chosen) {
    const rows = await run(setting)
    print(`\n${name}: ${about}\n${writeRows(rows)}`)
  }
}
