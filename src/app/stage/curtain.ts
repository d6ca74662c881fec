/** The black and the white screen. */
import { make } from '../interface/elements.ts'
import type { Stop } from '../lifecycle.ts'
import type { Store } from '../sync/store.ts'

export function startCurtain(store: Store): Stop {
  const curtain = make('div', { className: 'curtain', ariaHidden: 'true' })
  document.body.append(curtain)
  const draw = (): void => {
    const screen = store.get().screen.value
    curtain.hidden = screen === 'slide'
    curtain.dataset.screen = screen
  }
  draw()
  const unsubscribe = store.subscribe((state, before) => {
    if (state.screen !== before.screen) draw()
  })
  return () => {
    unsubscribe()
    curtain.remove()
  }
}
