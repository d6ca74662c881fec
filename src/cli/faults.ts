import type { Compiled } from '../compile.ts'
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import { formatDiagnostics } from '../diagnostic/format.ts'
import { titleOf } from '../dialects/read.ts'
import type { DeckFile } from '../make/deck-file.ts'
import type { ExitCode } from './command.ts'
import { printAside, wantsColour } from './terminal.ts'

/**
 * Prints on stderr, in colour on a terminal, the faults of a deck's file and of the deck in it, and which notation it was taken for if
 * that is another tool's. Gives the exit code: 1 if there is an error among the faults.
 */
export function reportDeck(
  deck: DeckFile,
  { dialect, diagnostics }: Pick<Compiled, 'dialect' | 'diagnostics'>,
): ExitCode {
  const title = deck.from ? undefined : titleOf(dialect)
  if (title)
    printAside(
      `${deck.name} is read as ${title}; from: pandoc in its front matter would have it read as Pandoc’s\n`,
    )
  return reportFaults(deck, diagnostics)
}

/** The same without the notation. */
export function reportFaults(deck: DeckFile, found: readonly Diagnostic[]): ExitCode {
  const diagnostics = [...deck.faults, ...found]
  if (diagnostics.length > 0) {
    const colour = wantsColour(process.stderr)
    printAside(`${formatDiagnostics(diagnostics, deck.source, deck.name, { colour })}\n`)
  }
  return hasErrors(diagnostics) ? 1 : 0
}

/** The same while a deck is being written, for what it has become. */
export function reportRevision(
  deck: DeckFile,
  { source, compiled }: { readonly source: string; readonly compiled: Pick<Compiled, 'diagnostics'> },
): void {
  reportFaults({ ...deck, source, faults: [] }, compiled.diagnostics)
}
