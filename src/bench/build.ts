import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { interleave, median, ratio } from './interleave.ts'
import { type Measurement, row } from './measurement.ts'
import { findPeer, inFolder, ownProgram, run } from './processes.ts'
import { forMarp, readTalk, talkPath } from './talk.ts'
import { repeatText } from './texts.ts'

const rounds = 5

/** Whole processes, from the command to the files, with what earlier runs left in the caches. */
export const build: Measurement = {
  name: 'build',
  about: 'Whole commands, warm',
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
      const tasks: Record<string, () => Promise<void>> = {
        build: () => run(own, ['build', talkPath(setting), '--out', join(folder, 'site')], folder),
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
      const { build = [], render = [], marp: theirs, marpLong, pandoc: pandocs } = all
      return [
        row('npm run build, the talk', median(build), 'ms', 1200),
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
