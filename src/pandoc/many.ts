/** For arrays of any length: given as arguments, as in `push(...more)`, a hundred thousand items overflow the stack. */

/** Are there many? `Array.isArray` says so of no read-only array. */
export function isMany<T>(value: T): value is Extract<T, readonly unknown[]> {
  return Array.isArray(value)
}

/** Adds `more` to the end of `list`. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (const one of more) list.push(one)
}

const none: readonly never[] = []

/**
 * The items in an array of just their size, since one that grew keeps room for sixteen more; of no items, the same one each
 * time. For what a document keeps: it has a great many short arrays.
 */
export function compact<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice()
}

/** The largest of the numbers that `measure` gives, and of 0. */
export function largest<T>(list: readonly T[], measure: (one: T) => number): number {
  let most = 0
  for (const one of list) most = Math.max(most, measure(one))
  return most
}
