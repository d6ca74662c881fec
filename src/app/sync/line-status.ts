/** What is to be said of the line to the other devices. */
import type { Stop } from '../lifecycle.ts'

export interface LineStatus {
  /** Words of what is wrong with it, or with what is at its other end (`about`); none: nothing is. What is wrong with the line is said first. */
  tell(words: string, about?: LineFault): void
  /** Calls `listener` with the words, now and whenever they are others. */
  watch(listener: (words: string) => void): Stop
}

export type LineFault = 'line' | 'broadcast' | 'deck' | 'speaker'

/** The page shows by `data-line="lost"` that there are words. */
export function createLineStatus(page: HTMLElement): LineStatus {
  const listeners = new Set<(words: string) => void>()
  const faults: Record<LineFault, string> = { line: '', broadcast: '', deck: '', speaker: '' }
  let said = ''
  return {
    tell(now, about = 'line') {
      faults[about] = now
      const words = Object.values(faults).find((one) => one !== '') ?? ''
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
