import { relative } from 'node:path'
import { hasErrors } from '../../diagnostic/diagnostic.ts'
import { wholeFile } from '../../diagnostic/source-text.ts'
import { replaceFile } from '../../files.ts'
import type { DeckFile } from '../../make/deck-file.ts'
import type { PrintChoices } from '../../pdf/choices.ts'
import type { Workspace } from '../../tool.ts'
import { asAsked, deckOptions } from '../as-asked.ts'
import type { Command, ExitCode } from '../command.ts'
import { readDecks } from '../decks.ts'
import { type Destination, destinationOf, readChoices, refuseNone } from '../print-request.ts'
import { showProgress } from '../progress.ts'
import { print } from '../terminal.ts'

export const pptx: Command = {
  name: 'pptx',
  operands: '[DECK.md …]',
  summary: 'Write the talk as a PowerPoint file whose slides can be edited',
  options: {
    ...deckOptions,
    out: {
      value: 'FILE',
      help: 'where to: a file, a folder, `-` for stdout; default: the deck’s name with .pptx, in this folder',
    },
    pages: { value: 'LIST', help: 'only these slides, for instance 3-7,12' },
    light: { help: 'in light colours (the default)' },
    dark: { help: 'in dark colours' },
    'no-notes': { help: 'leave every speaker note out' },
  },
  async run(args, workspace) {
    const choices = readChoices(args, workspace)
    const decks = await readDecks(args.operands, workspace, asAsked(args))
    const asked = { out: args.value('out'), folder: undefined, decks, ending: '.pptx' } as const
    // Before anything is written: a place that is taken stops all of them.
    const jobs = decks.map((deck) => ({ deck, to: destinationOf(deck, asked, workspace) }))
    let code: ExitCode = 0
    for (const { deck, to } of jobs)
      code = (await exportDeck(deck, to, choices, !args.has('no-notes'), workspace)) || code
    return code
  },
}

async function exportDeck(
  deck: DeckFile,
  to: Destination,
  choices: PrintChoices,
  notes: boolean,
  { root, cwd }: Workspace,
): Promise<ExitCode> {
  const [{ exportPptx }, { compileForPrint, printers }, { reportDeck, reportFaults }] = await Promise.all([
    import('../../pptx/export.ts'),
    import('../../make/print.ts'),
    import('../faults.ts'),
  ])
  const progress = showProgress()
  let source = wholeFile(deck.source)
  const job = {
    ...printers(),
    prepare: async () => {
      const printable = await compileForPrint(deck, root, notes ? undefined : false)
      progress.end()
      source = printable.compiled.source
      if (reportDeck(deck, printable.compiled) !== 0) return undefined
      refuseNone(choices, printable.compiled.slides)
      return printable
    },
    choices,
    say: progress.say,
  }
  const done = await exportPptx(job, notes)
  progress.end()
  if (!done) return 1
  reportFaults({ ...deck, faults: [] }, { source, diagnostics: done.faults })
  if ('path' in to) {
    replaceFile(to.path, done.pptx)
    print(`${relative(cwd, to.path)}\n`)
  } else process.stdout.write(done.pptx)
  return hasErrors(done.faults) ? 1 : 0
}
