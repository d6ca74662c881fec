/** The address: `#slide` and `#slide/step`, read and written; the older `#/7`, `#/7/0/2` and `#/slide` still lead there. */
import type { Stop } from './lifecycle.ts'
import type { Slides } from './slides.ts'
import type { Store } from './sync/store.ts'

export interface LinkedStep {
  readonly slide: string
  readonly step: number
}

/**
 * Where a hash leads; undefined unless that slide exists. Steps beyond the slide's last are its last. A slash is one of the
 * id where such a slide or element exists, and more so written as `%2F`. Numbers count slides from 0 as reveal did: column, row in a
 * stack, fragment.
 */
export function readHash(hash: string, slides: Slides): LinkedStep | undefined {
  const old = /^#\/\d/.test(hash)
  const [first = '', second = '', third = ''] = old ? decode(hash).slice(2).split('/') : partsOf(hash, slides)
  const slide = old ? numbered(slides, Number(first), Number(second || 0)) : slides.holding(first)
  if (slide === undefined) return undefined
  const step = old ? Number(third || -1) + 1 : Number(second || 0)
  const last = slides.outline.slides[slides.outline.indexOf(slide)]?.steps ?? 0
  return { slide, step: Number.isInteger(step) ? Math.min(Math.max(step, 0), last) : 0 }
}

/** The id in a hash, and its step. */
function partsOf(hash: string, slides: Slides): readonly string[] {
  const written = hash.replace(/^#\/?/, '')
  const cuts = [...written.matchAll(/\//g)].map(({ index }) => index)
  // At the last slash first; all of it is an id only where no part is one with a step behind it.
  const readings = cuts.reverse().map((at) => [decode(written.slice(0, at)), written.slice(at + 1)])
  const isStep = ([, step = '']: readonly string[]) => /^\d*$/.test(step)
  const whole = [decode(written)]
  return (
    [...readings.filter(isStep), whole, ...readings].find(([id = '']) => slides.holding(id) !== undefined) ??
    whole
  )
}

/**
 * Where a link leads that somebody comes with, perhaps a year later: if its slide is gone, to the last one for a number beyond it,
 * and to the one whose id has at least half of its words in common with it; undefined without such a one.
 */
export function readLink(hash: string, slides: Slides): LinkedStep | undefined {
  return readHash(hash, slides) ?? nearest(hash, slides)
}

/** What a follow link says of its speaker, where others name a slide. */
export const followedKey = (hash: string): string | undefined => /^#key=(.*)/.exec(hash)?.[1]

/** Whether a hash names a slide, but none that there is. */
export function isLost(hash: string, slides: Slides): boolean {
  return /^#\/?[^/]/.test(hash) && followedKey(hash) === undefined && readHash(hash, slides) === undefined
}

function nearest(hash: string, slides: Slides): LinkedStep | undefined {
  const { outline } = slides
  const [named = ''] = decode(hash).replace(/^#\/?/, '').split('/')
  const words = new Set(named.split('-'))
  const likeness = (id: string): number => {
    const others = new Set(id.split('-'))
    const common = [...others].filter((word) => words.has(word)).length
    return common / (words.size + others.size - common)
  }
  const ids = outline.slides.map(({ id }) => id)
  const slide = /^#\/\d/.test(hash)
    ? (numbered(slides, Number(named), 0) ?? ids.at(-1))
    : ids.filter((id) => likeness(id) >= 0.5).sort((one, other) => likeness(other) - likeness(one))[0]
  return slide === undefined ? undefined : { slide, step: 0 }
}

export function writeHash(target: LinkedStep): string {
  return `#${encodeURIComponent(target.slide)}${target.step > 0 ? `/${target.step}` : ''}`
}

function numbered(slides: Slides, column: number, row: number): string | undefined {
  const columns = [...new Set(slides.sections.map(columnOf))]
  return slides.sections.filter((section) => columnOf(section) === columns[column])[row]?.id
}

function columnOf(section: HTMLElement): Element {
  return section.parentElement?.closest('section') ?? section
}

/** Of an address or a part of it; as it is where a percent sign in it means nothing. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The address is written when the place has rested this long, ms. Browsers let a page write it only so often (Chromium:
 * 200 times in 10 s), and a write takes longer than a step: it must not stand between a key and its picture.
 */
const REST = 100

/** Writes the place into the address, and goes where a changed address (a link, a hand) leads. */
export function startAddress(store: Store, slides: Slides): Stop {
  const ended = new AbortController()
  let waiting: ReturnType<typeof setTimeout> | undefined

  const write = (): void => {
    clearTimeout(waiting)
    waiting = undefined
    const { value, n } = store.get().place
    const { slide, step } = value
    const hash = writeHash({ slide, step })
    // The bare address is the talk's start: nothing to add to it.
    const isStart = step === 0 && store.outline.indexOf(slide) === 0 && location.hash === ''
    // Its stamp stands beside it, so that a reload can tell whether storage or the address is the newer.
    if (!isStart && hash !== location.hash) history.replaceState({ n }, '', hash)
  }
  const writeSoon = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(write, REST)
  }

  // The event's word for the new address: a write that was due may have changed the page's own by now.
  const follow = ({ newURL }: HashChangeEvent): void => {
    const target = readLink(new URL(newURL).hash, slides)
    if (target) store.act({ type: 'go', ...target })
    writeSoon()
  }
  window.addEventListener('hashchange', follow, { signal: ended.signal })
  window.addEventListener('pagehide', write, { signal: ended.signal })
  // A link leaves an entry behind in the history: it has to be the place one was at.
  window.addEventListener('click', write, { signal: ended.signal, capture: true })
  const unsubscribe = store.subscribe((state, before) => {
    if (state.place !== before.place) writeSoon()
  })
  writeSoon()

  return () => {
    ended.abort()
    unsubscribe()
    // The next view reads it.
    if (waiting !== undefined) write()
  }
}
