/**
 * Keeps the talk for when there is no network, by the service worker that the page names, and tells the reader when a
 * newer version is ready. The newer version is shown when the reader asks for it, in all windows at once.
 */
import './offline.css'
import { inEnglish } from './language.ts'

/** What the first view loads goes first; keeping all the rest begins so many milliseconds later. */
const LATER = 3000

export function startOffline(page: Document): void {
  const { worker, local } = page.documentElement.dataset
  // Some embedded browsers have none, and none has it without https, but for this machine's own addresses.
  if (!worker || !('serviceWorker' in navigator)) return
  const container = navigator.serviceWorker
  // `npm start`: the page is the newest already.
  const tells = local === undefined
  if (container.controller) {
    if (tells) container.addEventListener('controllerchange', () => location.reload())
    void register(container, worker, tells)
  } else {
    setTimeout(() => void register(container, worker, tells), LATER)
  }
}

async function register(container: ServiceWorkerContainer, worker: string, tells: boolean): Promise<void> {
  let registration: ServiceWorkerRegistration
  try {
    registration = await container.register(worker, { updateViaCache: 'none' })
  } catch {
    return // no network or no disk: the talk that is here goes on
  }
  if (!tells) return
  const tell = (): void => {
    if (registration.waiting && container.controller) announce(registration.waiting)
  }
  tell()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell)
  })
}

function announce(waiting: ServiceWorker): void {
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
