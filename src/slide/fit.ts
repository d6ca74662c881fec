/** How a slide that holds more than its screen is made to fit: one definition for the stage, its previews and paper. */

/** What was found for a slide, so that it can be laid out again without a search. */
export interface Fitting {
  /**
   * Less than 1: laid out on a screen larger by that and shown smaller, so that lines get longer before letters get small. More
   * than 1: on a smaller one and shown larger, for a reader who has zoomed in.
   */
  readonly scale: number
  /** The largest width and height of each of its pictures, in its own pixels, where they have given way. */
  readonly pictures: readonly PictureSize[] | undefined
  /** False: what is too wide stands in the margin. */
  readonly keepsMargin: boolean
  /** False: it fits on no screen, and keeps its size; it scrolls, or goes on over pages. */
  readonly fits: boolean
}
type PictureSize = readonly [width: number, height: number]

/** Where what is to be read of a slide may stand, in pixels of the window. */
export interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface SlideFit {
  /**
   * Lays the slide out so that all of it is within its screen. First its pictures give way, then the screen becomes larger, twice
   * at most: below half its size nobody reads a slide. If even that is too small, what is too wide may stand in the margin; what
   * fits on no screen is marked `data-overfull`. What an author placed by hand outside of the screen is moved to its edge.
   * `before`: what was found for this slide; it is searched for anew if it no longer holds. `zoom`, more than 1: the letters are
   * to be as much larger as the width allows, and what is then too high scrolls (WCAG 1.4.4).
   */
  fit(before?: Fitting, zoom?: number): Fitting
  /** Without the margin at the end of a line, unless it is kept. */
  area(keepsMargin: boolean): Area
}

