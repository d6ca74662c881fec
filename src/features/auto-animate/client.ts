/**
 * `auto-animate`: what is alike on two slides that follow each other moves from its place on the one to its place on the
 * other. What is alike, and what of it changes, is as in reveal.js 6 (`js/controllers/autoanimate.js`), whose own animations
 * are a style sheet that the page's policy forbids.
 */
import type { StartClient } from '../../slide/client-page.ts'

/** An element of the slide before and the one like it of the slide that comes. */
type Pair = readonly [from: HTMLElement, to: HTMLElement]

/** How an element looked before the slide changed. */
interface Look {
  readonly box: DOMRect
  readonly isInline: boolean
  readonly style: Readonly<Record<string, string>>
}

interface Timing {
  readonly duration: number
  readonly delay: number
  readonly easing: string
}

/** Kinds of elements that can be alike, and what makes two of them so. */
const kinds: readonly (readonly [selector: string, nameOf: (element: HTMLElement) => string | null])[] = [
  ['[data-id]', ({ dataset }) => dataset.id ?? null],
  ['h1, h2, h3, h4, h5, h6, p, li, pre, pre .line', ({ textContent }) => textContent?.trim() || null],
  ['img, video, iframe', (media) => media.getAttribute('src') ?? media.getAttribute('data-src')],
]

/** Grow from one size to the other; text is set anew in its other size instead. */
const stretched = ':not(h1, h2, h3, h4, h5, h6, p, li, pre, .line)'

const properties = [
  ...['opacity', 'color', 'backgroundColor', 'fontSize', 'lineHeight', 'letterSpacing', 'padding'],
  ...['borderWidth', 'borderColor', 'borderRadius', 'outlineWidth', 'outlineColor', 'outlineOffset'],
] as const

/** What moves is measured while the slide before is still there. Does nothing where motion is not wanted. */
export const start: StartClient = ({ root, onMove }) => {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  return onMove(({ from, to, isForward, isSeen }) => {
    if (from === to) return
    if (isSeen && !calm.matches && belongTogether(from, to, isForward)) change(root, from, to)
    // What was still moving on the slide before has been measured where it was.
    for (const animation of from.getAnimations({ subtree: true }))
      if (!(animation instanceof CSSTransition || animation instanceof CSSAnimation)) animation.cancel()
  })
}

function change(root: HTMLElement, from: HTMLElement, to: HTMLElement): void {
  const looks = new Map(findPairs(from, to).map(([one, other]) => [other, lookOf(one)]))
  const ground = getComputedStyle(from).backgroundColor
  queueMicrotask(() => {
    // One change at a time: these slides do not also come and go as others of the deck do.
    delete root.dataset.way
    const timing = timingOf(to, { duration: 1, delay: 0, easing: 'ease' })
    to.animate({ backgroundColor: [ground, getComputedStyle(to).backgroundColor] }, options(timing))
    move(to, looks, timing)
    if (to.dataset.autoAnimateUnmatched === 'false') return
    const late = { ...timing, duration: timing.duration * 0.8, delay: timing.delay + timing.duration * 0.2 }
    for (const element of unlike(to, new Set(looks.keys())))
      element.animate({ opacity: ['0', getComputedStyle(element).opacity] }, options(timingOf(element, late)))
  })
}

function belongTogether(from: HTMLElement, to: HTMLElement, isForward: boolean): boolean {
  const { autoAnimateRestart } = (isForward ? to : from).dataset
  const isNew = autoAnimateRestart !== undefined && autoAnimateRestart !== 'false'
  return asks(from) && asks(to) && from.dataset.autoAnimateId === to.dataset.autoAnimateId && !isNew
}

function asks({ dataset }: HTMLElement): boolean {
  return dataset.autoAnimate !== undefined && dataset.autoAnimate !== 'false'
}

/** Of several that are alike, the first belongs to the first, the second to the second. */
function findPairs(from: HTMLElement, to: HTMLElement): readonly Pair[] {
  const pairs = new Map<HTMLElement, HTMLElement>()
  const taken = new Set<HTMLElement>()
  for (const [selector, nameOf] of kinds) {
    const waiting = new Map<string, HTMLElement[]>()
    for (const element of from.querySelectorAll<HTMLElement>(selector)) {
      const name = nameOf(element)
      if (name === null || taken.has(element)) continue
      const key = `${element.nodeName} ${name}`
      waiting.set(key, [...(waiting.get(key) ?? []), element])
    }
    for (const element of to.querySelectorAll<HTMLElement>(selector)) {
      const like = pairs.has(element)
        ? undefined
        : waiting.get(`${element.nodeName} ${nameOf(element)}`)?.shift()
      if (!like) continue
      pairs.set(element, like)
      taken.add(like)
    }
  }
  return [...pairs].map(([other, one]) => [one, other])
}

