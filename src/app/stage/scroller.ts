/**
 * A slide that fits on no screen is scrolled: by wheel, by finger, and where it has the focus by the arrow keys, which step again
 * as soon as there is nothing more that way. The other keys step as everywhere.
 */
import type { Stop } from '../lifecycle.ts'

/** Lets a slide that was laid out take the focus where it scrolls. */
export function offerScrolling(section: HTMLElement): void {
  if (section.matches('[data-overfull]')) section.tabIndex = 0
  else section.removeAttribute('tabindex')
}

/** Part of the screen that a press moves the slide by. */
const PRESS = 0.25

const ways: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
}

/** `parent` holds the slides. */
export function startScroller(parent: HTMLElement): Stop {
  const ended = new AbortController()
  parent.addEventListener(
    'keydown',
    (event) => {
      const { target: slide, key, altKey, ctrlKey, metaKey, shiftKey } = event
      const way = ways[key]
      if (!way || altKey || ctrlKey || metaKey || shiftKey) return
      if (!(slide instanceof HTMLElement && slide.matches('[data-overfull]'))) return
      const [across, down] = way
      const isDone = !isLeft(slide, across, down)
      // A key that is held down stops at the end: it does not run into the next slide.
      if (isDone && !event.repeat) return
      event.preventDefault()
      if (isDone) return
      slide.scrollBy({ left: across * PRESS * slide.clientWidth, top: down * PRESS * slide.clientHeight })
    },
    { signal: ended.signal },
  )
  return () => ended.abort()
}

function isLeft(slide: HTMLElement, across: number, down: number): boolean {
  if (down !== 0) {
    const below = slide.scrollHeight - slide.clientHeight - slide.scrollTop
    return (down > 0 ? below : slide.scrollTop) > 1
  }
  // Where one reads from right to left, scrolling counts down from 0.
  const [most, at] = [slide.scrollWidth - slide.clientWidth, slide.scrollLeft]
  const [low, high] = getComputedStyle(slide).direction === 'rtl' ? [-most, 0] : [0, most]
  return (across > 0 ? high - at : at - low) > 1
}
