import type { Compiled } from '../compile.ts'
import { hasErrors } from '../diagnostic/diagnostic.ts'
import { formatDiagnostics } from '../diagnostic/format.ts'
import { titleOf } from '../dialects/read.ts'
import type { DeckFile } from '../make/deck-file.ts'
import type { ExitCode } from './command.ts'
import { printAside, wantsColour } from './terminal.ts'

/**
 * Prints on stderr, in colour on a terminal, the faults of a deck's file and of the deck in it, and which notation it was taken for if
 * that is another tool's. Gives the exit code: 1 if there is an error among the faults.
 */
export function reportDeck(deck: DeckFile, compiled: Revised & Pick<Compiled, 'dialect'>): ExitCode {
  const title = deck.from ? undefined : titleOf(compiled.dialect)
  if (title)
    printAside(
      `${deck.name} is read as ${title}; from: pandoc in its front matter would have it read as Pandoc’s\n`,
    )
  return reportFaults(deck, compiled)
}

/** The same without the notation. */
export function reportFaults(deck: DeckFile, { source, diagnostics }: Revised): ExitCode {
  const colour = wantsColour(process.stderr)
  const lists = [
    formatDiagnostics(deck.faults, deck.source, deck.name, { colour }),
    formatDiagnostics(diagnostics, source, deck.name, { colour }),
  ].filter((list) => list !== '')
  if (lists.length > 0) printAside(`${lists.join('\n\n')}\n`)
  return hasErrors(deck.faults) || hasErrors(diagnostics) ? 1 : 0
}

/** The same while a deck is being written, for what it has become. */
export function reportRevision(deck: DeckFile, { compiled }: { readonly compiled: Revised }): void {
  reportFaults({ ...deck, faults: [] }, compiled)
}

type Revised = Pick<Compiled, 'source' | 'diagnostics'>
