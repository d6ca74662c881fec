/** A table of many short rows, `key value` each, with white space between all of them. */
export function tableOf(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/)
  return new Map(words.flatMap((key, i) => (i % 2 === 0 ? [[key, words[i + 1] ?? '']] : [])))
}
