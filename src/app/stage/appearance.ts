/** What of the state changes how the slide looks as a whole: zoom and the size of code. */
import type { Stop } from '../lifecycle.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'

/** `slides`: the `.slides` element. The point zoomed to stays where it is. */
export function applyAppearance(slides: HTMLElement, { zoom, codeSize }: State): void {
  const { x, y, scale } = zoom.value ?? { x: 0.5, y: 0.5, scale: 1 }
  slides.style.scale = scale === 1 ? '' : String(scale)
  slides.style.transformOrigin = scale === 1 ? '' : `${x * 100}% ${y * 100}%`
  if (codeSize.value === 1) slides.style.removeProperty('--code-size')
  else slides.style.setProperty('--code-size', String(codeSize.value))
}

export function startAppearance(slides: HTMLElement, store: Store): Stop {
  applyAppearance(slides, store.get())
  const unsubscribe = store.subscribe((state, before) => {
    if (state.zoom !== before.zoom || state.codeSize !== before.codeSize) applyAppearance(slides, state)
  })
  return () => {
    unsubscribe()
    for (const name of ['scale', 'transform-origin', '--code-size']) slides.style.removeProperty(name)
  }
}
