/** Adds `item`; says whether it is new. To ask first would be a second search, which takes a while in a set of thousands. */
export function addNew<T>(set: Set<T>, item: T): boolean {
  const { size } = set
  return set.add(item).size > size
}
