/**
 * Lays out the slides of the article a few at a time: all of a long talk at once keep a phone busy for seconds, in which it obeys nobody. Those
 * whose turn has not come the browser lays out when they come near the window (`magazine.css`), and takes them for as high as most are.
 */
import type { Stop } from '../lifecycle.ts'
import { offerFolding } from './folding.ts'

/** How long one turn may take, ms, and how many slides: less than a reader notices. Between two, what he does comes first. */
const TURN = 30
const SLIDES = 3

export function startLayingOut(sections: readonly HTMLElement[]): Stop {
  const waiting = sections.values()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const turn = (): void => {
    if (isOver) return
    const began = performance.now()
    for (let laid = 0; laid < SLIDES && performance.now() - began < TURN; laid++) {
      const { value: section } = waiting.next()
      if (!section) return
      offerFolding(section)
      section.dataset.laid = ''
      section.getBoundingClientRect()
    }
    timer = setTimeout(turn)
  }
  // With other letters everything would be laid out once more.
  void document.fonts.ready.then(turn)
  return () => {
    isOver = true
    clearTimeout(timer)
    for (const section of sections) delete section.dataset.laid
  }
}

/** Lays out those above a place at once: whoever goes there stays there, as high as they may be. */
export function layOutAbove(sections: readonly HTMLElement[], section: HTMLElement): void {
  for (const one of sections.slice(0, sections.indexOf(section) + 1)) one.dataset.laid = ''
}
