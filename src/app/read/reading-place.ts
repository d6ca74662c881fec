/** Where the reader is: the slide near the top of the window, kept in the address and in the list of slides. */
import { decode, isLost, readLink } from '../address.ts'
import type { Stop } from '../lifecycle.ts'
import type { Slides } from '../slides.ts'
import { findRead, isAtEnd } from './anchor.ts'
import { layOutAbove } from './laying-out.ts'

export interface ReadPlace {
  /** Index of the slide that is read. */
  index(): number
  /** To the slide `by` places on; stays within the deck. */
  move(by: number): void
  /** Told at once, and whenever another slide is read. */
  follow(tell: (index: number) => void): void
  readonly stop: Stop
}

export function startReadPlace(slides: Slides): ReadPlace {
  const { sections } = slides
  const ended = new AbortController()
  const followers: ((index: number) => void)[] = []
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.contents a[href^="#"]')].map((link) => [
      decode(link.hash.slice(1)),
      link,
    ]),
  )
  let current = -1
  /** The slide that one jumped to, while it is in sight: at the page's end it cannot come to the top. */
  let goal: HTMLElement | undefined

  const writeAddress = ({ id }: HTMLElement): void =>
    history.replaceState(history.state, '', `#${encodeURIComponent(id)}`)

  const settle = (index: number): void => {
    if (index === current) return
    const section = sections[index]
    const left = sections[current]
    if (left) links.get(left.id)?.removeAttribute('aria-current')
    if (!section) return
    // The first place is the address that one came with.
    if (current >= 0) writeAddress(section)
    const isStart = current < 0 && index === 0
    current = index
    const link = links.get(section.id)
    link?.setAttribute('aria-current', 'true')
    // At its start the list is where it should be; to look would make the browser lay out the page before its time.
    if (link && !isStart) keepInSight(link)
    for (const tell of followers) tell(index)
  }

  /** To the slide that the address names; gives its section. */
  const goToAddress = (): HTMLElement | undefined => {
    const target = readLink(location.hash, slides)
    const section = target && slides.section(target.slide)
    if (section) layOutAbove(sections, section)
    section?.scrollIntoView()
    goal = section
    // A reload is not to tell of a lost link again.
    if (section && isLost(location.hash, slides)) writeAddress(section)
    return section
  }
  window.addEventListener(
    'hashchange',
    () => {
      const section = goToAddress()
      if (section) settle(sections.indexOf(section))
    },
    { signal: ended.signal },
  )
  const first = goToAddress()
  settle(first ? sections.indexOf(first) : 0)
  // From here on the reader's scrolling decides, also where the window is between two slides, or leaps over many.
  const read = (): void => {
    if (goal && !isInSight(goal)) goal = undefined
    settle(goal && isAtEnd() ? sections.indexOf(goal) : findRead(sections, current))
  }
  window.addEventListener('scroll', read, { passive: true, signal: ended.signal })

  return {
    index: () => current,
    move(by) {
      const to = Math.min(Math.max(current + by, 0), sections.length - 1)
      goal = sections[to]
      goal?.scrollIntoView()
      settle(to)
    },
    follow(tell) {
      followers.push(tell)
      tell(current)
    },
    stop() {
      ended.abort()
      for (const link of links.values()) link.removeAttribute('aria-current')
    },
  }
}

function isInSight(section: HTMLElement): boolean {
  const { top, bottom } = section.getBoundingClientRect()
  return top < innerHeight && bottom > 0
}

/** Scrolls the list, never the page. */
function keepInSight(link: HTMLElement): void {
  const list = link.closest<HTMLElement>('.contents')
  if (!list || list.scrollHeight <= list.clientHeight) return
  const above = link.getBoundingClientRect().top - list.getBoundingClientRect().top
  if (above < list.clientHeight * 0.15 || above > list.clientHeight * 0.8) {
    list.scrollTop += above - list.clientHeight / 3
  }
}
