// `offline: false`: takes the place of a worker that an earlier build installed, and goes with all that it kept.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(leave()))

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${self.registration.scope} `)) await caches.delete(name)
  }
  await self.registration.unregister()
}
