import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { marked } from 'marked'
import { compile } from '../compile.ts'
import { defaultPlugins } from '../features/default.ts'
import { read } from '../pandoc/read.ts'
import { fastest, growth, interleave } from './interleave.ts'
import { type BenchRow, type Measurement, row } from './measurement.ts'
import { readTalk } from './talk.ts'
import { repeatText } from './texts.ts'

/** Short texts are read several times over: a clock does not measure a millisecond well. */
const sizes = [
  { times: 1, over: 30, rounds: 15 },
  { times: 10, over: 20, rounds: 9 },
  { times: 100, over: 1, rounds: 9 },
  { times: 1000, over: 1, rounds: 5 },
]

/** Reading and compiling against `marked.parse` on the same text, and how both grow with the text. */
export const reading: Measurement = {
  name: 'reading',
  about: 'Reading and compiling, as multiples of marked.parse on the same text',
  async run(setting) {
    const talk = readTalk(setting)
    const plugins = defaultPlugins().filter(({ name }) => name !== 'code')
    const tasks = {
      marked: (text: string) => marked.parse(text),
      reading: (text: string) => read(text, () => {}),
      compiling: (text: string) => compile(text, { plugins }),
      page: (text: string) => compile(text, { plugins, target: 'page' }),
    }
    const rows: BenchRow[] = []
    for (const { times, over, rounds } of sizes) {
      setting.say(`Reading the talk ×${times} …`)
      const text = repeatText(talk, times)
      const several = (task: (text: string) => unknown) => () => {
        for (let count = 0; count < over; count++) task(text)
      }
      const timed = {
        marked: several(tasks.marked),
        reading: several(tasks.reading),
        compiling: several(tasks.compiling),
        page: several(tasks.page),
      }
      if (times <= 10) await interleave(timed, times === 1 ? 40 : 8) // until the compiler has them
      const all = await interleave(timed, rounds)
      const base = fastest(all.marked)
      const name = `talk ×${times}`
      rows.push(
        row(`${name}, read`, fastest(all.reading) / base, '×', 1.25),
        row(`${name}, compiled without highlighting`, fastest(all.compiling) / base, '×', 2),
        row(`${name}, the same for the page`, fastest(all.page) / base, '×'),
        row(`${name}, marked.parse`, base / over, 'ms'),
      )
    }
    setting.say('Reading the talk ×10 and ×1000 in turn …')
    const short = repeatText(talk, 10)
    const long = repeatText(talk, 1000)
    const slope = (task: (text: string) => unknown) => {
      const times = growth({ short: () => task(short), long: () => task(long), over: 20, rounds: 9 })
      return Math.log(times) / Math.log(long.length / short.length)
    }
    rows.push(
      row('slope of reading over size, log–log, ×10 to ×1000', slope(tasks.reading), '', 1.1),
      row('slope of compiling', slope(tasks.compiling), '', 1.1),
      row('slope of marked.parse', slope(tasks.marked), ''),
    )
    rows.push(row('heap that the document of ×100 takes, a byte of text', heapPerByte(talk), 'bytes', 60))
    return rows
  },
}

function heapPerByte(talk: string): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const text = repeatText(talk, 100)
  collect()
  const before = process.memoryUsage().heapUsed
  const document = read(text, () => {})
  collect()
  const taken = process.memoryUsage().heapUsed - before
  // Named after the measurement, so that it is alive until then.
  return document.blocks.length > 0 ? taken / Buffer.byteLength(text) : Number.NaN
}
