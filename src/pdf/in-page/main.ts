import { fitSlide } from '../../slide/fit.ts'
import { type Fitting, isTooFull } from '../../slide/fitting.ts'
import { typefacesReady } from '../../slide/typefaces.ts'
import type { Overfull, PrintScripts, SheetBox } from '../page-scripts.ts'
import { arrange } from './arrange.ts'
import { findFrames, replaceFrames } from './frames.ts'
import { mark } from './marks.ts'
import { boxMissing } from './missing-glyphs.ts'
import { breakOverPages } from './pages.ts'
import { resample } from './resample.ts'
import { settle } from './settle.ts'
import { slideOf } from './slide-of.ts'
import { drawStrokes, findMarked } from './strokes.ts'
import { unpack } from './unpack.ts'

export const scripts: PrintScripts = {
  freezeMedia,
  unpack,
  findMarked,
  arrange,
  findFrames,
  replaceFrames,
  settle,
  boxMissing,
  cutLinks,
  fitSlides,
  breakOverPages,
  drawStrokes,
  resample,
  mark,
  boxesOfSheets,
  isDrawn,
  typefacesReady,
}

/** Waits for its typefaces, and for what its scripts draw at the next frame. */
async function isDrawn(): Promise<void> {
  document.documentElement.getBoundingClientRect() // typefaces load when something is laid out in them
  // Otherwise that page may never be ready: it has gone to another that is not there.
  if (document.fonts.status === 'loading') await document.fonts.ready
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Makes every slide fit that is too full for its page, as the stage does it, and tells which. */
function fitSlides(): Overfull[] {
  const known = new Map<number, Fitting>()
  for (const section of document.querySelectorAll<HTMLElement>('.frame .slide')) {
    const slide = slideOf(section)
    // Its steps have the same size.
    known.set(slide, fitSlide(section, known.get(slide)))
  }
  return [...known].flatMap(([slide, found]) =>
    isTooFull(found) ? [{ slide, scale: found.scale, fits: found.fits }] : [],
  )
}

/**
 * Leaves the text alone of links that lead nowhere in the deck, or without `links` of all. What leads to a slide that is not among
 * these, but in the page's template, leads to its place behind `slideAddress`.
 */
function cutLinks(links: boolean, slideAddress: string): void {
  const packed = document.querySelector('template')
  for (const link of document.querySelectorAll<HTMLElement>('a[href], area[href]')) {
    const href = link.getAttribute('href') ?? ''
    if (!links) link.removeAttribute('href')
    if (!links || !href.startsWith('#') || target(document, href)) continue
    const there = packed && target(packed.content, href)
    const isElsewhere =
      there && !there.closest('aside.notes') && !document.querySelector(`[data-slide="${slideOf(there)}"]`)
    if (isElsewhere) link.setAttribute('href', `${slideAddress}${slideOf(there)}`)
    else link.removeAttribute('href')
  }

  function target(root: NonElementParentNode, href: string): Element | null {
    const id = href.slice(1)
    try {
      return root.getElementById(id) ?? root.getElementById(decodeURIComponent(id))
    } catch {
      return null // a percent sign that is none
    }
  }
}

/**
 * Fixes the style sheets' media queries as they hold for a screen of the slide's size, since in print
 * they would be asked again, for a sheet of paper.
 */
function freezeMedia(): void {
  const freeze = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        rule.media.mediaText = matchMedia(rule.media.mediaText).matches ? 'all' : 'not all'
      }
      if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) freeze(rule.cssRules)
    }
  }
  for (const sheet of document.styleSheets) freeze(sheet.cssRules)
}

/** Where each sheet is. */
function boxesOfSheets(): SheetBox[] {
  return [...document.querySelectorAll<HTMLElement>('.sheet')].map((sheet) => {
    const { x, y, width, height } = sheet.getBoundingClientRect()
    const { step = 0 } = sheet.dataset
    const part = Number(sheet.querySelector<HTMLElement>('[data-part]')?.dataset.part ?? 0)
    return { slide: slideOf(sheet), step: Number(step), part, x, y, width, height }
  })
}
