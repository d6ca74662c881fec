import type { Diagnostic } from './diagnostic.ts'

/** A fault that is said once, of its first place, with the number of the others. */
export function withMore(diagnostic: Diagnostic, more: number): Diagnostic {
  if (more === 0) return diagnostic
  return { ...diagnostic, message: `${diagnostic.message} (and ${more} more place${more === 1 ? '' : 's'})` }
}
