import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { filePositionFinder } from '../../diagnostic/format.ts'
import { nameOfFile } from '../../diagnostic/source-text.ts'
import { UsageError } from '../../tool-error.ts'
import { askedNotation, fromOption } from '../as-asked.ts'
import type { Command } from '../command.ts'
import { commandFor } from '../decks.ts'
import { writeNew } from '../output-path.ts'
import { importedFormat, importWithPandoc } from '../pandoc-import.ts'
import { printAside } from '../terminal.ts'
import { typed } from '../typed.ts'

export const convertDeck: Command = {
  name: 'convert',
  operands: 'DECK.md',
  most: 1,
  summary:
    'Write a deck of Marp, Slidev, reveal.js, remark or Quarto as one in Pandoc’s notation, with the same slides; with pandoc installed also .ipynb, .tex and .pptx',
  options: {
    ...fromOption,
    out: {
      value: 'FILE',
      help: 'where to; default: beside the deck, DECK-pandoc.md. A file that is there stays',
    },
  },
  async run(args, workspace) {
    const { cwd } = workspace
    const [word] = args.operands
    if (word === undefined) throw new UsageError('convert needs a deck', typed('convert', 'talk.md'))
    const format = importedFormat(word)
    if (format !== undefined) {
      const source = resolve(cwd, word)
      const path = resolve(cwd, args.value('out') ?? source.replace(/\.\w+$/, '.md'))
      const shown = relative(cwd, path)
      if (existsSync(path)) throw new UsageError(`${shown} exists already`)
      writeNew(path, importWithPandoc(source, format, path), workspace)
      printAside(`Read by pandoc. Look at it:  ${commandFor('dev', shown)}\n`)
      return 0
    }
    const [{ readDeck }, { openMedia }, { convert }, { dialectOf, titleOf }, { reportFaults }] =
      await Promise.all([
        import('../../make/deck-file.ts'),
        import('../../media/lookup.ts'),
        import('../../convert/convert.ts'),
        import('../../dialects/read.ts'),
        import('../faults.ts'),
      ])
    const deck = await readDeck(word, workspace, { from: askedNotation(args) })
    const from = deck.from ?? dialectOf(deck.source)
    const converted = convert(deck.source, from, openMedia(deck).read)
    if (!converted)
      throw new UsageError(
        `${deck.name} is read as Pandoc’s notation already`,
        'Where it is not, say what it is: --from marp, slidev, reveal, remark or quarto',
      )
    const path = resolve(cwd, args.value('out') ?? deck.path.replace(/(?:\.\w+)?$/, '-pandoc.md'))
    const shown = relative(cwd, path)
    writeNew(path, converted.text, workspace)
    const place = filePositionFinder(converted.faults.source)
    for (const { message, at } of converted.losses) {
      const { file, line, column } = place(at.start)
      printAside(`${nameOfFile(file, deck.name)}:${line}:${column}: ${message}\n`)
    }
    if (dirname(path) !== dirname(deck.path))
      printAside('The pictures of the new deck are looked for from its own folder\n')
    printAside(`Read as ${titleOf(from) ?? from}. Look at it:  ${commandFor('dev', shown)}\n`)
    return reportFaults(deck, converted.faults)
  },
}
