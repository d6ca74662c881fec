/** Keeps the screen on while the talk is given: from the first move in this window, and again whenever it is seen again. */
import { make } from '../interface/elements.ts'
import { lack } from '../lacking.ts'
import type { Stop } from '../lifecycle.ts'
import type { Store } from '../sync/store.ts'

export function startWakeLock(store: Store): Stop {
  const ended = new AbortController()
  let lock: WakeLockSentinel | undefined
  let film: WakeFilm | undefined
  let wanted = false

  const playFilm = (): void => {
    try {
      film ??= createFilm()
      film.play()
    } catch {
      lack('wakefulness')
    }
  }
  const hold = async (): Promise<void> => {
    if (!wanted || document.hidden) return
    if (lock && !lock.released) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (ended.signal.aborted) await lock.release()
    } catch {
      // None, or forbidden; or the battery is low, of which `preflight` tells the speaker, and the audience hears nothing.
      playFilm()
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
    film?.remove()
  }
}

interface WakeFilm {
  play(): void
  remove(): void
}

/**
 * A paired phone has the page by plain HTTP, where there is no Wake Lock (it needs a secure context). A film that plays
 * in sight keeps the screen on too: Blink (`VideoWakeLock`) and Gecko (`ShouldCreateVideoWakeLock`) take a stream of
 * any size without sound. WebKit wants sound, which would stop the music on the phone: there the screen may go dark.
 */
function createFilm(): WakeFilm {
  const canvas = make('canvas', { width: 2, height: 2 })
  const pen = canvas.getContext('2d')
  const player = make('video', {
    className: 'wake-film',
    muted: true,
    playsInline: true,
    ariaHidden: 'true',
    srcObject: canvas.captureStream(),
  })
  document.body.append(player)
  // A stream has a picture only when something is drawn.
  const draw = setInterval(() => pen?.fillRect(0, 0, 2, 2), 1000)
  pen?.fillRect(0, 0, 2, 2)
  return {
    play() {
      player.play().catch(() => {}) // As when the phone saves power: its screen may go dark then.
    },
    remove() {
      clearInterval(draw)
      player.remove()
    },
  }
}
