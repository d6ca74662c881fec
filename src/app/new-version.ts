/** Offers a newer version of the talk, whose service worker waits: it is shown when the reader asks for it, in all windows at once. */
import './new-version.css'
import { inEnglish } from './interface/language.ts'

export function offerVersion(waiting: ServiceWorker): void {
  if (document.querySelector('.new-version')) return
  const box = document.createElement('div')
  box.className = 'new-version'
  inEnglish(box)
  box.setAttribute('role', 'status')
  const words = document.createElement('p')
  words.textContent = 'A newer version of this talk is ready.'
  const show = document.createElement('button')
  show.type = 'button'
  show.textContent = 'Show it'
  show.addEventListener('click', () => waiting.postMessage('update'))
  const later = document.createElement('button')
  later.type = 'button'
  later.textContent = 'Later'
  later.addEventListener('click', () => box.remove())
  box.append(words, show, later)
  document.body.append(box)
}
