/** What is to be printed, how, and where it goes: what was typed for `pdf`. */
import { readFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import type { CompiledSlide } from '../compile.ts'
import { isFileError } from '../files.ts'
import type { DeckFile } from '../make/deck-file.ts'
import { type PrintChoices, readPages, slideSizes } from '../pdf/choices.ts'
import { type Drawings, readDrawings } from '../protocol/stroke.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import { fileNameOf } from '../vite/page-languages.ts'
import type { Arguments } from './arguments.ts'
import { type Ending, filePath, isForFolder } from './output-path.ts'

type NamedDeck = Pick<DeckFile, 'name' | 'path' | 'language'>

/** Where a deck goes: `-`, the path of its file, or the folder for its pictures. */
export type Destination = { readonly stdout: true } | { readonly path: string } | { readonly folder: string }

/** Throws `UsageError` where that place is taken, or would be another deck's, too. */
export function destinationOf(
  deck: NamedDeck,
  asked: {
    readonly out: string | undefined
    readonly folder: string | undefined
    readonly decks: readonly NamedDeck[]
    /** Of its file. Default: `.pdf`. */
    readonly ending?: Ending
  },
  workspace: Workspace,
): Destination {
  const { out, folder, decks, ending = '.pdf' } = asked
  const isOne = decks.length === 1
  const twin = decks.find(
    (other) => other !== deck && fileNameOf(other).toLowerCase() === fileNameOf(deck).toLowerCase(),
  )
  if (twin)
    throw new UsageError(
      `${deck.name} and ${twin.name} have one name`,
      'Print them one by one, each with its --out',
    )
  if (folder !== undefined) return { folder: isOne ? folder : join(folder, fileNameOf(deck)) }
  if (!isOne && out !== undefined && !isForFolder(out, workspace))
    throw new UsageError(
      `--out ${out} names one file for ${decks.length} decks`,
      `Name a folder: --out ${out}/`,
    )
  return out === '-'
    ? { stdout: true }
    : {
        path: filePath(
          out,
          join(dirname(deck.path), `${fileNameOf(deck)}${extname(deck.path)}`),
          ending,
          workspace,
        ),
      }
}

/** Throws `UsageError` for pages of which the deck has none. */
export function refuseNone({ pages }: PrintChoices, slides: readonly Pick<CompiledSlide, 'number'>[]): void {
  if (!pages || slides.some(({ number }) => pages(number))) return
  throw new UsageError(`No slide of these numbers: the last is ${slides.at(-1)?.number ?? 0}`)
}

/** Throws `UsageError` for choices that are none, or exclude each other. */
export function readChoices(args: Arguments, workspace: Workspace): PrintChoices {
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
