import type { DiagnosticCode } from './catalogue.ts'

/** A stretch of the source file: UTF-16 offsets, `end` exclusive. `source.slice(start, end)` is the construct. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** An error stops a build and leaves the last good output in place; a warning does not. */
export type Severity = 'error' | 'warning'

/** A fault of a deck: data, not an exception. */
export interface Diagnostic {
  readonly severity: Severity
  /** Stable; what it means is in the catalogue. */
  readonly code: DiagnosticCode
  /** What is wrong, one plain sentence without a full stop. Never contains a credential's value. */
  readonly message: string
  /** What to type instead. */
  readonly hint?: string | undefined
  readonly at: Span
}

/** A fault as it is reported: what is left out is as the catalogue says of its code; of a plugin's own code, a warning. */
export interface ReportedFault extends Omit<Diagnostic, 'severity'> {
  readonly severity?: Severity
}

/** Where stages put the faults they find. */
export type Report = (fault: ReportedFault) => void

/** Is there an error among them? */
export const hasErrors = (diagnostics: readonly Pick<Diagnostic, 'severity'>[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')
