/**
 * Lays out the slides of the article a few at a time: all of a long talk at once keep a phone busy for seconds, in which it obeys nobody. Each
 * is painted once (`data-laid="now"`); from then on the browser knows how high it is, and takes no more trouble with one that is far away
 * (`"known"`) until it comes near the window (`magazine.css`). Those whose turn has not come it takes for as high as most are.
 */
import type { Stop } from '../lifecycle.ts'
import { offerFolding } from './folding.ts'

/** How long one turn may take, ms, and how many slides: less than a reader notices. Between two, what he does comes first. */
const TURN = 8
const SLIDES = 3

export function startLayingOut(sections: readonly HTMLElement[]): Stop {
  const ended = new AbortController()
  const { documentElement: root } = document
  let width = root.clientWidth
  let waiting = sections.values()
  let painted: readonly HTMLElement[] | undefined
  const turn = (): void => {
    if (ended.signal.aborted) return
    for (const section of painted?.filter(isFar) ?? []) section.dataset.laid = 'known'
    const began = performance.now()
    const laid: HTMLElement[] = []
    while (laid.length < SLIDES && performance.now() - began < TURN) {
      const { value: section } = waiting.next()
      if (!section) break
      offerFolding(section)
      section.dataset.laid = 'now'
      section.getBoundingClientRect()
      laid.push(section)
    }
    painted = laid.length > 0 ? laid : undefined
    // A tab that nobody sees has no frames, and waits.
    if (painted) requestAnimationFrame(() => setTimeout(turn))
  }
  const again = (): void => {
    if (root.clientWidth === width) return
    width = root.clientWidth
    waiting = sections.values()
    if (!painted) turn()
  }
  // With other letters everything would be laid out once more.
  void document.fonts.ready.then(() => {
    turn()
    window.addEventListener('resize', again, { signal: ended.signal })
  })
  return () => {
    ended.abort()
    for (const section of sections) delete section.dataset.laid
  }
}

/** Not in sight, nor soon: what rests is taken away for a moment, and would be seen to come back. */
function isFar(section: HTMLElement): boolean {
  const { top, bottom } = section.getBoundingClientRect()
  return bottom < -innerHeight || top > 2 * innerHeight
}

/**
 * Lays out those above a place at once: whoever goes there stays there, as high as they may be. `anew`: the window has another width, and what
 * is known of their heights is of the one before.
 */
export function layOutAbove(sections: readonly HTMLElement[], section: HTMLElement, anew = false): void {
  for (const one of sections.slice(0, sections.indexOf(section) + 1))
    if (anew || one.dataset.laid !== 'known') one.dataset.laid = 'now'
}
