// `offline: false`: takes the place of a worker that an earlier build installed, and goes with all that it kept.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

worker.addEventListener('install', () => worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(leave()))

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${worker.registration.scope} `)) await caches.delete(name)
  }
  await worker.registration.unregister()
}
