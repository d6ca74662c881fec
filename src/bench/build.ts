import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../tool.ts'
import { interleave, median, ratio } from './interleave.ts'
import { type Measurement, row } from './measurement.ts'
import { findPeer, inFolder, ownProgram, run } from './processes.ts'
import { forMarp, readTalk, talkPath } from './talk.ts'
import { repeatText } from './texts.ts'

const rounds = 5
/** Cold builds take seconds each. */
const coldRounds = 2

/** Whole processes, from the command to the files: with what earlier runs left in the caches, and without. */
export const build: Measurement = {
  name: 'build',
  about: 'Whole commands, warm and cold',
  run: (setting) =>
    inFolder(setting, async (folder) => {
      const own = ownProgram(setting)
      const marp = findPeer('marp')
      const pandoc = findPeer('pandoc')
      const talk = readTalk(setting)
      const long = repeatText(talk, 100)
      writeFileSync(join(folder, 'long.md'), long)
      writeFileSync(join(folder, 'marp.md'), forMarp(talk))
      writeFileSync(join(folder, 'marp-long.md'), forMarp(long))
      const buildTalk = () => run(own, ['build', talkPath(setting), '--out', join(folder, 'site')], folder)
      const tasks: Record<string, () => Promise<void>> = {
        build: buildTalk,
        typed: () =>
          run(
            ['npm', '--prefix', setting.root],
            ['run', 'build', '--', '--out', join(folder, 'typed')],
            folder,
          ),
        render: () => run(own, ['render', 'long.md'], folder),
        ...(marp && {
          marp: () => run(marp, ['--no-stdin', 'marp.md', '-o', 'marp.html'], folder),
          marpLong: () => run(marp, ['--no-stdin', 'marp-long.md', '-o', 'marp-long.html'], folder),
        }),
        ...(pandoc && {
          pandoc: () => run(pandoc, ['-t', 'revealjs', 'long.md', '-o', 'pandoc.html'], folder),
        }),
      }
      setting.say('Building, once to warm up …')
      await interleave(tasks, 1)
      setting.say(`Building, ${rounds} times …`)
      const all = await interleave(tasks, rounds)
      setting.say(`Building without what is kept, ${coldRounds} times …`)
      const { cold } = await interleave({ cold: () => withoutKept(setting.root, buildTalk) }, coldRounds)
      const { build = [], typed = [], render = [], marp: theirs, marpLong, pandoc: pandocs } = all
      return [
        row('The talk', median(build), 'ms', 1200),
        row('The talk, as typed: npm run build', median(typed), 'ms'),
        row('The talk, cold: its pictures, formulas and the client anew', median(cold), 'ms', 3000),
        ...(theirs ? [row('Marp, the talk to HTML', median(theirs), 'ms')] : []),
        row('npm run render, 2,501 slides', median(render), 'ms'),
        ...(pandocs
          ? [
              row('Pandoc, 2,501 slides', median(pandocs), 'ms'),
              row('render to Pandoc', ratio(render, pandocs), '×', 0.5),
            ]
          : []),
        ...(marpLong
          ? [
              row('Marp, 2,501 slides', median(marpLong), 'ms'),
              row('render to Marp', ratio(render, marpLong), '×'),
            ]
          : []),
      ]
    }),
}

/** What builds keep beside the packages; the bundle of the tool itself is made once for each version. */
const kept = ['media', 'formulas', 'client', 'icons', 'themes', 'stills']

/** Does `work` as if nothing had been built here before, and puts back what had. */
async function withoutKept(root: string, work: () => Promise<void>): Promise<void> {
  const folders = kept.map((name) => cacheFolder(root, name))
  const aside = (folder: string) => `${folder}-aside`
  for (const folder of folders) if (existsSync(folder)) renameSync(folder, aside(folder))
  try {
    await work()
  } finally {
    for (const folder of folders) {
      if (!existsSync(aside(folder))) continue
      rmSync(folder, { recursive: true, force: true })
      renameSync(aside(folder), folder)
    }
  }
}
