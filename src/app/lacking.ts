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

/** Before all else: what many parts use has something harmless in its place where it fails. */
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
    // The same address, as it would be written: that is forbidden where a document has none of its own, too.
    history.replaceState(history.state, '', location.pathname + location.search + location.hash)
  } catch {
    Object.defineProperties(history, { state: { value: null }, replaceState: { value: () => {} } })
    lack('history')
  }
}
