import { chromiumArguments, findChromium } from '../browser/chromium.ts'
import { openStills } from '../media/stills.ts'
import type { Printable } from '../pdf/print.ts'
import type { CompiledDeck, DeckSource } from '../vite/site.ts'
import type { DeckFile } from './deck-file.ts'
import { reportFaults } from './faults.ts'
import type { Progress } from './progress.ts'
import { typed } from './typed.ts'
import { UsageError } from './usage-error.ts'

/** The browser that prints. Throws `UsageError` when there is none. */
export async function printer(): Promise<{ readonly path: string; readonly args: readonly string[] }> {
  const path = await findChromium()
  if (path !== undefined) return { path, args: chromiumArguments }
  throw new UsageError(
    'There is no Chromium to print with',
    `Install Chromium or Chrome, or name one: CHROMIUM_PATH=/path/to/chromium ${typed('pdf')}`,
  )
}

/** Compiles a deck for print, with its notes or as it says itself. */
export async function compileForPrint(
  deck: DeckFile,
  root: string,
  notes: boolean | undefined,
): Promise<Printable> {
  const [{ compile }, { openMedia }] = await Promise.all([
    import('../compile.ts'),
    import('../media/lookup.ts'),
  ])
  const media = openMedia(deck)
  const compiled = compile(deck.source, {
    target: 'page',
    media,
    plugins: deck.plugins,
    theme: deck.theme,
    notes,
  })
  return { compiled, files: media.files, still: openStills(root) }
}

/** The same into `folder`, and prints its faults. Undefined: it has errors. */
export async function prepareForPrint(
  deck: DeckFile,
  folder: string,
  root: string,
  notes: boolean | undefined,
  progress: Progress,
): Promise<Printable | undefined> {
  // Only now: the browser starts meanwhile.
  const printable = await compileForPrint(deck, root, notes)
  progress.end()
  if (reportFaults(deck, printable.compiled.diagnostics) !== 0) return undefined
  return { ...printable, linkedFrom: folder }
}

/** The PDF that a site offers: the slides, of the deck as the site has it. */
export async function printForSite(
  { compiled, media }: CompiledDeck<DeckSource>,
  root: string,
): Promise<Uint8Array> {
  const { printPdf } = await import('../pdf/print.ts')
  const prepare = () => ({ compiled, files: media.files, still: openStills(root) })
  const printed = await printPdf({ chromium: await printer(), prepare, choices: {} })
  if (!printed) throw new Error('Nothing was printed')
  return printed.pdf
}
