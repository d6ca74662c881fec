/** Offers a newer version of the talk, whose service worker waits: it is shown when the reader asks for it, in all windows at once. */
import './new-version.css'
import { english, make, makeButton } from './interface/elements.ts'

export function offerVersion(waiting: ServiceWorker): void {
  if (document.querySelector('.new-version')) return
  const words = make('p', {}, 'A newer version of this talk is ready.')
  const show = makeButton('Show it', () => waiting.postMessage('update'))
  const later = makeButton('Later', () => box.remove())
  const box = make('div', { className: 'new-version', ...english, role: 'status' }, words, show, later)
  document.body.append(box)
}
