/** Tells all windows and listeners of what the server has heard as much as is for all: the polls of the slide that is shown, and the question on the stage. */
import type { AudienceBox } from '../../protocol/audience.ts'
import type { Store } from '../sync/store.ts'

/** For a window of the speaker's, for as long as it lives. Gives what takes each box in. */
export function startTelling(store: Store): (box: AudienceBox) => void {
  let newest: AudienceBox | undefined
  const tell = (): void => {
    if (!newest) return
    const { key, asks, staged, polls } = newest
    const shown = pollsOf(store.get().place.value.slide)
    const audience = { key, asks, staged, polls: polls.filter(({ poll }) => shown.has(poll)) }
    store.act({ type: 'audience', audience })
  }
  store.subscribe((state, before) => {
    // After all others have heard of the step.
    if (state.place.value.slide !== before.place.value.slide) queueMicrotask(tell)
  })
  return (box) => {
    newest = box
    tell()
  }
}

/** The names of the polls on a slide. */
function pollsOf(slide: string): ReadonlySet<string> {
  const polls = document.getElementById(slide)?.querySelectorAll<HTMLElement>('[data-poll]') ?? []
  return new Set([...polls].map(({ dataset }) => dataset.poll ?? ''))
}