/** The print page is sent this function as text: it may use nothing but its argument. */
export function fitOf(section: HTMLElement): SlideFit {
  const least = 0.5
  /** Parts of the screen's height: what pictures give way to, and the most that leaves them whole below a heading. */
  const [leastPicture, mostPicture] = [0.22, 0.66]
  const stage = section.querySelector<HTMLElement>('.stage') ?? section
  const styleOf = (element: Element) => section.ownerDocument.defaultView?.getComputedStyle(element)
  const pictures = [...stage.querySelectorAll<HTMLElement>('img, svg, video, canvas')].filter(
    (one) => !one.parentElement?.closest('svg, math') && isInFlow(one),
  )

  return { fit, area }

  function fit(before?: Fitting, zoom = 1): Fitting {
    const holds = before && fitsAt(before.scale, before.pictures, before.keepsMargin) === before.fits
    const found = holds ? before : (zoom > 1 && grow(zoom)) || search()
    layOut(found.scale, found.pictures)
    section.toggleAttribute('data-overfull', !found.fits)
    if (found.fits) bringIn()
    return found
  }

  function search(): Fitting {
    for (const keepsMargin of [true, false]) {
      const fits = (scale: number, sizes?: readonly PictureSize[]) => fitsAt(scale, sizes, keepsMargin)
      if (fits(1)) return { scale: 1, pictures: undefined, keepsMargin, fits: true }
      const fitsSmall = (scale: number) =>
        fits(
          scale,
          sizesAt(scale, (own, floor) => floor / own),
        )
      const scale = fitsSmall(1) ? 1 : fitsSmall(least) ? largest(least, fitsSmall) : undefined
      if (scale === undefined) continue
      // Not all that is too full is so by its pictures: they have what is left.
      if (fits(scale)) return { scale, pictures: undefined, keepsMargin, fits: true }
      const sizesOf = (share: number) => sizesAt(scale, (own, floor) => Math.max(share, floor / own))
      const share = largest(0, (one) => fits(scale, sizesOf(one)))
      return { scale, pictures: sizesOf(share), keepsMargin, fits: true }
    }
    const most = mostPicture / leastPicture
    return {
      scale: 1,
      pictures: sizesAt(1, (own, floor) => (most * floor) / own),
      keepsMargin: false,
      fits: false,
    }
  }

  /** Undefined: it is too wide even as it is. */
  function grow(zoom: number): Fitting | undefined {
    const isRoomAcross = (scale: number) => {
      layOut(scale)
      return !sticksOut(true, true)
    }
    if (!isRoomAcross(1)) return undefined
    const scale = isRoomAcross(zoom) ? zoom : largest(1, isRoomAcross, zoom)
    return { scale, pictures: undefined, keepsMargin: true, fits: fitsAt(scale, undefined, true) }
  }

  /** About the largest number up to `most` for which `fits` is true, as it is for `from`. */
  function largest(from: number, fits: (one: number) => boolean, most = 1): number {
    let [low, high] = [from, most]
    for (let turn = 0; turn < 7; turn++) {
      const middle = (low + high) / 2
      if (fits(middle)) low = middle
      else high = middle
    }
    return low
  }

  function fitsAt(scale: number, sizes: readonly PictureSize[] | undefined, keepsMargin: boolean): boolean {
    layOut(scale, sizes)
    return !sticksOut(keepsMargin)
  }

  function layOut(scale: number, sizes?: readonly PictureSize[]): void {
    if (scale === 1) section.style.removeProperty('--shrink')
    else section.style.setProperty('--shrink', String(scale))
    for (const [at, { style }] of pictures.entries()) {
      const [width, height] = sizes?.[at] ?? []
      style.maxWidth = width === undefined ? '' : `${width}px`
      style.maxHeight = height === undefined ? '' : `${height}px`
    }
  }

  /** The pictures' sizes on a screen of that scale, each by `share` of its own height and the least; none is enlarged. */
  function sizesAt(scale: number, share: (own: number, floor: number) => number): readonly PictureSize[] {
    layOut(scale)
    const zoom = zoomOf(stage)
    const floor = (section.getBoundingClientRect().height / zoom) * leastPicture
    return pictures.map((one) => {
      const { width, height } = one.getBoundingClientRect()
      const kept = Math.min(1, share(height / zoom, floor)) / zoom
      return [width * kept, height * kept]
    })
  }

  function zoomOf(element: HTMLElement): number {
    return element.getBoundingClientRect().width / element.offsetWidth || 1
  }

  function area(keepsMargin: boolean): Area {
    const slide = section.getBoundingClientRect()
    const zoom = zoomOf(stage)
    // The margin at the end of a line is a border of the theme's stage, that below its padding.
    const border = keepsMargin ? zoom : 0
    const below = Number.parseFloat(styleOf(stage)?.paddingBottom ?? '0') * zoom
    const feet = section.querySelectorAll(':scope:not(.title-slide) > :is(.slide-footer, .slide-logo)')
    return {
      left: slide.left + stage.clientLeft * border,
      right: slide.right - (stage.offsetWidth - stage.clientWidth - stage.clientLeft) * border,
      top: slide.top,
      bottom: Math.min(slide.bottom - below, ...[...feet].map((one) => one.getBoundingClientRect().top)),
    }
  }

  /** Does something that a reader must see reach out of the slide, into its margins, or over its foot? Or only `across`? */
  function sticksOut(keepsMargin: boolean, across = false): boolean {
    const { left, right, top, bottom } = area(keepsMargin)
    const slack = section.clientHeight * zoomOf(section) * 0.003
    const scrolled = section.scrollTop * zoomOf(section)
    for (const element of section.querySelectorAll('*')) {
      if (!bears(element)) continue
      const box = element === stage ? bareText() : element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      const isOut =
        (!across && (box.bottom + scrolled > bottom + slack || box.top + scrolled < top - slack)) ||
        box.right > right + slack ||
        box.left < left - slack
      if (isOut && counts(element)) return true
    }
    return false
  }

  /** Moves what was placed outside of the screen to its edge, but for what is larger than the screen. */
  function bringIn(): void {
    const slide = section.getBoundingClientRect()
    const zoom = zoomOf(stage)
    /** What was placed, and what of it reaches out. */
    const placed = new Map<HTMLElement, DOMRect[]>()
    for (const { style } of stage.querySelectorAll<HTMLElement>('[style*="translate"]'))
      style.removeProperty('translate')
    for (const element of stage.querySelectorAll<HTMLElement>('*')) {
      const box = element.getBoundingClientRect()
      const isIn =
        box.left >= slide.left - 1 &&
        box.top >= slide.top - 1 &&
        box.right <= slide.right + 1 &&
        box.bottom <= slide.bottom + 1
      if (isIn || !bears(element) || !element.checkVisibility()) continue
      let outermost: HTMLElement | undefined
      for (let one: HTMLElement | null = element; one && one !== stage; one = one.parentElement)
        if (/^(absolute|fixed)$/.test(styleOf(one)?.position ?? '')) outermost = one
      if (outermost) placed.set(outermost, [...(placed.get(outermost) ?? []), box])
    }
    for (const [one, boxes] of placed) {
      const all = [one.getBoundingClientRect(), ...boxes]
      const [left, top] = [all.map((box) => box.left), all.map((box) => box.top)]
      const [right, bottom] = [all.map((box) => box.right), all.map((box) => box.bottom)]
      const across = inward(Math.min(...left) - slide.left, slide.right - Math.max(...right))
      const down = inward(Math.min(...top) - slide.top, slide.bottom - Math.max(...bottom))
      if (across !== 0 || down !== 0) one.style.translate = `${across / zoom}px ${down / zoom}px`
    }
  }

  /** By how much to move what has that much room on both sides of it. */
  function inward(before: number, behind: number): number {
    if (before + behind < 0) return 0
    return before < 0 ? -before : Math.min(0, behind)
  }

  /** Of words without a paragraph: the stage itself is as high as the slide. */
  function bareText(): DOMRect {
    const range = section.ownerDocument.createRange()
    const words = [...stage.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim())
    if (words[0]) range.setStartBefore(words[0])
    range.setEndAfter(words.at(-1) ?? stage)
    return range.getBoundingClientRect()
  }

  function bears(element: Element): boolean {
    if (/^(img|svg|canvas|video|iframe|math|table|pre|hr)$/i.test(element.localName)) return true
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3 && node.nodeValue?.trim()) return true
    }
    return false
  }

  function counts(element: Element): boolean {
    if (element.closest('.slide-background, aside.notes, .told, svg svg, math math')) return false
    if (!element.checkVisibility()) return false
    return isInFlow(element)
  }

  /** Placed by the page, not by its author, and not in a box that scrolls or clips by itself. */
  function isInFlow(element: Element): boolean {
    for (let one: Element | null = element; one && one !== section; one = one.parentElement) {
      const style = styleOf(one)
      if (/^(absolute|fixed)$/.test(style?.position ?? '')) return false
      const isBox = one !== element && !/^(inline|contents)$/.test(style?.display ?? '')
      if (isBox && style?.overflowX !== 'visible') return false
    }
    return true
  }
}

/** Takes back what fitting has done to a slide. */
export function unfitSlide(section: HTMLElement): void {
  section.style.removeProperty('--shrink')
  section.removeAttribute('data-overfull')
  for (const one of section.querySelectorAll<HTMLElement>('[style]')) {
    for (const name of ['max-width', 'max-height', 'translate']) one.style.removeProperty(name)
    if (one.style.length === 0) one.removeAttribute('style')
  }
}
