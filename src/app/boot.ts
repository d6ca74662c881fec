/**
 * The module at the end of the page. It lets the first slide be painted, which needs no script; in a long talk it has been by the time
 * that the last one is there. Keys that come before the view are pressed again when it is there.
 */
import { afterPaint } from './after-paint.ts'
import { startViews } from './main.ts'

const early: KeyboardEvent[] = []
const keep = (event: KeyboardEvent): void => void early.push(event)

const painted = new Promise<void>((resolve) => {
  if (performance.getEntriesByName('first-contentful-paint').length > 0) resolve()
  else afterPaint(resolve)
})

window.addEventListener('keydown', keep)
void startViews(document, painted).then(() => {
  window.removeEventListener('keydown', keep)
  for (const event of early) document.body.dispatchEvent(new KeyboardEvent('keydown', event))
})
