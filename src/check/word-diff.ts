/** A stretch of words that both have, only the old or only the new. */
export interface Stretch {
  readonly kind: 'same' | 'old' | 'new'
  readonly words: readonly string[]
}

/** The words of both texts as stretches, by their longest common subsequence. */
export function diffWords(old: readonly string[], now: readonly string[]): readonly Stretch[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i]
      const below = lengths[i + 1]
      if (row && below)
        row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  const out: { kind: Stretch['kind']; words: string[] }[] = []
  const add = (kind: Stretch['kind'], word = '') => {
    const last = out.at(-1)
    if (last?.kind === kind) last.words.push(word)
    else out.push({ kind, words: [word] })
  }
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add('same', old[i++])
      j++
    } else if (
      i < old.length &&
      (j === now.length || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    )
      add('old', old[i++])
    else add('new', now[j++])
  }
  return out
}