function lookOf(element: HTMLElement): Look {
  const computed = getComputedStyle(element)
  const style = Object.fromEntries(properties.map((property) => [property, computed[property]]))
  return { box: element.getBoundingClientRect(), isInline: computed.display === 'inline', style }
}

/** Lets each element begin as the one like it looked, and become what it is. */
function move(slide: HTMLElement, looks: ReadonlyMap<HTMLElement, Look>, timing: Timing): void {
  // All are measured before any is moved.
  const ends = new Map([...looks.keys()].map((element) => [element, lookOf(element)]))
  for (const [element, start] of looks) {
    const end = ends.get(element)
    if (!end || isEmpty(start.box) || isEmpty(end.box)) continue
    // What is within an element that moves is carried along by it.
    const around = nearest(element.parentElement, slide, looks)
    const [x, y] = around ? wayOf(looks.get(around), ends.get(around)) : [0, 0]
    const [ownX, ownY] = wayOf(start, end)
    const first: Record<string, string> = {}
    const last: Record<string, string> = {}
    if (ownX !== x || ownY !== y) {
      first.translate = `${ownX - x}px ${ownY - y}px`
      last.translate = '0 0'
      // What stands in a line of text cannot be moved as it is.
      if (end.isInline) first.display = last.display = 'inline-block'
    }
    const scale = [start.box.width / end.box.width, start.box.height / end.box.height]
    if (element.matches(stretched) && !around && scale.some((one) => Math.abs(one - 1) > 0.001)) {
      Object.assign(first, { scale: scale.join(' '), transformOrigin: '0 0' })
      Object.assign(last, { scale: '1 1', transformOrigin: '0 0' })
    }
    for (const property of properties) {
      const [was, is] = [start.style[property], end.style[property]]
      // The opacity of a step is changed by the step alone.
      if (was === undefined || is === undefined || was === is) continue
      if (property === 'opacity' && element.classList.contains('fragment')) continue
      first[property] = was
      last[property] = is
    }
    if (Object.keys(first).length > 0) element.animate([first, last], options(timingOf(element, timing)))
  }
}

const isEmpty = ({ width, height }: DOMRect) => width === 0 || height === 0

function wayOf(start: Look | undefined, end: Look | undefined): readonly [x: number, y: number] {
  return start && end ? [start.box.x - end.box.x, start.box.y - end.box.y] : [0, 0]
}

function nearest(
  element: HTMLElement | null,
  slide: HTMLElement,
  among: ReadonlyMap<HTMLElement, unknown>,
): HTMLElement | undefined {
  for (let one = element; one && one !== slide; one = one.parentElement) if (among.has(one)) return one
  return undefined
}

/** The largest elements that have nothing alike in them; of code that has changed, its new lines. The ground and the notes are none. */
function unlike(parent: HTMLElement, alike: ReadonlySet<HTMLElement>): readonly HTMLElement[] {
  return [...parent.children].flatMap((child) => {
    if (!(child instanceof HTMLElement) || child.matches('aside, .slide-background')) return []
    if (alike.has(child))
      return [...child.querySelectorAll<HTMLElement>('.line')].filter((line) => !alike.has(line))
    return [...alike].some((one) => child.contains(one)) ? unlike(child, alike) : [child]
  })
}

/** What an element says of its own time, in seconds, over what holds around it. */
function timingOf({ dataset }: HTMLElement, { duration, delay, easing }: Timing): Timing {
  const { autoAnimateDuration = '', autoAnimateDelay = '', autoAnimateEasing = '' } = dataset
  const seconds = (text: string, otherwise: number) => {
    const number = Number.parseFloat(text)
    return number >= 0 ? number : otherwise
  }
  return {
    duration: seconds(autoAnimateDuration, duration),
    delay: seconds(autoAnimateDelay, delay),
    easing: CSS.supports('transition-timing-function', autoAnimateEasing) ? autoAnimateEasing : easing,
  }
}

const options = ({ duration, delay, easing }: Timing): KeyframeAnimationOptions => ({
  duration: duration * 1000,
  delay: delay * 1000,
  easing,
  fill: 'backwards',
})
