/** Chooses the view, and changes it at a key without a new page: the talk goes on even if the server is gone. */
import { slidesIn } from '../slide/slides.ts'
import { isLost } from './address.ts'
import { restoreScheme } from './interface/scheme.ts'
import { say } from './interface/words.ts'
import { startLacking } from './lacking.ts'
import { type Stop, stopAll } from './lifecycle.ts'
import type { PluginClients } from './plugin-clients.ts'
import { liveSlides, readSlides } from './slides.ts'
import { openStorage, type TalkStorage } from './storage.ts'
import { fetchStyles } from './styles.ts'
import { createZoom } from './talk/zoom.ts'
import { addressOf, type Scene, type View, viewOf } from './views.ts'

declare global {
  interface DocumentEventMap {
    /** Authoring: slides are to be exchanged while no view holds them. */
    deckchange: CustomEvent<DeckChange>
  }
}

export interface DeckChange {
  exchange(): void
  /** Whether slides are added, removed or moved by it. */
  readonly moves: boolean
}

/**
 * Settles when the first view is there. `parsed`: all slides are; `painted`: the first of them is, and until then nothing is done that takes
 * this thread's time.
 */
export async function startViews(
  page: Document,
  parsed: Promise<void>,
  painted: Promise<void>,
): Promise<void> {
  startLacking()
  if (
    page.documentElement.dataset.languages !== undefined &&
    (await import('./language.ts')).leaveForLanguage()
  )
    return
  const zoom = createZoom()
  const first = viewOf(location.search, innerWidth, zoom.now() >= 2)
  // The disk takes its time, too.
  let opened: TalkStorage | undefined
  const storage = () => (opened ??= openStorage())
  if (first !== 'read') storage()
  fetchView(first).catch(() => {}) // The failure is reported below, where this is awaited.
  await parsed
  // An article takes this thread's time; a talk is but its slide, and who presents presses.
  if (first === 'read') await painted
  const root = page.querySelector<HTMLElement>('.reveal')
  if (!root) return
  restoreScheme(page.documentElement)
  // Only decks with such plugins have them to fetch.
  const { plugins } = page.documentElement.dataset
  const gathered = plugins === undefined ? undefined : gatherClients(plugins.split(' '))
  const prepared = new Map<View, () => Stop>()
  let slides = readSlides(slidesIn(root))
  let begin = (): Stop => () => {}
  let stop: Stop = () => {}
  let current = first

  const start = async (view: View): Promise<void> => {
    current = view
    const [create, clients] = await Promise.all([fetchView(view), gathered])
    const prepare = prepared.get(view) ?? (await create(scene))
    prepared.set(view, prepare)
    // Another view may have been asked for meanwhile.
    if (current !== view) return
    begin = () => {
      const stops = [prepare()]
      if (clients) stops.push(clients.begin({ root, view, slides: slides.sections }))
      return stopAll(stops)
    }
    stop()
    page.documentElement.dataset.view = view
    stop = begin()
  }
  const scene: Scene = {
    root,
    zoom: zoom.now,
    slides: liveSlides(() => slides),
    storage,
    async change(view) {
      if (!(await isHere(view))) return
      await start(view)
      history.replaceState(history.state, '', addressOf(view, location))
    },
  }
  window.addEventListener('resize', async () => {
    if (matchMedia('print').matches) return
    zoom.follow()
    const view = viewOf(location.search, innerWidth, zoom.now() >= 2)
    if (view !== current && (await isHere(view))) await start(view)
  })
  page.addEventListener('deckchange', (event) => {
    event.preventDefault()
    const { exchange, moves } = event.detail
    stop(true)
    exchange()
    slides = readSlides(moves ? slidesIn(root) : slides.sections)
    stop = begin()
  })
  const tellIfLost = (hash: string): void => {
    if (isLost(hash, slides))
      import('./interface/notice.ts')
        .then(({ showNotice }) => showNotice(say('This link’s slide is no longer in the talk.')))
        .catch(() => {})
  }
  const { hash } = location
  await start(first)
  // Seen only when it has been laid out there: what moves in the frame in which it appears counts as a shift of the layout.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      page.documentElement.dataset.placed = ''
    }),
  )
  tellIfLost(hash)
  window.addEventListener('hashchange', ({ newURL }) => tellIfLost(new URL(newURL).hash))
  // The page has preloaded the view that this width has where none is asked for. So it is used, and at hand.
  fetchCode(viewOf('', innerWidth)).catch(() => {})
  // The server may be gone already; then there is nothing to keep, and the talk goes on.
  import('./offline.ts').then(({ startOffline }) => startOffline(page)).catch(() => {})
}

/** What plugins run in this page; a plugin that cannot be had does not keep the talk away. */
async function gatherClients(names: readonly string[]): Promise<PluginClients | undefined> {
  try {
    return await (await import('./plugin-clients.ts')).gatherClients(names)
  } catch (error) {
    console.error(error)
    return undefined
  }
}

/** Where the server is gone, a view that was not fetched before does not come: the one that is there stays. */
const isHere = (view: View): Promise<boolean> =>
  fetchView(view).then(
    () => true,
    () => false,
  )

/** Prepares a view for this page; what it gives starts it. */
type Create = (scene: Scene) => (() => Stop) | Promise<() => Stop>

/** Fetches a view's code and style; once, however often it is called. */
async function fetchView(view: View): Promise<Create> {
  const [create] = await Promise.all([fetchCode(view), fetchStyles(view)])
  return create
}

async function fetchCode(view: View): Promise<Create> {
  switch (view) {
    case 'talk':
      return (await import('./talk/talk.ts')).createTalk
    case 'speaker':
      return (await import('./speaker/speaker.ts')).createSpeaker
    case 'preflight':
      return (await import('./speaker/preflight.ts')).createPreflight
    case 'read': {
      const { startRead } = await import('./read/read.ts')
      return (scene) => () => startRead(scene)
    }
  }
}
