/**
 * By how much the reader has zoomed in since the page came: a page cannot know with what zoom it began. Zooming changes how many
 * of the screen's pixels are one of the page's, and not how many of them the window has, as a move to another screen does.
 */
export interface Zoom {
  /** 2 for 200 %. */
  now(): number
  /** To be called when the window's size has changed. */
  follow(): void
}

export function createZoom(): Zoom {
  let zoom = 1
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
