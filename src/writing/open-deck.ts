import type { EditedDeck } from '../lsp/decks.ts'
import { type KeptFinding, keep } from '../lsp/findings.ts'
import type { DeckFindings } from '../protocol/authoring.ts'
import type { DeckSource } from '../vite/site.ts'
import type { Revision } from '../vite/watched-deck.ts'
import { editedDeck } from './written-deck.ts'

/** The deck as the dev server has it now; looked into when somebody asks, since an edit waits for none of it. */
export interface DeskDeck {
  readonly now: EditedDeck | undefined
  /** What the check found in it, or in an earlier text of it. */
  readonly kept: readonly KeptFinding[]
  edited(source: DeckSource, revision: Revision): void
  found(found: DeckFindings): void
}

export function openDeck(): DeskDeck {
  let last: readonly [DeckSource, Revision] | undefined
  let opened: EditedDeck | undefined
  let kept: readonly KeptFinding[] = []
  const now = () => {
    if (!opened && last) opened = editedDeck(...last)
    return opened
  }
  return {
    get now() {
      return now()
    },
    get kept() {
      return kept
    },
    edited(source, revision) {
      // Of a file that is gone the last text stays.
      if (revision.source === '' && last) return
      last = [source, revision]
      opened = undefined
    },
    found({ findings }) {
      const deck = now()
      if (!deck) return
      const told = findings.map(({ rule, severity, message, hint, at }) => ({
        rule,
        severity,
        message,
        hint,
        at,
      }))
      kept = keep(told, deck)
    },
  }
}
