import type { Diagnostic } from '../diagnostic.ts'
import { hostile as texts } from '../pandoc/hostile-texts.ts'
import { read } from '../pandoc/read.ts'
import { type Measurement, row } from './measurement.ts'
import { fastest, interleave } from './timing.ts'

/** Milliseconds for 100,000 characters; and how often that for 400,000. */
const most = 250
const growth = 10

/** Texts that are made to be slow to read, by the clock. */
export const hostile: Measurement = {
  name: 'hostile',
  about:
    'Reading texts made to be slow: the slowest of 100,000 characters, and what four times the length takes',
  async run(setting) {
    const found: { name: string; time: number; growth: number }[] = []
    for (const [name, make] of Object.entries(texts)) {
      setting.say(`Reading ${name} …`)
      const [short, long] = [make(100_000), make(400_000)]
      const times = await interleave({ short: () => read(short, ignore), long: () => read(long, ignore) }, 4)
      const time = fastest(times.short)
      found.push({ name, time, growth: fastest(times.long) / time })
    }
    found.sort((one, other) => other.time - one.time)
    const slow = found.filter(({ time }, index) => index < 3 || time > most)
    // What takes a few milliseconds at the longer length says nothing about growth.
    const steep = found
      .filter((one) => one.time * one.growth > 20)
      .sort((one, other) => other.growth - one.growth)
      .filter((one, index) => index < 3 || one.growth > growth)
    return [
      row('texts', found.length, ''),
      ...slow.map(({ name, time }) => row(name, time, 'ms', most)),
      ...steep.map((one) => row(`${one.name}, 400,000 to 100,000`, one.growth, '×', growth)),
    ]
  },
}

const ignore = (_: Diagnostic): void => {}
