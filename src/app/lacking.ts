/**
 * What a browser may lack or forbid, by policy, in private windows, in views embedded in other programs: the talk goes on
 * without it, and one line says what does not work.
 */
declare global {
  interface WindowEventMap {
    lack: CustomEvent<Lack>
  }
}

/** What may not work. */
export type Lack =
  | 'media'
  | 'history'
  | 'channel'
  | 'locks'
  | 'storage'
  | 'choices'
  | 'worker'
  | 'fullscreen'
  | 'wakefulness'

/** Tells that something does not work in this browser; its words come when they are needed. */
export function lack(what: Lack): void {
  window.dispatchEvent(new CustomEvent('lack', { detail: what }))
}

/** Runs before all else: where an interface that many parts use fails, a harmless one takes its place. */
export function startLacking(): void {
  const all = new Set<Lack>()
  window.addEventListener('lack', ({ detail }) => {
    all.add(detail)
    import('./interface/lacking-notice.ts').then(({ showLacking }) => showLacking(all)).catch(() => {})
  })
  try {
    matchMedia('all')
  } catch {
    const value = () => Object.assign(new EventTarget(), { matches: false })
    Object.defineProperty(window, 'matchMedia', { value })
    lack('media')
  }
  try {
    // Writes the address that is there: this also fails in a document without an address of its own.
    history.replaceState(history.state, '', location.pathname + location.search + location.hash)
  } catch {
    Object.defineProperties(history, { state: { value: null }, replaceState: { value: () => {} } })
    lack('history')
  }
}
