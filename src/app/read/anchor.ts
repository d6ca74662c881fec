/**
 * Keeps what is read in sight when the window becomes wider or narrower, as a phone that is turned: the browser holds on
 * to the distance from the page's start, in which other lines lie by then.
 */
import type { Stop } from '../lifecycle.ts'
import type { Slides } from '../slides.ts'
import { layOutAbove } from './laying-out.ts'

/** What is read begins above a line across the window, this part of its height from the top. */
const LINE = 0.15

/** A slide, and where it begins: below the window's top in parts of the window, above it (negative) in parts of the slide. */
interface ReadingAnchor {
  readonly section: HTMLElement
  readonly offset: number
}

/** `index` gives the slide that was read last. */
export function startReadAnchor(slides: Slides, index: () => number): Stop {
  const ended = new AbortController()
  const { documentElement: root } = document
  let width = root.clientWidth
  let anchor: ReadingAnchor | undefined
  let top = -1

  // The reader's scrolling decides, not what restoring or another width makes of it.
  const note = (): void => {
    if (root.clientWidth !== width || Math.abs(scrollY - top) < 1) return
    top = -1
    anchor = findAnchor(slides.sections, index())
  }
  const restore = (): void => {
    // The height alone changes while one scrolls: a phone's bar comes and goes.
    if (root.clientWidth === width) return
    width = root.clientWidth
    // Whoever came by a link, and has not scrolled, is at the slide's start.
    const section = slides.sections[index()]
    anchor ??= section && { section, offset: 0 }
    if (scrollY === 0 || !anchor?.section.isConnected) return
    layOutAbove(slides.sections, anchor.section, true)
    const box = anchor.section.getBoundingClientRect()
    const wanted = anchor.offset > 0 ? anchor.offset * innerHeight : anchor.offset * box.height
    // The slide's start still has to touch the line.
    const place = Math.max(wanted, innerHeight * LINE - box.height + 2)
    scrollTo({ top: scrollY + box.top - place, behavior: 'instant' })
    top = scrollY
  }
  window.addEventListener('scroll', note, { passive: true, signal: ended.signal })
  window.addEventListener('resize', restore, { signal: ended.signal })
  return () => ended.abort()
}

/** Has the reader scrolled as far as the page goes? */
export function isAtEnd(): boolean {
  return scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2
}

/**
 * Index of the slide that is read: the last that begins above the line, or at the page's end the last of all. It is looked for
 * from where the reader was.
 */
export function findRead(sections: readonly HTMLElement[], from: number): number {
  if (isAtEnd()) return sections.length - 1
  // What was jumped to begins at the window's top, give or take a part of a pixel.
  const line = innerHeight * LINE + 1
  const isAbove = (index: number): boolean =>
    (sections[index]?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY) <= line
  let at = Math.max(from, 0)
  while (at + 1 < sections.length && isAbove(at + 1)) at++
  while (at > 0 && !isAbove(at)) at--
  return at
}

function findAnchor(sections: readonly HTMLElement[], from: number): ReadingAnchor | undefined {
  const section = sections[findRead(sections, from)]
  const { top = 0, height = 1 } = section?.getBoundingClientRect() ?? {}
  return section && { section, offset: top > 0 ? top / innerHeight : top / Math.max(height, 1) }
}
