/** What the speaker says, at the foot of the stage; a screen reader's user hears it. */
import './captions.css'
import { make } from '../interface/elements.ts'
import type { Stop } from '../lifecycle.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'

export function startCaptions(store: Store): Stop {
  const line = make('p', { className: 'captions', hidden: true, dir: 'auto' })
  const main = document.querySelector('main') ?? document.body
  main.append(line)
  const draw = ({ caption }: State): void => {
    line.hidden = caption.value === null
    if (!caption.value) return
    line.lang = caption.value.lang
    line.textContent = caption.value.text
  }
  draw(store.get())
  const unsubscribe = store.subscribe((state, before) => {
    if (state.caption !== before.caption) draw(state)
  })
  return () => {
    unsubscribe()
    line.remove()
  }
}
