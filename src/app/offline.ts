/**
 * Keeps the talk for when there is no network, by the service worker that the page names, and tells the reader when a
 * newer version is ready. The newer version is shown when the reader asks for it, in all windows at once.
 */
import { lack } from './lacking.ts'

/** What the first view loads goes first; keeping all the rest begins so many milliseconds later. */
const LATER = 3000

export function startOffline(page: Document): void {
  const { worker, local } = page.documentElement.dataset
  // No browser has one without https, but for this machine's own addresses.
  if (!worker || !isSecureContext) return
  const container = workers()
  if (!container) {
    lack('worker')
    return
  }
  // `npm start`: the page is the newest already.
  const tells = local === undefined
  // That of the deck's own language controls the pages of the others, too, until they have theirs.
  const address = new URL(worker, location.href).href
  const isControlled = (): boolean => container.controller?.scriptURL === address
  const begin = (): void => {
    // The server is gone: nothing newer comes from it.
    register(container, worker, tells, isControlled).catch(() => {})
  }
  if (isControlled()) {
    if (tells) container.addEventListener('controllerchange', () => location.reload())
    begin()
  } else {
    setTimeout(begin, LATER)
  }
}

/** Some embedded browsers have none, and in some it is forbidden to ask. */
function workers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker
  } catch {
    return undefined
  }
}

async function register(
  container: ServiceWorkerContainer,
  worker: string,
  tells: boolean,
  isControlled: () => boolean,
): Promise<void> {
  let registration: ServiceWorkerRegistration
  try {
    registration = await container.register(worker, { updateViaCache: 'none' })
  } catch (error) {
    // Otherwise there is no network or no disk: the talk that is here goes on.
    if (error instanceof DOMException && error.name === 'SecurityError') lack('worker')
    return
  }
  if (!tells) return
  // Ahead of time, because a worker that is answering a request keeps the newer one waiting.
  const { offerVersion } = await import('./new-version.ts')
  const tell = (): void => {
    if (registration.waiting && isControlled()) offerVersion(registration.waiting)
  }
  tell()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell)
  })
}
