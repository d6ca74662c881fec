/**
 * What the commands do, for programs. Each reads a deck from its file with the `deck.config.ts` beside it; paths are meant
 * from the working directory. Faults of the deck are data, in the order of its text, and are not printed; where there is an
 * error among them, nothing is written. What is wrong with a path is thrown, with a message for the user.
 */
import { resolve } from 'node:path'
import type { Finding } from './check/finding.ts'
import { type Diagnostic, hasErrors } from './diagnostic/diagnostic.ts'
import type { SourceText } from './diagnostic/source-text.ts'
import type { DeckFile } from './make/deck-file.ts'
import { projectAround } from './tool.ts'

export interface Built {
  /** Where the faults have their places: the deck's text with that of the files that it takes in. */
  readonly source: SourceText
  readonly diagnostics: readonly Diagnostic[]
}

/** Builds the static site of a deck into the folder `out`. `notes: false` leaves every speaker note out. */
export async function build(
  deckPath: string,
  out: string,
  options: { readonly notes?: boolean } = {},
): Promise<Built> {
  const { deck, root } = await openDeck(deckPath)
  const { records, refuseAroundDecks, writeFolder } = await import('./folder.ts')
  refuseAroundDecks(resolve(out), [deck])
  const { buildSite, compileDeck } = await import('./vite/site.ts')
  const settings = { root, say: () => {}, ...options }
  const compiled = await compileDeck(deck, settings)
  const diagnostics = [...deck.faults, ...compiled.compiled.diagnostics]
  if (!hasErrors(diagnostics)) writeFolder(resolve(out), await buildSite([compiled], settings), records.site)
  return { source: compiled.compiled.source, diagnostics }
}

/** Prints the slides of a deck to a tagged PDF, without notes unless `notes` asks for them. `pdf` is absent where there are errors. */
export async function printPdf(
  deckPath: string,
  options: {
    readonly notes?: boolean
    readonly handout?: 2 | 3 | 6
    readonly scheme?: 'light' | 'dark'
  } = {},
): Promise<Built & { readonly pdf?: Uint8Array }> {
  const [print, { job, source, diagnostics }] = await Promise.all([
    import('./pdf/print.ts'),
    prepareToPrint(deckPath, options, options.notes || undefined),
  ])
  if (hasErrors(diagnostics)) return { source, diagnostics }
  const printed = await print.printPdf(job)
  return printed
    ? { source, diagnostics: [...diagnostics, ...printed.faults], pdf: printed.pdf }
    : { source, diagnostics }
}

/** Writes the slides of a deck as a PowerPoint file, with the notes unless `notes: false`. `pptx` is absent where there are errors. */
export async function exportPptx(
  deckPath: string,
  options: { readonly notes?: boolean; readonly scheme?: 'light' | 'dark' } = {},
): Promise<Built & { readonly pptx?: Uint8Array }> {
  const notes = options.notes ?? true
  const [pptx, { job, source, diagnostics }] = await Promise.all([
    import('./pptx/export.ts'),
    prepareToPrint(deckPath, options, notes ? undefined : false),
  ])
  if (hasErrors(diagnostics)) return { source, diagnostics }
  const exported = await pptx.exportPptx(job, notes)
  return exported
    ? { source, diagnostics: [...diagnostics, ...exported.faults], pptx: exported.pptx }
    : { source, diagnostics }
}

/** What the deck check finds: on slides as a browser draws them, too, unless `sourceOnly`. */
export async function check(
  deckPath: string,
  options: { readonly sourceOnly?: boolean } = {},
): Promise<readonly Finding[]> {
  const { deck, root } = await openDeck(deckPath)
  const { startDrawing, checkDeck } = await import('./make/check.ts')
  const browser = options.sourceOnly ? undefined : startDrawing()
  try {
    return (await checkDeck(deck, browser, root, () => {})).findings
  } finally {
    browser?.close()
  }
}

/** A deck compiled for its print page, with what prints it. `notes` as `compileForPrint` has them. */
async function prepareToPrint<Choices>(deckPath: string, choices: Choices, notes: boolean | undefined) {
  const { deck, root } = await openDeck(deckPath)
  const { compileForPrint, printers } = await import('./make/print.ts')
  const printable = await compileForPrint(deck, root, notes)
  const { source, diagnostics } = printable.compiled
  const job = { ...printers(), prepare: () => printable, choices }
  return { job, source, diagnostics: [...deck.faults, ...diagnostics] }
}

async function openDeck(path: string): Promise<{ readonly deck: DeckFile; readonly root: string }> {
  const cwd = process.cwd()
  const root = projectAround(cwd)
  const { readDeck } = await import('./make/deck-file.ts')
  return { deck: await readDeck(path, { root, cwd }), root }
}
