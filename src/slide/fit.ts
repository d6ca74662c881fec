/** How a slide that holds more than its screen is made to fit: one definition for the stage, its previews and paper. */

import type { Fitting, PictureSize } from './fitting.ts'
import { type Area, edgeOf, isInFlow, overflowsOf, roomOf, stageOf, zoomOf } from './overflow.ts'

/**
 * Lays a slide out so that all of it is within its screen. First its pictures give way, then the screen becomes larger, three times
 * at most: of that, nobody reads anything smaller. If even that is too small, what is too wide may stand in the margin; what
 * fits on no screen is marked `data-overfull`. What an author placed by hand outside of the screen is moved to its edge.
 * `before`: what was found for this slide; it is searched for anew if it no longer holds. `zoom`, more than 1: the letters are
 * to be as much larger as the width allows, and what is then too high scrolls (WCAG 1.4.4).
 */
export function fitSlide(section: HTMLElement, before?: Fitting, zoom = 1): Fitting {
  const least = 1 / 3
  /** Parts of the screen's height: what pictures give way to, and the most that leaves them whole below a heading. */
  const [leastPicture, mostPicture] = [0.22, 0.66]
  const stage = stageOf(section)
  const pictures = [...stage.querySelectorAll<HTMLElement>('img, svg, video, canvas, iframe')].filter(
    (one) => !one.parentElement?.closest('svg, math') && isInFlow(one, stage),
  )
  // While sizes are tried there may be nothing to scroll, and where it was scrolled to would be forgotten.
  const { scrollLeft, scrollTop } = section
  const holds = before && fitsAt(before.scale, before.pictures, before.keepsMargin) === before.fits
  const found = holds ? before : (zoom > 1 && grow(zoom)) || search()
  layOut(found.scale, found.pictures)
  section.toggleAttribute('data-overfull', !found.fits)
  section.scrollTo(scrollLeft, scrollTop)
  if (found.fits) bringIn(section, stage)
  return found

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
      // A slide may be too full without its pictures; then they get what room is left.
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
      return !sticksOut({
        ...roomOf(section, true),
        top: Number.NEGATIVE_INFINITY,
        bottom: Number.POSITIVE_INFINITY,
      })
    }
    if (!isRoomAcross(1)) return undefined
    const scale = isRoomAcross(zoom) ? zoom : largest(1, isRoomAcross, zoom)
    return { scale, pictures: undefined, keepsMargin: true, fits: fitsAt(scale, undefined, true) }
  }

  /** About the largest number up to `most` for which `fits` is true, as it is for `from`. */
  function largest(from: number, fits: (one: number) => boolean, most = 1): number {
    let [low, high] = [from, most]
    for (let turn = 0; turn < 8; turn++) {
      const middle = (low + high) / 2
      if (fits(middle)) low = middle
      else high = middle
    }
    return low
  }

  function fitsAt(scale: number, sizes: readonly PictureSize[] | undefined, keepsMargin: boolean): boolean {
    layOut(scale, sizes)
    return !sticksOut(roomOf(section, keepsMargin))
  }

  function layOut(scale: number, sizes?: readonly PictureSize[]): void {
    const factors = { '--shrink': Math.min(1, scale), '--grow': Math.max(1, scale) }
    for (const [name, factor] of Object.entries(factors)) {
      if (factor === 1) section.style.removeProperty(name)
      else section.style.setProperty(name, String(factor))
    }
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

  function sticksOut(room: Area): boolean {
    for (const { placed } of overflowsOf(stage, room, edgeOf(section))) if (!placed) return true
    return false
  }
}

/** Moves what was placed outside of the screen to its edge, but for what is larger than the screen. */
function bringIn(section: HTMLElement, stage: HTMLElement): void {
  for (const { style } of stage.querySelectorAll<HTMLElement>('[style*="translate"]'))
    style.removeProperty('translate')
  const slide = edgeOf(section)
  const zoom = zoomOf(stage)
  /** What was placed, and what of it reaches out. */
  const outside = new Map<HTMLElement, DOMRect[]>()
  for (const { element, placed } of overflowsOf(stage, roomOf(section, false), slide))
    if (placed) outside.set(placed, [...(outside.get(placed) ?? []), element.getBoundingClientRect()])
  for (const [one, boxes] of outside) {
    const all = [one.getBoundingClientRect(), ...boxes]
    const [left, top] = [all.map((box) => box.left), all.map((box) => box.top)]
    const [right, bottom] = [all.map((box) => box.right), all.map((box) => box.bottom)]
    // Letters may reach a little over the box of their line.
    const air = 0.015 * (slide.bottom - slide.top)
    const across = inward(Math.min(...left) - slide.left, slide.right - Math.max(...right), air)
    const down = inward(Math.min(...top) - slide.top, slide.bottom - Math.max(...bottom), air)
    if (across !== 0 || down !== 0) one.style.translate = `${across / zoom}px ${down / zoom}px`
  }
}

/** By how much to move an element that has this much room on each side: less than none of one, and then `air` if there is as much. */
function inward(before: number, behind: number, air: number): number {
  const free = before + behind
  if (free < 0 || (before >= 0 && behind >= 0)) return 0
  const kept = Math.min(air, free)
  return before < 0 ? kept - before : behind - kept
}

/** Takes back what fitting has done to a slide. */
export function unfitSlide(section: HTMLElement): void {
  for (const name of ['--shrink', '--grow']) section.style.removeProperty(name)
  section.removeAttribute('data-overfull')
  for (const one of section.querySelectorAll<HTMLElement>('[style]')) {
    for (const name of ['max-width', 'max-height', 'translate']) one.style.removeProperty(name)
    if (one.style.length === 0) one.removeAttribute('style')
  }
}
