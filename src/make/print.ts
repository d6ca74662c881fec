import { chromiumArguments, needChromium } from '../browser/chromium.ts'
import { openStills } from '../media/stills.ts'
import type { Printable } from '../pdf/print.ts'
import type { CompiledDeck, DeckSource } from '../vite/site.ts'
import type { DeckFile } from './deck-file.ts'

/** The browser that prints. Throws `ToolError` when there is none. */
export const printer = (): { readonly path: string; readonly args: readonly string[] } => ({
  path: needChromium('print with'),
  args: chromiumArguments,
})

/** Compiles a deck for print, with its notes or as it says itself. */
export async function compileForPrint(
  deck: DeckFile,
  root: string,
  notes: boolean | undefined,
): Promise<Printable> {
  const [{ compilePage }, { openMedia }] = await Promise.all([
    import('../compile.ts'),
    import('../media/lookup.ts'),
  ])
  const media = openMedia(deck)
  return { compiled: compilePage(deck, media, { notes }), files: media.files, still: openStills(root) }
}

/** The PDF that a site offers: the slides, of the deck as the site has it. */
export async function printForSite(
  { compiled, media }: CompiledDeck<DeckSource>,
  root: string,
): Promise<Uint8Array> {
  const { printPdf } = await import('../pdf/print.ts')
  const prepare = () => ({ compiled, files: media.files, still: openStills(root) })
  const printed = await printPdf({ chromium: printer(), prepare, choices: {} })
  if (!printed) throw new Error('Nothing was printed')
  return printed.pdf
}
