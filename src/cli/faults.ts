import type { Diagnostic } from '../diagnostic.ts'
import { formatDiagnostics } from '../diagnostic-format.ts'
import type { ExitCode } from './command.ts'
import type { DeckFile } from './deck-file.ts'

/** Prints a deck's faults on stderr, in colour on a terminal. Gives the exit code: 1 if there is an error among them. */
export function reportFaults(deck: DeckFile, diagnostics: readonly Diagnostic[]): ExitCode {
  if (diagnostics.length > 0) {
    const colour = process.stderr.isTTY && process.env.NO_COLOR === undefined
    process.stderr.write(`${formatDiagnostics(diagnostics, deck.source, deck.name, { colour })}\n`)
  }
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
}
