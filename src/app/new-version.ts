/** Offers a newer version of the talk, whose service worker waits: it is shown when the reader asks for it, in all windows at once. */
import './new-version.css'
import { make, makeButton } from './interface/elements.ts'
import { ofInterface, say } from './interface/words.ts'

export function offerVersion(waiting: ServiceWorker): void {
  if (document.querySelector('.new-version')) return
  const words = make('p', {}, say('A newer version of this talk is ready.'))
  const show = makeButton(say('Show it'), () => waiting.postMessage('update'))
  const later = makeButton(say('Later'), () => box.remove())
  const box = make('div', { className: 'new-version', ...ofInterface(), role: 'status' }, words, show, later)
  document.body.append(box)
}
