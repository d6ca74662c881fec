import { roomOf as areaOf } from '../../slide/overflow.ts'
import { slideOf } from './slide-of.ts'

/**
 * Lets each slide that fits on no page go on over more: what is below its area is moved into a copy of its page behind it, under
 * the slide's heading, again and again. Boxes, lists, tables, code and columns are cut between lines, items and rows; pictures,
 * formulas and rows are kept whole. Gives on how many pages a slide stands, by its place in the deck's list of slides.
 */
export function breakOverPages(): (readonly [slide: number, pages: number])[] {
  /** Nobody reads that many. */
  const most = 200
  const whole =
    'img, svg, video, canvas, iframe, math, hr, .math.display, .stand-in, .pictured, .line, figure:has(img, svg), :has(> :is(img, picture, video):only-child)'
  /** Columns keep their places, empty or not. */
  const places = '.column, td, th, colgroup, col'
  const counts = new Map<number, number>()
  for (const section of [...document.querySelectorAll<HTMLElement>('.slide[data-overfull]')]) {
    const slide = slideOf(section)
    let part = 0
    for (let next = goOn(section); next && part < most; next = goOn(next)) next.dataset.part = String(++part)
    counts.set(slide, Math.max(part + 1, counts.get(slide) ?? 0))
  }
  return [...counts]

  /** Gives the copy that has what is below; undefined where nothing is. */
  function goOn(section: HTMLElement): HTMLElement | undefined {
    const stage = section.querySelector<HTMLElement>('.stage')
    const unit = pageOf(section)
    if (!stage || !unit) return undefined
    const heading = [...stage.children].find((one) => one.matches('h2, h3') && !one.previousElementSibling)
    makeRoom(section, stage, heading)
    const cut = findCut(section, stage, heading)
    if (!cut) return undefined
    const copy = document.importNode(unit, true)
    const rest = copy.querySelector<HTMLElement>('.slide')
    const restStage = rest?.querySelector<HTMLElement>('.stage')
    if (!rest || !restStage) return undefined
    split(stage, restStage, cut)
    for (const one of copy.querySelectorAll('.spoken, .told')) one.remove()
    // Seen again, and not told again; an address leads to the first page that has its element.
    for (const one of rest.querySelectorAll('.slide > :not(.stage), .again')) hush(one)
    for (const one of [rest, ...rest.querySelectorAll('[id]')])
      if (document.getElementById(one.id)) one.removeAttribute('id')
    unit.after(copy)
    return rest
  }

  /** Of a slide on paper its cell, or its frame above its notes; else its sheet. */
  function pageOf(section: HTMLElement): Element | null {
    const isSlide = document.documentElement.dataset.sheet === 'slide'
    return section.closest('.cell') ?? section.closest(isSlide ? '.sheet' : '.frame')
  }

  /** Where what stands under the heading of a slide begins and ends. */
  function roomOf(section: HTMLElement, heading: Element | undefined) {
    const { left, right, top, bottom } = areaOf(section, false)
    const from = heading ? heading.getBoundingClientRect().bottom : top
    const gap = 0.08 * (bottom - top)
    return { left, right, limit: bottom + 1, height: bottom - from - gap }
  }

  /** What is kept whole and has no room on a page is made smaller, and so is what is too wide. */
  function makeRoom(section: HTMLElement, stage: HTMLElement, heading: Element | undefined): void {
    const { left, right, height } = roomOf(section, heading)
    for (const one of stage.querySelectorAll<HTMLElement>(`${whole}, table`)) {
      if (!isInFlow(one)) continue
      const box = one.getBoundingClientRect()
      // A heading stands with it on its page.
      const above = one.closest('.stage > *')?.previousElementSibling
      const isLed = above && above !== heading && above.matches('h2, h3, h4, h5, h6')
      const free = isLed ? height - (box.top - above.getBoundingClientRect().top) : height
      const high = one.matches('table') ? 1 : Math.max(free, height / 4) / box.height
      const zoom = Math.min(high, (right - Math.max(box.left, left)) / box.width)
      if (zoom > 0 && zoom < 0.999) one.style.zoom = String(zoom)
    }
  }

  /** Of each piece that is not cut itself how much stays: of a text its letters, of others 1 or 0. Undefined: all stays, or all would go. */
  function findCut(section: HTMLElement, stage: HTMLElement, heading: Element | undefined) {
    const { limit, height } = roomOf(section, heading)
    const cut = new Map<Node, number>()
    let [stays, goes] = [false, false]
    const note = (one: Node, kept: number, all: number): void => {
      cut.set(one, kept)
      if (kept > 0) stays = true
      if (kept < all) goes = true
    }
    /** Ends of lines, and indents, between coloured words of code: the end stays with its line, the indent goes with its own. */
    const gaps: Text[] = []
    const closeGaps = (hasGone: boolean): void => {
      for (const gap of gaps.splice(0))
        cut.set(gap, !goes ? gap.length : hasGone ? 0 : gap.data.lastIndexOf('\n') + 1)
    }
    const look = (around: Element): void => {
      for (const one of around.childNodes) {
        if (one === heading) continue
        if (one instanceof Text) {
          if (one.data.trim() !== '') {
            const before = goes
            note(one, endAbove(one, limit), one.length)
            closeGaps(before)
          } else if (one.parentElement?.closest('pre')) gaps.push(one)
        } else if (one instanceof Element && !one.matches('thead')) {
          const box = one.getBoundingClientRect()
          if (!isInFlow(one)) cut.set(one, 1)
          else if (one.matches(whole) || (one.matches('tr') && box.height <= height))
            note(one, box.bottom <= limit ? 1 : 0, 1)
          else look(one)
        }
      }
    }
    look(stage)
    return stays && goes ? cut : undefined
  }

  /** How many letters of a text stand above `limit`, up to the end of a line. */
  function endAbove(text: Text, limit: number): number {
    const range = document.createRange()
    const isAbove = (end: number): boolean => {
      range.setStart(text, 0)
      range.setEnd(text, end)
      return [...range.getClientRects()].every(({ bottom }) => bottom <= limit)
    }
    if (isAbove(text.length)) return text.length
    let [low, high] = [0, text.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (isAbove(middle)) low = middle
      else high = middle
    }
    if (low === 0) return 0
    // To where the line was broken: a space, or within a word.
    return /\s/.test(text.data[low] ?? '') ? low + 1 : text.data.slice(0, low).search(/\S*$/) || low
  }

  /** Leaves in `here` what stays, and in its copy `there` what goes. Gives whether there is anything in each. */
  function split(here: Element, there: Element, cut: ReadonlyMap<Node, number>): boolean {
    const pairs = [...here.childNodes].map((one, at) => [one, there.childNodes[at]] as const)
    const first = numberOf(here)
    let gone = 0
    for (const [one, other] of pairs) {
      const kept = cut.get(one)
      if (one instanceof Text && other instanceof Text) {
        other.data = other.data.slice(kept ?? 0)
        one.data = one.data.slice(0, kept ?? one.length)
      } else if (one instanceof Element && other instanceof Element) {
        if (kept === 1) other.remove()
        else if (kept === 0) one.remove()
        else if (one.matches('.stage > :is(h2, h3):first-child')) other.classList.add('again')
        else if (!one.matches('thead')) {
          const before = isEmpty(one)
          const isCut = split(one, other, cut)
          if (isCut) other.classList.add('continued')
          else if (isEmpty(one) && !before && !one.matches(places)) one.remove()
          if (isEmpty(other) && !other.matches(places)) other.remove()
        }
        if (other.parentNode !== there) gone++
      }
    }
    countOn(there, first + gone)
    leadOn(here, there)
    return !isEmpty(here) && !isEmpty(there)
  }

  /** A heading stands above what it is about, and so does a table's. */
  function leadOn(here: Element, there: Element): void {
    const last = here.lastElementChild
    // Alone under the slide's own it stays: it would move for ever.
    const isFirst =
      !last?.previousElementSibling || last.previousElementSibling.matches('.stage > h2:first-child')
    if (isEmpty(there) || isFirst || !last?.matches('h2, h3, h4, h5, h6')) return
    const again = there.querySelector(':scope > .again')
    if (again) again.after(last)
    else there.prepend(last)
  }

  function isEmpty(one: Element): boolean {
    if (one.matches('table') && !one.querySelector('tr:not(thead tr)')) return true
    return one.textContent?.trim() === '' && !one.querySelector('img, svg, video, canvas, iframe, math, hr')
  }

  function isInFlow(one: Element): boolean {
    return one.checkVisibility() && !/^(absolute|fixed)$/.test(getComputedStyle(one).position)
  }

  /** The number of a list's first item, or that before a block of code's first line. */
  function numberOf(one: Element): number {
    if (one instanceof HTMLOListElement) return one.start
    const pre = one.closest('pre')
    return pre ? Number(/line (-?\d+)/.exec(getComputedStyle(pre).counterReset)?.[1] ?? 0) : 0
  }

  function countOn(one: Element, from: number): void {
    if (one instanceof HTMLOListElement) one.start = from
    const pre = one.closest<HTMLElement>('pre')
    if (pre && one.querySelector(':scope > .line')) pre.style.counterReset = `line ${from}`
  }

  function hush(one: Element): void {
    one.setAttribute('aria-hidden', 'true')
  }
}
