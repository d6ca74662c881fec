import type { DeckFile } from '../make/deck-file.ts'
import type { CompiledDeck, SiteOptions } from '../vite/site.ts'
import type { Progress } from './progress.ts'

/**
 * Compiles the decks and prints the faults of all. Undefined: a deck has errors, and there is nothing to go on with.
 */
export async function compileDecks(
  decks: readonly DeckFile[],
  options: SiteOptions,
  progress: Progress,
): Promise<readonly CompiledDeck<DeckFile>[] | undefined> {
  const [{ compileDeck }, { reportDeck }] = await Promise.all([
    import('../vite/site.ts'),
    import('./faults.ts'),
  ])
  const compiled: CompiledDeck<DeckFile>[] = []
  for (const deck of decks) compiled.push(await compileDeck(deck, options))
  progress.end()
  const codes = compiled.map(({ deck, compiled }) => reportDeck(deck, compiled))
  return codes.some((code) => code !== 0) ? undefined : compiled
}
