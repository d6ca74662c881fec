import { readFileSync } from 'node:fs'
import { basename, dirname, extname, relative, resolve } from 'node:path'
import { isFileError, replaceFile } from '../../files.ts'
import { writeFolder } from '../../folder.ts'
import { signedPdf } from '../../own-files.ts'
import { type PrintChoices, readPages, slideSizes } from '../../pdf/choices.ts'
import type { Printable } from '../../pdf/print.ts'
import { readStrokes, type Strokes } from '../../pdf/strokes.ts'
import type { Arguments } from '../arguments.ts'
import type { Command, Place } from '../command.ts'
import { readOnlyDeck } from '../decks.ts'
import { reportFaults } from '../faults.ts'
import { outputFolder, refuseAroundDecks } from '../output-folder.ts'
import { pdfPath } from '../pdf-path.ts'
import { showProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'

export const pdf: Command = {
  name: 'pdf',
  operands: '[DECK.md]',
  most: 1,
  summary: 'Print the talk to a tagged PDF: slides, slides with notes, or a handout',
  options: {
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
  async run(args, place) {
    const choices = readChoices(args, place)
    const folder = outputFolder(args, 'png', place)
    const deck = await readOnlyDeck(args.operands, place, 'pdf')
    refuseAroundDecks(folder, [deck])
    const [{ printPdf, photograph }, { prepareForPrint, printer }] = await Promise.all([
      import('../../pdf/print.ts'),
      import('../printing.ts'),
    ])
    const out = args.value('out')
    const path = out === '-' ? deck.path : pdfPath(out, deck.path, place)
    const progress = showProgress()
    const job = {
      chromium: await printer(),
      prepare: async () => {
        const printable = await prepareForPrint(
          deck,
          dirname(path),
          place.root,
          choices.notes || undefined,
          progress,
        )
        if (printable) refuseNone(choices, printable)
        return printable
      },
      choices,
      say: progress.say,
    }
    const done = folder === undefined ? await printPdf(job) : await photograph(job)
    progress.end()
    if (!done) return 1
    reportFaults({ ...deck, faults: [] }, done.faults)
    if ('pdf' in done) {
      const signed = signedPdf(done.pdf)
      if (out === '-') process.stdout.write(signed)
      else {
        replaceFile(path, signed)
        process.stdout.write(`${relative(place.cwd, path)}\n`)
      }
    } else if (folder !== undefined) {
      const pictures = new Map(done.photographs.map(({ name, png }) => [name, png]))
      // Pictures of slides that this deck has no more go, but not when only some of its slides are asked for.
      const record = `.${basename(deck.path, extname(deck.path))}-pictures.json`
      writeFolder(folder, pictures, record, choices.pages !== undefined)
      process.stdout.write(`${relative(place.cwd, folder) || '.'}: ${pictures.size} pictures\n`)
    }
    return done.faults.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}

/** Throws `UsageError` for pages of which the deck has none. */
function refuseNone({ pages }: PrintChoices, { compiled: { slides } }: Printable): void {
  if (!pages || slides.some(({ number }) => pages(number))) return
  throw new UsageError(`No slide of these numbers: the last is ${slides.at(-1)?.number ?? 0}`)
}

function readChoices(args: Arguments, place: Place): PrintChoices {
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
    scheme: args.has('dark') ? 'dark' : 'light',
    strokes: drawn === undefined ? undefined : readDrawn(drawn, place),
    pages,
    handout,
    paper,
    size,
  }
}

function readDrawn(word: string, { cwd }: Place): Strokes {
  try {
    return readStrokes(readFileSync(resolve(cwd, word), 'utf8'))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new UsageError(
      isFileError(error) ? `--strokes: there is no file ${word}` : `--strokes ${word}: ${error.message}`,
      'It is the file that the talk saves with the key E.',
    )
  }
}
