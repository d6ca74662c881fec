/** Finds slides by words; pure, so that its speed is measured without a browser. */

export interface SearchEntry {
  readonly id: string
  readonly title: string
  /** All text of the slide and of its notes, in one line. */
  readonly text: string
}

export interface Hit {
  readonly index: number
  readonly title: string
  /** A stretch of the text behind the title: around the first word found in it, or its beginning. */
  readonly excerpt: string
}

export interface SearchResult {
  /** The best first. */
  readonly hits: readonly Hit[]
  /** How many slides have the words. */
  readonly total: number
}

export interface Finder {
  /** Slides for words typed so far, at most `limit`; every word must occur, as the start or part of a word. */
  find(query: string, limit?: number): SearchResult
}

/** Case and accents do not count. */
export function createFinder(entries: readonly SearchEntry[]): Finder {
  const folded = entries.map(({ title, text }) => ({ title: fold(title), text: fold(text) }))
  return {
    find(query, limit = 20) {
      const words = fold(query).split(/\s+/).filter(Boolean)
      if (words.length === 0) return { hits: [], total: 0 }
      const scored: { readonly index: number; readonly score: number }[] = []
      folded.forEach(({ title, text }, index) => {
        let score = 0
        for (const word of words) {
          if (title.includes(word)) score += title.startsWith(word) ? 4 : 3
          else if (text.includes(word)) score += 1
          else return
        }
        scored.push({ index, score })
      })
      const hits = scored
        .sort((one, other) => other.score - one.score || one.index - other.index)
        .slice(0, limit)
        .map(({ index }) => ({
          index,
          title: entries[index]?.title ?? '',
          excerpt: excerpt(
            entries[index]?.text ?? '',
            folded[index]?.text ?? '',
            entries[index]?.title ?? '',
            words,
          ),
        }))
      return { hits, total: scored.length }
    },
  }
}

/** Lower case without accents, letter for letter, so that places in it are places in the text. */
function fold(text: string): string {
  return text.replace(/[A-Z]+|[^ -~]/gu, (part) => {
    const plain = part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    return plain.length === part.length ? plain : part
  })
}

function excerpt(text: string, folded: string, title: string, words: readonly string[]): string {
  const begin = text.startsWith(title) ? title.length : 0
  const at = words.map((word) => folded.indexOf(word, begin)).find((place) => place >= 0) ?? begin
  const start = Math.max(begin, text.lastIndexOf(' ', Math.max(begin, at - 30)))
  return `${start > begin ? '…' : ''}${text.slice(start, at + 90).trim()}`
}
