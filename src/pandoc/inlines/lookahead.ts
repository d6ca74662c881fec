const space = /\s/g

/**
 * Where things are ahead in a text. Each answer is kept, so that asking again and again on the way through the text
 * takes linear time together, even where what is looked for is far away or missing.
 */
export class Lookahead {
  private readonly text: string
  private found: Map<string, { from: number; at: number }> | undefined
  private space: { readonly from: number; readonly at: number } | undefined
  /** Where runs of backticks begin, by their lengths; known up to `runsEnd`. */
  private runs: Map<number, number[]> | undefined
  private runsEnd = 0
  private ends: Map<string, number[]> | undefined
  private pairs: Map<string, Map<number, number>> | undefined

  constructor(text: string) {
    this.text = text
  }

  /** Where `needle` stands next, from `from` on; Infinity if nowhere. */
  next(needle: string, from: number): number {
    this.found ??= new Map()
    const known = this.found.get(needle)
    if (known && known.from <= from && from <= known.at) return known.at
    const index = this.text.indexOf(needle, from)
    const at = index === -1 ? Number.POSITIVE_INFINITY : index
    this.found.set(needle, { from, at })
    return at
  }

  /** Where a space or a line end stands next, from `from` on; Infinity if nowhere. */
  nextSpace(from: number): number {
    const known = this.space
    if (known && known.from <= from && from <= known.at) return known.at
    space.lastIndex = from
    const at = space.test(this.text) ? space.lastIndex - 1 : Number.POSITIVE_INFINITY
    this.space = { from, at }
    return at
  }

  /** Where a run of exactly `length` backticks begins next; undefined if nowhere. */
  nextBackticks(length: number, from: number): number | undefined {
    const { text } = this
    const runs = this.runs ?? new Map<number, number[]>()
    this.runs = runs
    const known = firstFrom(from, runs.get(length))
    if (known !== undefined) return known
    for (let start = text.indexOf('`', this.runsEnd); start >= 0; start = text.indexOf('`', this.runsEnd)) {
      let end = start + 1
      while (text.charCodeAt(end) === 96) end++
      this.runsEnd = end
      const starts = runs.get(end - start)
      if (starts) starts.push(start)
      else runs.set(end - start, [start])
      if (end - start === length && start >= from) return start
    }
    this.runsEnd = text.length
    return undefined
  }

  /** Where `\\end{name}` stands next, from `from` on; undefined if nowhere. */
  nextEnvironmentEnd(name: string, from: number): number | undefined {
    if (!this.ends) {
      this.ends = new Map()
      for (const { 1: ended = '', index } of this.text.matchAll(/\\end\{([^{}\s]+)\}/g)) {
        const ends = this.ends.get(ended)
        if (ends) ends.push(index)
        else this.ends.set(ended, [index])
      }
    }
    return firstFrom(from, this.ends.get(name))
  }

  /** Where the bracket closes that opens at `at`, escaped ones aside; `brackets` is `()` or `{}`. */
  closerOf(brackets: '()' | '{}', at: number): number | undefined {
    this.pairs ??= new Map()
    let pairs = this.pairs.get(brackets)
    if (!pairs) {
      pairs = findPairs(this.text, brackets)
      this.pairs.set(brackets, pairs)
    }
    return pairs.get(at)
  }
}

/** The first of the places, which are in order, at `from` or behind it. */
function firstFrom(from: number, places: readonly number[] = []): number | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return places[low]
}

function findPairs(text: string, brackets: '()' | '{}'): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (const { 0: found, index } of text.matchAll(brackets === '()' ? /\\.|[()]/gs : /\\.|[{}]/gs)) {
    if (found === brackets.charAt(0)) open.push(index)
    else if (found === brackets.charAt(1)) {
      const start = open.pop()
      if (start !== undefined) pairs.set(start, index)
    }
  }
  return pairs
}
