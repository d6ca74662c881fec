import type { Severity } from '../diagnostic/diagnostic.ts'
import type { CheckedDeck } from './checked-deck.ts'
import type { Drawing } from './drawing.ts'
import type { Fault } from './finding.ts'

interface RuleFacts {
  /** Kebab-case; also the name of the file with its cases. */
  readonly id: string
  /** What it has when the deck does not say otherwise. `off`: only decks that ask for it. */
  readonly severity: Severity | 'off'
  /** What it finds, in a few words. */
  readonly title: string
  /** Why that is a fault, for `--explain`. */
  readonly why: string
  /** Where its numbers and its reason come from. */
  readonly source: string
}

/** A rule about what is written. */
export interface SourceRule extends RuleFacts {
  readonly kind: 'source'
  /** Does nothing before it is asked for the first fault. */
  check(deck: CheckedDeck): Generator<Fault>
}

/** A rule about slides as a browser draws them. It judges measurements; it measures nothing itself. */
export interface DrawnRule extends RuleFacts {
  readonly kind: 'drawn'
  check(drawing: Drawing, deck: CheckedDeck): Generator<Fault>
}

export type Rule = SourceRule | DrawnRule
