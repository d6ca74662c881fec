import { readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { themes } from '../../themes/themes.ts'
import { isClone } from '../../tool.ts'
import { UsageError } from '../../tool-error.ts'
import type { Command } from '../command.ts'
import { commandFor } from '../decks.ts'
import { firstDeck, firstDeckName } from '../first-deck.ts'
import { firstProject } from '../first-project.ts'
import { isForFolder, writeNew } from '../output-path.ts'
import { printAside } from '../terminal.ts'
import { typed } from '../typed.ts'

export const newDeck: Command = {
  name: 'new',
  operands: '"Title"',
  most: 1,
  summary: 'Write a short first deck to begin with; in an empty folder, with what a project of its own needs',
  options: {
    theme: {
      value: 'NAME',
      choices: [...themes.keys()],
      help: `what it looks like: ${[...themes.keys()].join(', ')}`,
    },
    out: {
      value: 'FILE',
      help: 'where to: a file or a folder; default: slides/ of the project, elsewhere this folder',
    },
  },
  async run(args, workspace) {
    const { root, cwd } = workspace
    const title = args.operands[0]?.trim()
    if (!title) throw new UsageError('new needs a title', typed('new', '"My talk"'))
    const out = args.value('out') ?? (relative(root, cwd) === '' ? 'slides/' : './')
    const path = resolve(cwd, isForFolder(out, workspace) ? join(out, firstDeckName(title)) : out)
    const shown = relative(cwd, path)
    // What is hidden does not count, nor does the package of this tool, which may be run from there.
    const isEmpty = readdirSync(cwd).every((name) => name.startsWith('.') || name.endsWith('.tgz'))
    const isFirst = !isClone && root === cwd && !args.has('out') && isEmpty
    writeNew(path, firstDeck(title, new Date(), args.value('theme')), workspace)
    if (isFirst) {
      for (const [name, text] of firstProject(cwd, shown)) writeNew(join(cwd, name), text, workspace)
      printAside('Install, once:  npm install\nWrite on it:    npm run dev\n')
    } else printAside(`Write on it:  ${commandFor('dev', shown)}\n`)
    return 0
  },
}
