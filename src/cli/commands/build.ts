import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { replaceFile } from '../../files.ts'
import { record } from '../../vite/output.ts'
import type { CompiledDeck, DeckSource, SiteOptions } from '../../vite/site.ts'
import type { Arguments } from '../arguments.ts'
import type { Command, ExitCode, Place } from '../command.ts'
import { compileDecks } from '../compiled-decks.ts'
import { readDecks } from '../decks.ts'
import { kindOf } from '../kind-of.ts'
import { showProgress } from '../progress.ts'
import { singleFilePath } from '../single-file-path.ts'
import { UsageError } from '../usage-error.ts'

export const build: Command = {
  name: 'build',
  operands: '[DECK.md …]',
  summary: 'Build the static site; several decks get a folder each and a page that lists them',
  options: {
    out: { value: 'DIR', help: 'where to; default: dist' },
    'no-notes': { help: 'leave every speaker note out' },
    pdf: { help: 'build the PDF along, and offer it on the page' },
    'single-file': {
      help: 'one HTML file with everything inside: DIR/DECK.html, or --out FILE.html',
    },
  },
  async run(args, place) {
    const decks = await readDecks(args.operands, place)
    const single = args.has('single-file')
    const out = single ? outputFile(decks, args, place) : outputFolder(args, place)
    const progress = showProgress()
    const options = {
      root: place.root,
      say: progress.say,
      ...(args.has('no-notes') && { notes: false }),
      ...(args.has('pdf') && {
        pdf: async (deck: CompiledDeck<DeckSource>) =>
          (await import('../printing.ts')).printForSite(deck, place.root),
      }),
    }
    const compiled = await compileDecks(decks, options, progress)
    if (!compiled) return 1
    const [deck] = compiled
    if (single && deck) return writeSingleFile(out, deck, options, place)
    const [{ buildSite }, { buildClient }, { writeSite }] = await Promise.all([
      import('../../vite/site.ts'),
      import('../../vite/build-client.ts'),
      import('../../vite/output.ts'),
    ])
    const files = await buildSite(compiled, await buildClient(place.root), options)
    progress.end()
    writeSite(out, files)
    process.stdout.write(`${relative(place.cwd, join(out, 'index.html'))}\n`)
    return 0
  },
}

/** Where the site goes. Throws `UsageError` when that is a file, or has a page that no build wrote. */
function outputFolder(args: Arguments, place: Place): string {
  const out = args.value('out')
  if (out === undefined) return join(place.root, 'dist')
  if (kindOf(out, place) === 'file')
    throw new UsageError(`${out} is a file; --out names the folder for the site`)
  const folder = resolve(place.cwd, out)
  if (existsSync(join(folder, 'index.html')) && !existsSync(join(folder, record)))
    throw new UsageError(`${join(out, 'index.html')} is there and was not built here`, 'Name another folder.')
  return folder
}

/** Where the single file goes. Throws `UsageError` as `singleFilePath` does, and for several decks. */
function outputFile([deck, ...others]: readonly DeckSource[], args: Arguments, place: Place): string {
  if (!deck || others.length > 0) throw new UsageError('A single file holds one deck; name the one you mean')
  return singleFilePath(args.value('out'), deck.path, place)
}

async function writeSingleFile(
  file: string,
  deck: CompiledDeck<DeckSource>,
  options: SiteOptions,
  { cwd }: Place,
): Promise<ExitCode> {
  const { buildSingleFile } = await import('../../vite/single-file.ts')
  replaceFile(file, await buildSingleFile(deck, options))
  process.stdout.write(`${relative(cwd, file)}\n`)
  process.stderr.write(`${limits}\n`)
  return 0
}

/** What browsers do not allow a file that no server serves. */
const limits =
  'Opened from a disk or stick, no browser lets two windows of the talk speak with each other: the speaker view (S) shows notes and steps, but each window is moved by itself. A phone as the remote, and keeping the talk for later, need a server too: npm start.'
