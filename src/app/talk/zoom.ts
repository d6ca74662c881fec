/**
 * By how much the reader has zoomed in. Zooming changes how many of the screen's pixels are one of the page's, and not how many of
 * them the window has, as a move to another screen does.
 */
export interface Zoom {
  /** 2 for 200 %. */
  now(): number
  /** To be called when the window's size has changed. */
  follow(): void
}

export function createZoom(): Zoom {
  let zoom = atFirst()
  let [ratio, pixels] = [devicePixelRatio, innerWidth * devicePixelRatio]
  return {
    now: () => zoom,
    follow() {
      const [before, had] = [ratio, pixels]
      ratio = devicePixelRatio
      pixels = innerWidth * ratio
      if (Math.abs(pixels - had) <= had * 0.02) zoom *= ratio / before
    },
  }
}

/** What browsers offer, from the first that makes a talk's screen a small one. */
const levels = [2, 2.5, 3, 4, 5]

/**
 * The zoom with which the page was opened, as far as it shows: the window itself is measured without it. What is left of the window
 * has the browser's own bars beside it, but hardly as much of them as of the page both across and down: so less than 2 is none.
 */
function atFirst(): number {
  if (window.parent !== window) return 1 // it would be another window's
  const ratio = Math.min(outerWidth / innerWidth, outerHeight / innerHeight)
  return levels.findLast((level) => level <= ratio * 1.02) ?? 1
}
