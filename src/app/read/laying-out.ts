/**
 * Lays out the slides of the article as the reader comes near them: all of a long talk at once keep a phone busy for seconds, in which it obeys
 * nobody. Until then the browser takes them for as high as most are (`magazine.css`); what was laid out once stays so.
 */
import type { Stop } from '../lifecycle.ts'

export function startLayingOut(root: HTMLElement, sections: readonly HTMLElement[]): Stop {
  const ended = new AbortController()
  const stay = (event: Event): void => {
    const { target } = event
    if (target instanceof HTMLElement && Reflect.get(event, 'skipped') === false) target.dataset.laid = ''
  }
  root.addEventListener('contentvisibilityautostatechange', stay, { signal: ended.signal, capture: true })
  return () => {
    ended.abort()
    for (const section of sections) delete section.dataset.laid
  }
}

/** Lays out those above a place at once: whoever goes there stays there, as high as they may be. */
export function layOutAbove(sections: readonly HTMLElement[], section: HTMLElement): void {
  for (const one of sections.slice(0, sections.indexOf(section) + 1)) one.dataset.laid = ''
}
