import type { ReportedFault } from './diagnostic.ts'

/** A fault that is said once, of its first place, with the number of the others. */
export function withMore<Fault extends ReportedFault>(fault: Fault, more: number): Fault {
  if (more === 0) return fault
  return { ...fault, message: `${fault.message} (and ${more} more place${more === 1 ? '' : 's'})` }
}
