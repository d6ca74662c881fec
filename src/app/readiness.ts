/** When to fetch what later slides need: not in the way of the first view, but before the network or the server may go. */
import { afterPaint } from './after-paint.ts'
import type { Stop } from './lifecycle.ts'
import type { Store } from './sync/store.ts'

/** Quiet time given to the first view, ms; the first move ends it, once it is seen. */
const FIRST_VIEW = 1200

export function startReadiness(store: Store, begin: () => void): Stop {
  const start = (): void => {
    stop()
    begin()
  }
  const waiting = setTimeout(start, FIRST_VIEW)
  const unsubscribe = store.subscribe((state, before) => {
    if (state.place.value === before.place.value) return
    stop()
    afterPaint(() => {
      if (!isOver) begin()
    })
  })
  let isOver = false
  const stop = (): void => {
    clearTimeout(waiting)
    unsubscribe()
  }
  return () => {
    isOver = true
    stop()
  }
}
