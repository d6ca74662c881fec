import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { DeckFile } from '../make/deck-file.ts'
import type { CompiledDeck, DeckSource, SiteOptions } from '../vite/site.ts'
import type { Progress } from './progress.ts'

/**
 * Compiles the decks and prints the faults of all. Undefined: a deck has errors, and there is nothing to go on with.
 */
export async function compileDecks(
  decks: readonly DeckFile[],
  options: SiteOptions,
  progress: Progress,
): Promise<readonly CompiledDeck<DeckFile>[] | undefined> {
  const [{ compileDeck }, { reportDeck, reportFaults }] = await Promise.all([
    import('../vite/site.ts'),
    import('./faults.ts'),
  ])
  const compiled: CompiledDeck<DeckFile>[] = []
  for (const deck of decks) compiled.push(await compileDeck(deck, options))
  progress.end()
  const codes = compiled.flatMap((one) => [
    reportDeck(one.deck, one.compiled),
    ...(one.translations ?? []).map((translation, at) => {
      const deck = one.deck.translations?.[at] ?? one.deck
      return reportFaults(deck, onlyOwn(translation, one))
    }),
  ])
  return codes.some((code) => code !== 0) ? undefined : compiled
}

/** Of the same text in another language, what is wrong in that alone. */
function onlyOwn({ compiled }: CompiledDeck<DeckSource>, original: CompiledDeck<DeckSource>) {
  const { source, diagnostics } = compiled
  if (source.text !== original.compiled.source.text) return compiled
  const keyOf = ({ code, at, message }: Diagnostic) => `${code} ${at.start} ${message}`
  const known = new Set(original.compiled.diagnostics.map(keyOf))
  return { source, diagnostics: diagnostics.filter((one) => !known.has(keyOf(one))) }
}
