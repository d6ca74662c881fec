import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { isFileError, named } from '../../files.ts'
import type { Command } from '../command.ts'
import { commandFor } from '../decks.ts'
import { firstDeck, firstDeckName } from '../first-deck.ts'
import { isForFolder } from '../kind-of.ts'
import { print, printAside } from '../terminal.ts'
import { typed } from '../typed.ts'
import { UsageError } from '../usage-error.ts'

export const newDeck: Command = {
  name: 'new',
  operands: '"Title"',
  most: 1,
  summary: 'Write a short first deck to begin with',
  options: {
    out: {
      value: 'FILE',
      help: 'where to: a file or a folder; default: slides/ of the project, elsewhere this folder',
    },
  },
  async run(args, place) {
    const { root, cwd } = place
    const title = args.operands[0]?.trim()
    if (!title) throw new UsageError('new needs a title', typed('new', '"My talk"'))
    const out = args.value('out') ?? (relative(root, cwd) === '' ? 'slides/' : './')
    const path = resolve(cwd, isForFolder(out, place) ? join(out, firstDeckName(title)) : out)
    const shown = relative(cwd, path)
    mkdirSync(dirname(path), { recursive: true })
    try {
      // The file system refuses what is there by now, whoever has made it.
      writeFileSync(path, firstDeck(title, new Date()), { flag: 'wx' })
    } catch (error) {
      if (isFileError(error) && error.code === 'EEXIST') throw new UsageError(`${shown} exists already`)
      throw named(error, path)
    }
    print(`${shown}\n`)
    printAside(`Write on it:  ${commandFor('dev', shown)}\n`)
    return 0
  },
}
