/** What is to be said of the line to the other devices. */
import type { Stop } from '../lifecycle.ts'

export interface LineStatus {
  /** Words of what is wrong with it; none: nothing is. */
  tell(words: string): void
  /** Calls `listener` with the words, now and whenever they are others. */
  watch(listener: (words: string) => void): Stop
}

/** The page shows by `data-line="lost"` that there are words. */
export function createLineStatus(page: HTMLElement): LineStatus {
  const listeners = new Set<(words: string) => void>()
  let said = ''
  return {
    tell(words) {
      if (words === said) return
      said = words
      if (words) page.dataset.line = 'lost'
      else delete page.dataset.line
      for (const listener of listeners) listener(words)
    },
    watch(listener) {
      listeners.add(listener)
      listener(said)
      return () => listeners.delete(listener)
    },
  }
}
