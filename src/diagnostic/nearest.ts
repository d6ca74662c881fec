/** Nobody types more letters in a row by hand, and comparing takes the square of their number. */
const longest = 100

/**
 * The candidate that was surely meant by `word`, or undefined when none is near: at most a third of its letters
 * may be wrong, missing, too many, or swapped with a neighbour (Damerau–Levenshtein, adjacent swaps).
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined
  let best: string | undefined
  let least = Math.max(1, Math.floor(word.length / 3)) + 1
  const wanted = word.toLowerCase()
  const letters = lettersIn(wanted)
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const other = candidate.toLowerCase()
    // Each letter that only one of them has is a slip; most candidates need not be compared.
    const others = lettersIn(other)
    if (countBits(letters & ~others) >= least || countBits(others & ~letters) >= least) continue
    const distance = distanceBetween(wanted, other)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Which letters a word has, as bits. */
function lettersIn(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

function distanceBetween(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
