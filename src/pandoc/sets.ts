/** The words of a text, as a table writes them. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

/** Adds `item`; says whether it is new. To ask first would be a second search, which takes a while in a set of thousands. */
export function addNew<T>(set: Set<T>, item: T): boolean {
  const { size } = set
  return set.add(item).size > size
}
