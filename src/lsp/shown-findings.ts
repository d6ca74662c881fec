/** What the editor shows of findings: the reader's soon after an edit, the check's when it has them. */
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol'
import type { Finding } from '../check/finding.ts'
import type { ListedFinding } from '../protocol/authoring.ts'
import type { watchFindings } from '../vite/deck-findings.ts'
import { type EditedDeck, type EditedDecks, filesOf, uriOf } from './decks.ts'
import { allFindings, diagnosticsOf, type KeptFinding, keep } from './findings.ts'

/** After so many milliseconds without an edit an editor is told what is wrong: what is asked comes before. */
const pause = 40
/** Nobody's hand rests longer on a word: milliseconds. */
const patience = 1500

export interface ShownFindings {
  /** The texts of the deck at this path are others: some time after the last edit the editor is told what is wrong. */
  edited(deckPath: string): void
  /** All that is known of a deck. */
  of(deck: EditedDeck): readonly Finding[]
  /** The path of a small picture of a slide of it; undefined where there is none, or it is long in coming: then it is there the next time. */
  picture(slide: string, deck: EditedDeck): Promise<string | undefined>
  /** The editor has closed the deck. */
  forget(deckPath: string): void
  /** Tells nothing more. */
  close(): void
}

/** `watch`: checks a deck beside this; `tell`: tells the editor. */
export function showFindings(
  decks: EditedDecks,
  watch: typeof watchFindings,
  tell: (shown: PublishDiagnosticsParams) => void,
): ShownFindings {
  /** By the paths of decks: the check of each that is open. */
  const checks = new Map<string, DeckCheck>()
  const timers = new Map<string, NodeJS.Timeout>()
  let isClosed = false

  async function publish(deckPath: string): Promise<void> {
    const deck = await decks.open(deckPath)
    if (isClosed) return
    const check = checks.get(deckPath) ?? openCheck(deckPath, deck)
    checks.set(deckPath, check)
    if (check.deck !== deck) check.watch.edited(deck.source.source)
    check.deck = deck
    show(check)
  }

  function openCheck(deckPath: string, deck: EditedDeck): DeckCheck {
    const check: DeckCheck = {
      deck: undefined,
      kept: [],
      shown: new Set(),
      watch: watch(
        deck.source,
        ({ findings }) => {
          if (!check.deck || !checks.has(deckPath)) return
          check.kept = keep(findings.map(findingOf), check.deck)
          show(check)
        },
        0,
      ),
    }
    return check
  }

  function show(check: DeckCheck): void {
    const { deck } = check
    if (!deck) return
    const files = new Set([...filesOf(deck), ...check.shown])
    check.shown = new Set(filesOf(deck))
    for (const [path, diagnostics] of diagnosticsOf(allFindings(deck, check.kept), deck, [...files], decks))
      tell({ uri: uriOf(path, decks), diagnostics: [...diagnostics] })
  }

  return {
    edited(deckPath) {
      clearTimeout(timers.get(deckPath))
      timers.set(
        deckPath,
        setTimeout(() => void publish(deckPath).catch(() => {}), pause),
      )
    },
    of: (deck) => allFindings(deck, checks.get(deck.path)?.kept ?? []),
    picture(slide, deck) {
      const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))
      return Promise.race([checks.get(deck.path)?.watch.picture(slide), late])
    },
    forget(deckPath) {
      const check = checks.get(deckPath)
      for (const file of check?.shown ?? []) tell({ uri: uriOf(file, decks), diagnostics: [] })
      check?.watch.close()
      checks.delete(deckPath)
    },
    close() {
      isClosed = true
      for (const timer of timers.values()) clearTimeout(timer)
      for (const { watch } of checks.values()) watch.close()
      checks.clear()
    },
  }
}

interface DeckCheck {
  readonly watch: ReturnType<typeof watchFindings>
  /** As it was told to the check. */
  deck: EditedDeck | undefined
  kept: readonly KeptFinding[]
  /** The files for which the editor shows something. */
  shown: ReadonlySet<string>
}

const findingOf = ({ rule, severity, message, hint, at }: ListedFinding): Finding => ({
  rule,
  severity,
  message,
  hint,
  at,
})
