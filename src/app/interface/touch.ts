/** Fingers: a swipe steps; on the slide itself a tap steps too, and two fingers zoom. */
import type { Stop } from '../lifecycle.ts'
import { within } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'

/** Travel in CSS pixels from which a touch is a swipe and up to which it is a tap. */
const SWIPE = 40
const TAP = 10
/** A tap in this part of the width at the start steps back, elsewhere forward. */
const BACK = 0.3

/** `surface`: where fingers count; `isSlide`: it is the slide; `isTaken`: true while a tool has them. */
export function startTouch(
  surface: HTMLElement,
  store: Store,
  isSlide: boolean,
  isTaken: () => boolean,
): Stop {
  const ended = new AbortController()
  const { signal } = ended
  const fingers = new Map<
    number,
    { readonly startX: number; readonly startY: number; x: number; y: number }
  >()
  let pinch: { readonly distance: number; readonly scale: number } | undefined
  let spent = false

  const spread = (): number => {
    const [one, other] = [...fingers.values()]
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0
  }

  surface.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'touch' || isTaken()) return
      if (fingers.size === 0) spent = false
      fingers.set(event.pointerId, {
        startX: event.clientX,
        startY: event.clientY,
        x: event.clientX,
        y: event.clientY,
      })
      if (fingers.size === 2 && isSlide) {
        pinch = { distance: spread(), scale: store.get().zoom.value?.scale ?? 1 }
        spent = true
      }
    },
    { signal },
  )
  surface.addEventListener(
    'pointermove',
    (event) => {
      const finger = fingers.get(event.pointerId)
      if (!finger) return
      finger.x = event.clientX
      finger.y = event.clientY
      if (!pinch || fingers.size !== 2) return
      const scale = Math.min(8, Math.max(1, (pinch.scale * spread()) / pinch.distance))
      const [one, other] = [...fingers.values()]
      if (!one || !other) return
      const box = surface.getBoundingClientRect()
      store.act({
        type: 'zoom',
        zoom:
          scale < 1.05
            ? null
            : {
                x: within((one.x + other.x) / 2 / box.width),
                y: within((one.y + other.y) / 2 / box.height),
                scale,
              },
      })
    },
    { signal },
  )
  const lift = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId)
    fingers.delete(event.pointerId)
    if (fingers.size < 2) pinch = undefined
    if (!finger || spent || event.type === 'pointercancel') return
    const across = finger.x - finger.startX
    const along = finger.y - finger.startY
    if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(along)) {
      store.act({ type: across < 0 === isLeftToRight(surface) ? 'next' : 'previous' })
    } else if (isSlide && Math.hypot(across, along) < TAP && !isControl(event.target)) {
      const part = event.clientX / surface.clientWidth
      store.act({ type: (isLeftToRight(surface) ? part : 1 - part) < BACK ? 'previous' : 'next' })
    }
  }
  surface.addEventListener('pointerup', lift, { signal })
  surface.addEventListener('pointercancel', lift, { signal })
  return () => ended.abort()
}

function isLeftToRight(element: Element): boolean {
  return getComputedStyle(element).direction === 'ltr'
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('a, button, summary, input, video, audio, iframe, label') !== null
  )
}
