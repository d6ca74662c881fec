import { compile } from '../compile.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { hostile as texts } from '../pandoc/hostile-texts.ts'
import { read } from '../pandoc/read.ts'
import { fastest, interleave } from './interleave.ts'
import { type BenchRow, type Measurement, row } from './measurement.ts'

/** Milliseconds for 100,000 characters; and how often that for 400,000. */
const most = { reading: 250, compiling: 1000 }
const growth = 10

/** Texts that are made to be slow to read, by the clock; and the whole way from them to the page. */
export const hostile: Measurement = {
  name: 'hostile',
  about:
    'Texts made to be slow, read and compiled for the page: the slowest of 100,000 characters, and what four times the length takes',
  async run(setting) {
    const found: Record<'reading' | 'compiling', Timed[]> = { reading: [], compiling: [] }
    for (const [name, make] of Object.entries(texts)) {
      setting.say(`Reading ${name} …`)
      const [short, long] = [make(100_000), make(400_000)]
      const reading = { short: () => read(short, ignore), long: () => read(long, ignore) }
      found.reading.push(timed(name, await interleave(reading, 4)))
      const compiling = { short: () => compile(short, page), long: () => compile(long, page) }
      found.compiling.push(timed(`${name}, compiled`, await interleave(compiling, 2)))
    }
    return [
      row('texts', found.reading.length, ''),
      ...worst(found.reading, most.reading),
      ...worst(found.compiling, most.compiling),
    ]
  },
}

const page = { target: 'page' } as const
const ignore = (_: Diagnostic): void => {}

interface Timed {
  readonly name: string
  readonly time: number
  readonly growth: number
}

function timed(name: string, times: Readonly<Record<'short' | 'long', readonly number[]>>): Timed {
  const time = fastest(times.short)
  return { name, time, growth: fastest(times.long) / time }
}

/** The three slowest and the three that grow most, and whatever is beyond the limits. */
function worst(found: readonly Timed[], most: number): readonly BenchRow[] {
  const slow = found
    .toSorted((one, other) => other.time - one.time)
    .filter(({ time }, index) => index < 3 || time > most)
  // What takes a few milliseconds at the longer length says nothing about growth.
  const steep = found
    .filter((one) => one.time * one.growth > 20)
    .sort((one, other) => other.growth - one.growth)
    .filter((one, index) => index < 3 || one.growth > growth)
  return [
    ...slow.map(({ name, time }) => row(name, time, 'ms', most)),
    ...steep.map((one) => row(`${one.name}, 400,000 to 100,000`, one.growth, '×', growth)),
  ]
}
