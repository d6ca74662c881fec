/** Keeps the screen on while the talk is given: from the first move in this window, and again whenever it is seen again. */
import type { Stop } from './lifecycle.ts'
import type { Store } from './store.ts'

export function startWakeLock(store: Store): Stop {
  const ended = new AbortController()
  let lock: WakeLockSentinel | undefined
  let wanted = false

  const hold = async (): Promise<void> => {
    if (!wanted || document.hidden || (lock && !lock.released) || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (ended.signal.aborted) await lock.release()
    } catch {
      // Low battery, or the window was hidden meanwhile: `preflight` tells the speaker, the audience hears nothing.
    }
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (wanted || state.place.value === before.place.value) return
    wanted = true
    void hold()
  })
  document.addEventListener('visibilitychange', hold, { signal: ended.signal })

  return () => {
    ended.abort()
    unsubscribe()
    void lock?.release()
  }
}
