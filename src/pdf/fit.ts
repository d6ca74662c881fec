/** Runs in the print page, sent as text: may use nothing but its argument. */

export interface Shrunk {
  /** Place in the deck's list of slides. */
  readonly slide: number
  /** By which the slide is made smaller: under 1. */
  readonly zoom: number
}

/**
 * Makes every slide whose text or pictures stick out smaller until they fit, and tells which. Smaller means: laid out on
 * a larger screen, so lines get longer before letters get small. `least` is the smallest scale.
 */
export function fit(least: number): Shrunk[] {
  const shrunk = new Map<number, number>()
  for (const frame of document.querySelectorAll<HTMLElement>('.frame')) {
    const stage = frame.querySelector<HTMLElement>('.reveal')
    const section = frame.querySelector<HTMLElement>('.slide')
    if (!stage || !section || !sticksOut(section)) continue
    let [small, large] = [least, 1]
    for (let turn = 0; turn < 6; turn++) {
      const middle = (small + large) / 2
      stage.style.setProperty('--zoom', String(middle))
      if (sticksOut(section)) large = middle
      else small = middle
    }
    stage.style.setProperty('--zoom', String(small))
    const slide = Number(frame.closest<HTMLElement>('[data-slide]')?.dataset.slide ?? 0)
    shrunk.set(slide, Math.min(small, shrunk.get(slide) ?? 1))
  }
  return [...shrunk].map(([slide, zoom]) => ({ slide, zoom }))

  /** Of everything that a reader must see, is something outside of the slide by more than a pixel or two? */
  function sticksOut(section: HTMLElement): boolean {
    const slide = section.getBoundingClientRect()
    const slack = 2
    for (const element of section.querySelectorAll<HTMLElement>('*')) {
      if (!bears(element) || element.closest('.slide-background, aside.notes, .told, svg svg')) continue
      const box = element.getBoundingClientRect()
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      if (box.width === 0 || box.height === 0) continue
      if (box.bottom > slide.bottom + slack || box.top < slide.top - slack) return true
      if (box.right > slide.right + slack || box.left < slide.left - slack) return true
    }
    return false
  }

  function bears(element: HTMLElement): boolean {
    if (/^(img|svg|canvas|math|table|pre|hr)$/i.test(element.localName)) return true
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) return true
    }
    return false
  }
}
