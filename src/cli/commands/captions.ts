import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isFileError } from '../../files.ts'
import { UsageError } from '../../tool-error.ts'
import { readNumber } from '../arguments.ts'
import { asAsked, fromOption, langOption } from '../as-asked.ts'
import type { Command } from '../command.ts'
import { readOnlyDeck } from '../decks.ts'
import { writeNew } from '../output-path.ts'
import { printAside } from '../terminal.ts'

export const captions: Command = {
  name: 'captions',
  operands: '[DECK.md]',
  most: 1,
  summary: 'Write captions and chapters (WebVTT) for a recording, of the notes and a rehearsal’s times',
  options: {
    ...fromOption,
    ...langOption,
    times: { value: 'FILE', help: 'the rehearsals, as the speaker view saves them: rehearsals.csv' },
    run: { value: 'N', help: 'which of its runs: 1 (the default) is the latest' },
    out: { value: 'DIR', help: 'where to; default: this folder' },
  },
  async run(args, workspace) {
    const times = args.value('times')
    if (times === undefined)
      throw new UsageError(
        '--times names no table of rehearsals',
        'In the speaker view: Rehearsals, Save as CSV',
      )
    const run = readNumber(args, 'run', 1, 6) ?? 1
    const deck = await readOnlyDeck(args.operands, workspace, asAsked(args))
    const [
      { readTimes, TimesFault, writeCaptions },
      { compilePage },
      { openMedia },
      { reportDeck },
      { fileNameOf },
    ] = await Promise.all([
      import('../../make/captions.ts'),
      import('../../compile.ts'),
      import('../../media/lookup.ts'),
      import('../faults.ts'),
      import('../../vite/page-languages.ts'),
    ])
    const compiled = compilePage(deck, openMedia(deck), { notes: true })
    if (reportDeck(deck, compiled) !== 0) return 1
    const { slides } = compiled
    try {
      const rehearsed = readTimes(readTable(resolve(workspace.cwd, times), times), run)
      const { rows } = rehearsed
      if (rows.length !== slides.length)
        throw new TimesFault(
          `This table has ${rows.length} slides, and ${deck.name} has ${slides.length}`,
          rows.at(Math.min(rows.length, slides.length) - 1)?.line ?? 1,
          1,
        )
      const written = writeCaptions(slides, rehearsed)
      const folder = resolve(workspace.cwd, args.value('out') ?? '.')
      for (const [kind, text] of Object.entries(written))
        writeNew(join(folder, `${fileNameOf(deck)}.${kind}.vtt`), text, workspace)
      return 0
    } catch (error) {
      if (!(error instanceof TimesFault)) throw error
      printAside(`${times}:${error.line}:${error.column}: ${error.message}\n`)
      return 1
    }
  },
}

function readTable(path: string, word: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw isFileError(error) ? new UsageError(`--times: there is no file ${word}`) : error
  }
}
