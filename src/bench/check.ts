import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { interleave, median, ratio } from './interleave.ts'
import { type Measurement, row } from './measurement.ts'
import { inFolder, ownProgram, run } from './processes.ts'
import { readTalk } from './talk.ts'
import { repeatText } from './texts.ts'

const rounds = 3

/** The deck check, as a whole command. Nobody else has one to compare with; a long deck is compared with the talk. */
export const check: Measurement = {
  name: 'check',
  about: 'The deck check, the whole command with its browser',
  run: (setting) =>
    inFolder(setting, async (folder) => {
      const talk = readTalk(setting)
      writeFileSync(join(folder, 'talk.md'), talk)
      writeFileSync(join(folder, 'long.md'), repeatText(talk, 12))
      const own = ownProgram(setting)
      const tasks = {
        short: () => run(own, ['check', 'talk.md'], folder),
        long: () => run(own, ['check', 'long.md'], folder),
        source: () => run(own, ['check', 'long.md', '--source-only'], folder),
      }
      setting.say('Checking, once to warm up …')
      await interleave(tasks, 1)
      setting.say(`Checking, ${rounds} times …`)
      const { short, long, source } = await interleave(tasks, rounds)
      return [
        row('npm run check, the talk', median(short), 'ms', 1500),
        row('npm run check, 301 slides', median(long), 'ms', 6000),
        row('301 slides to the talk', ratio(long, short), '×', 12),
        row('301 slides, --source-only', median(source), 'ms'),
      ]
    }),
}
