/** The words of a text, as a table writes them. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

/** For each ASCII character, by its code, whether it is one of `chars`; undefined for all others. */
export function flags(chars: string): readonly boolean[] {
  return Array.from({ length: 128 }, (_, code) => chars.includes(String.fromCharCode(code)))
}

/** Adds `item`; says whether it is new. To ask first would be a second search, which takes a while in a set of thousands. */
export function addNew<T>(set: Set<T>, item: T): boolean {
  const { size } = set
  return set.add(item).size > size
}
