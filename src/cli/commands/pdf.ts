import { readFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { hasErrors } from '../../diagnostic/diagnostic.ts'
import { wholeFile } from '../../diagnostic/source-text.ts'
import { isFileError, replaceFile } from '../../files.ts'
import { refuseAroundDecks, writeFolder } from '../../folder.ts'
import type { DeckFile } from '../../make/deck-file.ts'
import { signedPdf } from '../../own-files.ts'
import { type PrintChoices, readPages, slideSizes } from '../../pdf/choices.ts'
import type { Printable } from '../../pdf/print.ts'
import { type Drawings, readDrawings } from '../../protocol/stroke.ts'
import type { Workspace } from '../../tool.ts'
import { UsageError } from '../../tool-error.ts'
import type { Arguments } from '../arguments.ts'
import { asAsked, deckOptions } from '../as-asked.ts'
import type { Command, ExitCode } from '../command.ts'
import { readDecks } from '../decks.ts'
import { reportDeck, reportFaults } from '../faults.ts'
import { isForFolder, outputFolder, pdfPath } from '../output-path.ts'
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

/** Where a deck goes: `-`, the path of its PDF, or the folder for its pictures. */
type Destination = { readonly stdout: true } | { readonly path: string } | { readonly folder: string }

function destinationOf(
  deck: DeckFile,
  asked: {
    readonly out: string | undefined
    readonly folder: string | undefined
    readonly decks: readonly DeckFile[]
  },
  workspace: Workspace,
): Destination {
  const { out, folder, decks } = asked
  const isOne = decks.length === 1
  const nameOf = ({ path }: DeckFile) => basename(path, extname(path))
  const twin = decks.find(
    (other) => other !== deck && nameOf(other).toLowerCase() === nameOf(deck).toLowerCase(),
  )
  if (twin)
    throw new UsageError(
      `${deck.name} and ${twin.name} have one name`,
      'Print them one by one, each with its --out',
    )
  if (folder !== undefined) return { folder: isOne ? folder : join(folder, nameOf(deck)) }
  if (!isOne && out !== undefined && !isForFolder(out, workspace))
    throw new UsageError(
      `--out ${out} names one file for ${decks.length} decks`,
      `Name a folder: --out ${out}/`,
    )
  return out === '-' ? { stdout: true } : { path: pdfPath(out, deck.path, workspace) }
}

async function printDeck(
  deck: DeckFile,
  to: Destination,
  choices: PrintChoices,
  { root, cwd }: Workspace,
): Promise<ExitCode> {
  const [{ printPdf, photograph }, { compileForPrint, printer }] = await Promise.all([
    import('../../pdf/print.ts'),
    import('../../make/print.ts'),
  ])
  const progress = showProgress()
  const linkedFrom = dirname('path' in to ? to.path : deck.path)
  let source = wholeFile(deck.source)
  const job = {
    chromium: printer(),
    prepare: async () => {
      // Only now: the browser starts meanwhile.
      const printable = await compileForPrint(deck, root, choices.notes || undefined)
      progress.end()
      source = printable.compiled.source
      if (reportDeck(deck, printable.compiled) !== 0) return undefined
      refuseNone(choices, printable)
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
    const record = `.${basename(deck.path, extname(deck.path))}-pictures.json`
    writeFolder(to.folder, pictures, record, choices.pages !== undefined)
    print(`${relative(cwd, to.folder) || '.'}: ${pictures.size} pictures\n`)
  }
  return hasErrors(done.faults) ? 1 : 0
}

/** Throws `UsageError` for pages of which the deck has none. */
function refuseNone({ pages }: PrintChoices, { compiled: { slides } }: Printable): void {
  if (!pages || slides.some(({ number }) => pages(number))) return
  throw new UsageError(`No slide of these numbers: the last is ${slides.at(-1)?.number ?? 0}`)
}

function readChoices(args: Arguments, workspace: Workspace): PrintChoices {
  const listed = args.value('pages')
  const pages = listed === undefined ? undefined : readPages(listed)
  if (listed !== undefined && !pages) {
    throw new UsageError(
      `--pages cannot be “${listed}”`,
      'Numbers and stretches of slides, for instance 3-7,12',
    )
  }
  if (args.has('light') && args.has('dark')) throw new UsageError('--light and --dark exclude each other')
  if (args.has('png') && args.has('out')) {
    throw new UsageError('--png and --out exclude each other', '--png names the folder for the pictures')
  }
  if (args.has('paper') && !args.has('notes') && !args.has('handout')) {
    throw new UsageError('--paper is for --notes and --handout', 'A page of slides alone is --size')
  }
  const handout = ([2, 3, 6] as const).find((size) => String(size) === args.value('handout'))
  const paper = (['a4', 'letter'] as const).find((name) => name === args.value('paper'))
  const size = slideSizes.find((name) => name === args.value('size'))
  const drawn = args.value('strokes')
  return {
    steps: args.has('steps'),
    notes: args.has('notes'),
    links: !args.has('no-links'),
    ...(args.has('dark') && { scheme: 'dark' }),
    ...(args.has('light') && { scheme: 'light' }),
    strokes: drawn === undefined ? undefined : readDrawn(drawn, workspace),
    pages,
    handout,
    paper,
    size,
  }
}

function readDrawn(word: string, { cwd }: Workspace): Drawings {
  try {
    return readDrawings(readFileSync(resolve(cwd, word), 'utf8'))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new UsageError(
      isFileError(error) ? `--strokes: there is no file ${word}` : `--strokes ${word}: ${error.message}`,
      'It is the file that the talk saves with the key E.',
    )
  }
}
