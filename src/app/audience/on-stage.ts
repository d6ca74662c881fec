/** What the audience says, as the stage shows it: results in the polls, and the question that the speaker has put there. */
import type { Stop } from '../lifecycle.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'

/** Tells the polls' own module what they have come to. `onCount` is called behind it. */
export function startPollCounts(store: Store, onCount: () => void = () => {}): Stop {
  const tell = ({ audience: { value } }: State): void => {
    for (const detail of value?.polls ?? []) document.dispatchEvent(new CustomEvent('pollcount', { detail }))
    if (value && value.polls.length > 0) onCount()
  }
  tell(store.get())
  return store.subscribe((state, before) => {
    if (state.audience !== before.audience) tell(state)
  })
}

export function startStagedQuestion(store: Store): Stop {
  let shown: string | null = null
  let isOver = false
  const show = async ({ audience: { value } }: State): Promise<void> => {
    const staged = value?.staged ?? null
    if (staged === shown) return
    shown = staged
    const { showStaged } = await import('./staged.ts')
    if (!isOver) showStaged(shown)
  }
  const end = store.subscribe((state) => void show(state))
  void show(store.get())
  return () => {
    isOver = true
    end()
    document.querySelector('.staged')?.remove()
  }
}
