import { chromiumArguments, findChromium, findDrawer, needChromium } from '../browser/chromium.ts'
import { openStills } from '../media/stills.ts'
import type { Printable, PrintJob } from '../pdf/print.ts'
import type { CompiledDeck, DeckSource } from '../vite/site.ts'
import type { DeckFile } from './deck-file.ts'

/** The browsers that print. Throws `ToolError` when there is none. */
export function printers(): Pick<PrintJob, 'chromium' | 'embedder'> {
  const path = needChromium('print with', findDrawer())
  const chromium = { path, args: chromiumArguments }
  if (path === findChromium()) return { chromium }
  // The headless shell lets a page's WebRTC out.
  const embedder = () => ({ ...chromium, path: needChromium('draw pages within slides with') })
  return { chromium, embedder }
}

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
export async function printForSite(deck: CompiledDeck<DeckSource>, root: string): Promise<Uint8Array> {
  const { printPdf } = await import('../pdf/print.ts')
  const printed = await printPdf(siteJob(deck, root))
  if (!printed) throw new Error('Nothing was printed')
  return printed.pdf
}

/** The PowerPoint file that a site offers, with the notes that the site has. */
export async function exportForSite(deck: CompiledDeck<DeckSource>, root: string): Promise<Uint8Array> {
  const { exportPptx } = await import('../pptx/export.ts')
  const exported = await exportPptx(siteJob(deck, root), true)
  if (!exported) throw new Error('Nothing was exported')
  return exported.pptx
}

const siteJob = ({ compiled, media }: CompiledDeck<DeckSource>, root: string): PrintJob => ({
  ...printers(),
  prepare: () => ({ compiled, files: media.files, still: openStills(root) }),
  choices: {},
})
