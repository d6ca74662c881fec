/**
 * Moving pictures, videos and pages: they start when their slide appears, from the beginning, stand still when it leaves, stop
 * and start at `K`. A reader who wants less motion sees stills until `K` asks for more.
 */
import type { Stop } from '../lifecycle.ts'
import type { Slides } from '../slides.ts'
import type { Store } from '../sync/store.ts'
import { closeFrames, openFrames, preloadFrames } from './frames.ts'

export interface MovingMedia {
  /** Starts what is to move on the slide shown. */
  begin(): void
  /** Fetches every moving picture whole, so that it can be shown from its first frame with no server there. */
  fetchAll(): void
  readonly stop: Stop
}

export function startMedia(store: Store, slides: Slides): MovingMedia {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const ended = new AbortController()
  const reels = new Map<HTMLImageElement, Reel>()
  const mayMove = (): boolean => store.get().motion.value !== calm.matches
  const present = (): HTMLElement | undefined => slides.section(store.get().place.value.slide)

  const hold = (part: ParentNode): void => holdStill(part, reels)
  hold(document)
  const begin = (): void => {
    const section = present()
    if (!section) return
    openFrames(section)
    const at = slides.sections.indexOf(section)
    for (const near of slides.sections.slice(Math.max(at - 2, 0), at + 3)) preloadFrames(near)
    if (!mayMove()) return
    for (const picture of animated(section)) restart(picture, reels.get(picture))
    for (const player of playersIn(section))
      if (player.hasAttribute('data-autoplay') && !player.closest('.fragment')) play(player)
    if (store.get().place.value.step > 0) followSteps(section)
  }
  begin()
  const unsubscribe = store.subscribe((state, before) => {
    const left = slides.section(before.place.value.slide)
    const isLeft = state.place.value.slide !== before.place.value.slide
    if (left && (isLeft || state.motion !== before.motion)) {
      hold(left)
      if (isLeft) closeFrames(left)
      begin()
    } else if (state.place.value !== before.place.value) {
      const section = present()
      if (section) openFrames(section)
      if (section && mayMove()) followSteps(section)
    }
  })
  const replay = (): void => {
    const section = present()
    if (section) hold(section)
    begin()
  }
  calm.addEventListener('change', replay, { signal: ended.signal })

  return {
    begin,
    fetchAll() {
      for (const picture of animated(document)) {
        Promise.all([movingAddress(picture), picture.dataset.still ?? ''].map(fetchBlob))
          .then(([film, still]) => {
            if (film && still && !ended.signal.aborted) {
              reels.set(picture, { film, still: URL.createObjectURL(still) })
            }
          })
          .catch(() => {}) // When it is shown, its own addresses are tried again.
      }
    },
    stop() {
      ended.abort()
      unsubscribe()
      const shown = present()
      if (shown) closeFrames(shown)
      letMove(document)
      for (const { still } of reels.values()) URL.revokeObjectURL(still)
    },
  }
}

/** A moving picture in memory: the film, and the address of its still. */
interface Reel {
  readonly film: Blob
  readonly still: string
}

async function fetchBlob(address: string): Promise<Blob> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status}: ${address}`)
  return response.blob()
}

/** The videos and sounds: what bears their name within a drawing is none. */
export const playersIn = (part: ParentNode): HTMLMediaElement[] =>
  [...part.querySelectorAll('video, audio')].filter((one) => one instanceof HTMLMediaElement)

/** Everything on these slides stands still: pictures show their still, videos pause at their start. */
export function holdStill(part: ParentNode, reels?: ReadonlyMap<HTMLImageElement, Reel>): void {
  for (const picture of animated(part)) showStill(picture, reels?.get(picture))
  for (const player of playersIn(part)) {
    player.pause()
    player.currentTime = 0
  }
}

/** Pictures that were held still show again what they were made to show. */
export function letMove(section: ParentNode): void {
  for (const picture of animated(section)) restore(picture)
}

/** Videos that are steps play while theirs is the last, and go back to their start when it is taken back. */
function followSteps(section: HTMLElement): void {
  for (const player of playersIn(section)) {
    const step = player.closest('.fragment')
    if (!step) continue
    if (step.classList.contains('current-fragment')) {
      if (player.classList.contains('fragment') || player.hasAttribute('data-autoplay')) play(player)
    } else if (!step.classList.contains('visible')) {
      player.pause()
      player.currentTime = 0
    }
  }
}

/** With sound where the browser allows it, muted where it does not. */
function play(player: HTMLMediaElement): void {
  if (!player.paused) return
  player.play().catch((error: unknown) => {
    // Any other failure has nothing to do with sound: the slide may have been left before its film came.
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return
    player.muted = true
    player.play().catch(() => {})
  })
}

/** Pictures that move and have a still to stand for them. */
function animated(section: ParentNode): NodeListOf<HTMLImageElement> {
  return section.querySelectorAll<HTMLImageElement>('img[data-still]')
}

function showStill(picture: HTMLImageElement, reel?: Reel): void {
  if (picture.dataset.moving === undefined) {
    picture.dataset.moving = picture.getAttribute('src') ?? ''
    for (const source of sources(picture)) {
      source.dataset.srcset = source.srcset
      source.removeAttribute('srcset')
    }
  }
  release(picture)
  picture.src = reel?.still ?? picture.dataset.still ?? ''
}

function restore(picture: HTMLImageElement): void {
  if (picture.dataset.moving === undefined) return
  release(picture)
  for (const source of sources(picture)) {
    source.srcset = source.dataset.srcset ?? ''
    delete source.dataset.srcset
  }
  picture.src = picture.dataset.moving
  delete picture.dataset.moving
}

/** From the first frame: a film under a new address is a new picture, whatever the browser remembers of the old one. */
function restart(picture: HTMLImageElement, reel: Reel | undefined): void {
  showStill(picture, reel)
  if (reel) {
    picture.dataset.film = URL.createObjectURL(reel.film)
    picture.src = picture.dataset.film
  } else restore(picture)
}

function release(picture: HTMLImageElement): void {
  if (picture.dataset.film === undefined) return
  URL.revokeObjectURL(picture.dataset.film)
  delete picture.dataset.film
}

/** Where the moving picture is: in the best encoding on offer, or the original. */
function movingAddress(picture: HTMLImageElement): string {
  const [source] = sources(picture)
  const offered = (source?.dataset.srcset ?? source?.srcset ?? '').trim().split(/\s/)[0]
  return offered || picture.dataset.moving || picture.src
}

function sources(picture: HTMLImageElement): readonly HTMLSourceElement[] {
  return [...(picture.closest('picture')?.querySelectorAll('source') ?? [])]
}
