// Keeps the talk whole after the first visit. The build writes `const site = { version, files, alternates, live,
// local }` above this text, so the file changes exactly when the site does, which is how a browser knows of a new version.
//
// One version at a time: every window is served from the cache of the worker that controls it. A new worker fills a
// cache of its own and waits until the reader asks for it (the message `update`); then all windows load again.
// On the speaker's own machine (`local`) another talk may be at the same address tomorrow, and the one of today be edited:
// there the page is what its server has, while there is one; the newest worker takes over at once, and no window loads again.
/** TypeScript takes `self` for any worker. */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
const scope = worker.registration.scope
const name = `${scope} ${site.version}`
const page = new URL('./', scope).href

/** @param {string} path */
const absolute = (path) => new URL(path, scope).href
const live = absolute(site.live)
const files = new Set(site.files.map(absolute))
const alternates = new Map(
  Object.entries(site.alternates).map(([from, to]) => [absolute(from), absolute(to)]),
)

worker.addEventListener('install', (event) => {
  event.waitUntil(fill())
  if (site.local) worker.skipWaiting()
})
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('message', (event) => {
  if (event.data === 'update') worker.skipWaiting()
})
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  const plain = url.replace(/[?#].*$/s, '')
  const wanted = plain === `${page}index.html` ? page : plain
  if (method === 'GET' && (files.has(wanted) || alternates.has(wanted)))
    event.respondWith(answer(event.request, wanted))
  // Where nobody is to be asked, that is no error of the page: it gets an answer without words.
  if (plain === live) event.respondWith(fetch(event.request).catch(() => new Response(null, { status: 204 })))
})

/** Takes over from the version before what has not changed (the hash in its name says so), fetches the rest. */
async function fill() {
  const cache = await caches.open(name)
  for (const url of files) {
    const known = /-[\w-]{8,}\.\w+$/.test(url) ? await caches.match(url) : undefined
    if (known) await cache.put(url, known)
    else await cache.add(new Request(url, { cache: 'no-cache' }))
  }
}

async function takeOver() {
  for (const other of await caches.keys()) {
    if (other.startsWith(`${scope} `) && other !== name) await caches.delete(other)
  }
  await worker.clients.claim()
}

/**
 * A picture is kept in one encoding; a browser that asks for another of the same picture is given that, off line.
 * @param {Request} request
 * @param {string} wanted
 */
async function answer(request, wanted) {
  const cache = await caches.open(name)
  const kept = await cache.match(wanted)
  if (kept && !(site.local && wanted === page)) return part(request, kept)
  try {
    return await fetch(request)
  } catch (error) {
    const other = await cache.match(alternates.get(wanted) ?? wanted)
    if (other) return part(request, other)
    throw error
  }
}

/**
 * Players ask for ranges (RFC 9110, 14), which a cache does not cut.
 * @param {Request} request
 * @param {Response} response
 */
async function part(request, response) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? []
  if (from === undefined) return response
  const whole = await response.blob()
  const end = to ? Math.min(Number(to), whole.size - 1) : whole.size - 1
  return new Response(whole.slice(Number(from), end + 1), {
    status: 206,
    headers: {
      'Content-Type': response.headers.get('content-type') ?? '',
      'Content-Range': `bytes ${from}-${end}/${whole.size}`,
    },
  })
}
