/** Says in one quiet line that the slide of a link is gone. It goes at the first touch of whoever came, or by itself. */
import './lost-link.css'
import { inEnglish } from './language.ts'

/** Time to read it, ms. */
const READ = 12_000

export function tellLostLink(): void {
  document.querySelector('.lost-link')?.remove()
  const ended = new AbortController()
  const line = document.createElement('p')
  line.className = 'lost-link'
  line.setAttribute('role', 'status')
  inEnglish(line)
  document.body.append(line)
  // Only what changes in a region that is there is read out.
  requestAnimationFrame(() => {
    line.textContent = 'This link’s slide is no longer in the talk.'
  })
  const end = (): void => {
    ended.abort()
    line.remove()
  }
  for (const touch of ['keydown', 'pointerdown', 'wheel'])
    addEventListener(touch, end, { signal: ended.signal, capture: true, passive: true })
  setTimeout(end, READ)
}
