/** What of the one list is not in the other, each as often as it is missing. */
export function without(one, other) {
  const left = new Map()
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1)
  return one.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
}
