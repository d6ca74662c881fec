import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { marked } from 'marked'
import { compile } from '../compile.ts'
import { defaultPlugins } from '../features/default.ts'
import { read } from '../pandoc/read.ts'
import { corpusPaths } from './corpus.ts'
import { fastest, growth, interleave } from './interleave.ts'
import { type BenchRow, type BenchSetting, type Measurement, row } from './measurement.ts'
import { readTalk } from './talk.ts'
import { repeatText } from './texts.ts'

/** Short texts are read several times over: a clock does not measure a millisecond well. */
const sizes = [
  { times: 1, over: 30, rounds: 15 },
  { times: 10, over: 20, rounds: 9 },
  { times: 40, over: 3, rounds: 9 },
  { times: 100, over: 1, rounds: 9 },
]

const plugins = defaultPlugins().filter(({ name }) => name !== 'code')

const tasks = {
  marked: (text: string) => marked.parse(text),
  reading: (text: string) => read(text, () => {}),
  compiling: (text: string) => compile(text, { plugins }),
  page: (text: string) => compile(text, { plugins, target: 'page' }),
} satisfies Record<string, (text: string) => unknown>

type Task = keyof typeof tasks

/** What ours is, and how often as long as `marked.parse` it may take. */
const ours = [
  ['reading', 'read', 0.9],
  ['compiling', 'compiled without highlighting', 1.5],
  ['page', 'the same for the page', 3],
] as const satisfies readonly (readonly [Task, string, number])[]

/** Reading and compiling against `marked.parse` on the same text, and how both grow with the text. */
export const reading: Measurement = {
  name: 'reading',
  about:
    'Reading and compiling, as multiples of marked.parse on the same text: the talk, a deck with some of everything, and the decks below CORPUS=FOLDER',
  async run(setting) {
    const talk = readTalk(setting)
    const mixed = readFileSync(join(setting.root, 'src/bench/mixed.md'), 'utf8')
    return [
      ...(await ratios('talk', talk, setting)),
      ...(await ratios('mixed deck', mixed, setting)),
      ...slopes('talk', talk, setting),
      ...slopes('mixed deck', mixed, setting),
      row('heap that the document of the talk ×100 takes, a byte of text', heapPerByte(talk), 'bytes', 12),
      ...(await corpusRatios(setting)),
    ]
  },
}

async function ratios(name: string, deck: string, setting: BenchSetting): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const { times, over, rounds } of sizes) {
    setting.say(`Reading the ${name} ×${times} …`)
    const timed = repeated(repeatText(deck, times), over)
    if (times <= 10) await interleave(timed, times === 1 ? 40 : 8) // until the compiler has them
    const all = await interleave(timed, rounds)
    const base = fastest(all.marked)
    for (const [task, what, most] of ours)
      rows.push(row(`${name} ×${times}, ${what}`, fastest(all[task]) / base, '×', most))
    rows.push(row(`${name} ×${times}, marked.parse`, base / over, 'ms'))
  }
  return rows
}

/** Each task on the text, so many times over. */
function repeated(text: string, over: number): Readonly<Record<Task, () => void>> {
  const several = (task: (text: string) => unknown) => () => {
    for (let count = 0; count < over; count++) task(text)
  }
  return {
    marked: several(tasks.marked),
    reading: several(tasks.reading),
    compiling: several(tasks.compiling),
    page: several(tasks.page),
  }
}

/** How time grows with the size of a text: 1 is linear. */
function slopes(name: string, deck: string, setting: BenchSetting): readonly BenchRow[] {
  setting.say(`Reading the ${name} ×10 and ×400 in turn …`)
  const short = repeatText(deck, 10)
  const long = repeatText(deck, 400)
  const slope = (task: (text: string) => unknown) => {
    const times = growth({ short: () => task(short), long: () => task(long), over: 20, rounds: 7 })
    return Math.log(times) / Math.log(long.length / short.length)
  }
  return [
    row(`${name}: slope of reading over size, log–log, ×10 to ×400`, slope(tasks.reading), '', 1.05),
    row(`${name}: slope of compiling`, slope(tasks.compiling), '', 1.05),
    row(`${name}: slope of marked.parse`, slope(tasks.marked), ''),
  ]
}

/** All decks of the corpus after each other: what they take together, and which one takes longest for its length. */
async function corpusRatios(setting: BenchSetting): Promise<readonly BenchRow[]> {
  const decks = corpusPaths().map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }))
  if (decks.length === 0) return []
  const best = decks.map(() => ({ marked: Infinity, reading: Infinity, compiling: Infinity, page: Infinity }))
  const rounds = 12
  for (let round = 0; round < rounds; round++) {
    setting.say(`Reading the corpus, round ${round + 1} of ${rounds} …`)
    for (const [i, { text }] of decks.entries()) {
      const all = await interleave(repeated(text, Math.max(1, Math.round(20_000 / text.length))), 1)
      const known = best[i]
      if (known)
        for (const task of Object.keys(tasks) as Task[])
          known[task] = Math.min(known[task], fastest(all[task]))
    }
  }
  const total = (task: Task) => best.reduce((sum, one) => sum + one[task], 0)
  return ours.flatMap(([task, what, most]) => {
    const found = best.map((one, i) => ({ name: decks[i]?.name ?? '', ratio: one[task] / one.marked }))
    const worst = found.reduce((one, other) => (other.ratio > one.ratio ? other : one))
    const slower = found.filter(({ ratio }) => ratio > 1).length
    return [
      row(`${decks.length} decks, ${what}`, total(task) / total('marked'), '×', most),
      row(`  of them slower than marked.parse`, slower, ''),
      row(`  the worst, ${worst.name}`, worst.ratio, '×', ...(task === 'reading' ? [1.5] : [])),
    ]
  })
}

/** What is kept whatever is read, and garbage that one collection leaves behind, is not the document's. */
function heapPerByte(talk: string): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const used = () => {
    for (let count = 0; count < 3; count++) collect()
    return process.memoryUsage().heapUsed
  }
  const text = repeatText(talk, 100)
  read(text, () => {})
  const before = used()
  const document = read(text, () => {})
  const taken = used() - before
  // Named after the measurement, so that it is alive until then.
  return document.blocks.length > 0 ? taken / Buffer.byteLength(text) : Number.NaN
}
