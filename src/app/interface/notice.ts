/** One quiet line at the foot of the window. It goes at the first touch of whoever reads it, or by itself. */
import './notice.css'
import { make } from './elements.ts'
import { ofInterface } from './words.ts'

/** Time to read it, ms. */
const READ = 12_000

/** A new line takes the place of the one before. */
export function showNotice(words: string): void {
  document.querySelector('.notice')?.remove()
  const ended = new AbortController()
  const line = make('p', { className: 'notice', role: 'status', ...ofInterface() })
  document.body.append(line)
  // Screen readers read only changes to a region that exists already.
  requestAnimationFrame(() => {
    line.textContent = words
  })
  const end = (): void => {
    ended.abort()
    line.remove()
  }
  for (const touch of ['keydown', 'pointerdown', 'wheel'])
    addEventListener(touch, end, { signal: ended.signal, capture: true, passive: true })
  setTimeout(end, READ)
}
