import type { Severity, Span } from '../diagnostic/diagnostic.ts'

/** A rectangle in CSS pixels, from the upper left corner of the slide. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where on the drawn slide a fault is seen. */
export interface ScreenLocation {
  /** As it is named to the author: `1280×720`, or `390×844, reading view`. */
  readonly screen: string
  readonly box: Box
  /** The element as CSS would select it, as `pre > code`. */
  readonly element: string
}

/** What a rule finds. */
export interface Fault {
  /** One sentence without a full stop. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string | undefined
  readonly at: Span
  readonly place?: ScreenLocation
  /** Index of the slide in the deck; undefined: the one that `at` is on, if any. */
  readonly slide?: number | undefined
}

/** A fault with the rule that found it, as it is reported. */
export interface Finding extends Fault {
  /** The id of the rule, or the code of one of the reader's diagnostics. */
  readonly rule: string
  readonly severity: Severity
}
