import { dirname, relative } from 'node:path'
import { hasErrors } from '../../diagnostic/diagnostic.ts'
import { wholeFile } from '../../diagnostic/source-text.ts'
import { replaceFile } from '../../files.ts'
import { refuseAroundDecks, writeFolder } from '../../folder.ts'
import type { DeckFile } from '../../make/deck-file.ts'
import { signedPdf } from '../../own-files.ts'
import { type PrintChoices, slideSizes } from '../../pdf/choices.ts'
import type { Workspace } from '../../tool.ts'
import { UsageError } from '../../tool-error.ts'
import { fileNameOf } from '../../vite/page-languages.ts'
import { asAsked, deckOptions } from '../as-asked.ts'
import type { Command, ExitCode } from '../command.ts'
import { readDecks } from '../decks.ts'
import { outputFolder } from '../output-path.ts'
import { type Destination, destinationOf, readChoices, refuseNone } from '../print-request.ts'
import { showProgress } from '../progress.ts'
import { print } from '../terminal.ts'

export const pdf: Command = {
  name: 'pdf',
  operands: '[DECK.md …]',
  summary: 'Print the talk to a tagged PDF: slides, slides with notes, or a handout',
  options: {
    ...deckOptions,
    out: {
      value: 'FILE',
      help: 'where to: a file, a folder, `-` for stdout; default: the deck’s name with .pdf, in this folder',
    },
    notes: { help: 'slides above, notes below, on paper; with --handout, the notes beside the slides' },
    handout: {
      value: 'N',
      choices: ['2', '3', '6'],
      otherwise: '3',
      help: 'N slides on a sheet of paper, with lines to write on: 2, 3 (the default) or 6',
    },
    paper: {
      value: 'P',
      choices: ['a4', 'letter'],
      help: 'a4 (the default) or letter, for notes and handouts',
    },
    steps: { help: 'a page for each step of a slide' },
    pages: { value: 'LIST', help: 'only these slides, for instance 3-7,12' },
    size: { value: 'S', choices: slideSizes, help: '16:9 (the default), 4:3 or A4' },
    light: { help: 'in light colours (the default)' },
    dark: { help: 'in dark colours' },
    'no-links': { help: 'links as plain text' },
    strokes: { value: 'FILE', help: 'with what was drawn on the slides, as the talk saved it' },
    png: { value: 'DIR', help: 'pictures of the slides, into this folder, instead of a PDF' },
  },
  async run(args, workspace) {
    const choices = readChoices(args, workspace)
    const folder = outputFolder(args, 'png', workspace)
    const decks = await readDecks(args.operands, workspace, asAsked(args))
    refuseAroundDecks(folder, decks)
    if (choices.strokes && decks.length > 1)
      throw new UsageError('--strokes are those of one deck; name the one you mean')
    const out = args.value('out')
    // Before anything is printed: a place that is taken stops all of them.
    const jobs = decks.map((deck) => ({ deck, to: destinationOf(deck, { out, folder, decks }, workspace) }))
    let code: ExitCode = 0
    for (const { deck, to } of jobs) code = (await printDeck(deck, to, choices, workspace)) || code
    return code
  },
}

async function printDeck(
  deck: DeckFile,
  to: Destination,
  choices: PrintChoices,
  { root, cwd }: Workspace,
): Promise<ExitCode> {
  const [{ printPdf, photograph }, { compileForPrint, printers }, { reportDeck, reportFaults }] =
    await Promise.all([import('../../pdf/print.ts'), import('../../make/print.ts'), import('../faults.ts')])
  const progress = showProgress()
  const linkedFrom = dirname('path' in to ? to.path : deck.path)
  let source = wholeFile(deck.source)
  const job = {
    ...printers(),
    prepare: async () => {
      // Only now: the browser starts meanwhile.
      const printable = await compileForPrint(deck, root, choices.notes || undefined)
      progress.end()
      source = printable.compiled.source
      if (reportDeck(deck, printable.compiled) !== 0) return undefined
      refuseNone(choices, printable.compiled.slides)
      return { ...printable, linkedFrom }
    },
    choices,
    say: progress.say,
  }
  const done = 'folder' in to ? await photograph(job) : await printPdf(job)
  progress.end()
  if (!done) return 1
  reportFaults({ ...deck, faults: [] }, { source, diagnostics: done.faults })
  if ('pdf' in done) {
    const signed = signedPdf(done.pdf)
    if ('path' in to) {
      replaceFile(to.path, signed)
      print(`${relative(cwd, to.path)}\n`)
    } else process.stdout.write(signed)
  } else if ('folder' in to) {
    const pictures = new Map(done.photographs.map(({ name, png }) => [name, png]))
    // Pictures of slides that this deck has no more go, but not when only some of its slides are asked for.
    const record = `.${fileNameOf(deck)}-pictures.json`
    writeFolder(to.folder, pictures, record, choices.pages !== undefined)
    print(`${relative(cwd, to.folder) || '.'}: ${pictures.size} pictures\n`)
  }
  return hasErrors(done.faults) ? 1 : 0
}
