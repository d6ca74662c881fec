/**
 * The first module of the page: its slides may still be coming. It lets the first of them be painted, which needs no script, and fetches the
 * view meanwhile. Keys that come before the view are pressed again when it is there.
 */
import { afterPaint } from './after-paint.ts'
import { startViews } from './main.ts'

const early: KeyboardEvent[] = []
let pressed: KeyboardEvent | undefined
const keep = (event: KeyboardEvent): void => {
  if (event === pressed) return
  early.push(event)
  event.stopImmediatePropagation()
}

/** One after the other: what the first does is seen before all are done. Those that come meanwhile are behind them. */
const pressAgain = (): void => {
  const event = early.shift()
  if (event) {
    pressed = new KeyboardEvent('keydown', event)
    document.body.dispatchEvent(pressed)
    setTimeout(pressAgain)
  } else window.removeEventListener('keydown', keep)
}

const parsed = new Promise<void>((resolve) => {
  if (document.readyState !== 'loading') resolve()
  else document.addEventListener('DOMContentLoaded', () => resolve())
})
const painted = new Promise<void>((resolve) => {
  new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true })
  void parsed.then(() => afterPaint(resolve))
})

window.addEventListener('keydown', keep)
void startViews(document, parsed, painted).then(pressAgain)
