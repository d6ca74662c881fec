/** Runs in the print page, sent as text: may use nothing but its argument. */

export interface Shrunk {
  /** Place in the deck's list of slides. */
  readonly slide: number
  /** By which the slide is made smaller: under 1; or 0 when nothing helps, and it is cut off as on a screen. */
  readonly zoom: number
}

/**
 * Makes every slide whose text or pictures stick out smaller until they fit, and tells which. Smaller means: laid out on
 * a larger screen, so lines get longer before letters get small. `least` is the smallest scale. What an author placed
 * by hand may stick out: it would at any scale.
 */
export function fit(least: number): Shrunk[] {
  const shrunk = new Map<number, number>()
  for (const frame of document.querySelectorAll<HTMLElement>('.frame')) {
    const stage = frame.querySelector<HTMLElement>('.reveal')
    const section = frame.querySelector<HTMLElement>('.slide')
    if (!stage || !section || !sticksOut(section, -0.002, true)) continue
    // Not to the very edge: 3 % are left free.
    const fits = (zoom: number, margin: boolean) => {
      stage.style.setProperty('--zoom', String(zoom))
      return !sticksOut(section, zoom === 1 ? -0.002 : 0.03, margin)
    }
    // Below half its size nobody reads a slide: then rather without the margin.
    const margin = fits(0.5, true)
    if (!margin && fits(1, false)) continue
    let [small, large] = [margin ? 0.5 : least, 1]
    const helps = margin || fits(least, false)
    for (let turn = 0; helps && turn < 7; turn++) {
      const middle = (small + large) / 2
      if (fits(middle, margin)) small = middle
      else large = middle
    }
    stage.style.setProperty('--zoom', String(helps ? small : 1))
    const slide = Number(frame.closest<HTMLElement>('[data-slide]')?.dataset.slide ?? 0)
    shrunk.set(slide, Math.min(helps ? small : 0, shrunk.get(slide) ?? 1))
  }
  return [...shrunk].map(([slide, zoom]) => ({ slide, zoom }))

  /**
   * Does something that a reader must see reach out of the slide, into its margin (a border of the theme's stage), over its
   * foot, or nearer to its lower edge than the part `free` of its height?
   */
  function sticksOut(section: HTMLElement, free: number, margin: boolean): boolean {
    const slide = section.getBoundingClientRect()
    const slack = slide.height * 0.002
    const stage = section.querySelector<HTMLElement>('.stage') ?? section
    const scale = margin ? stage.getBoundingClientRect().width / stage.offsetWidth : 0
    const left = slide.left + stage.clientLeft * scale
    const right = slide.right - (stage.offsetWidth - stage.clientWidth - stage.clientLeft) * scale
    const feet = section.querySelectorAll(':scope:not(.title-slide) > :is(.slide-footer, .slide-logo)')
    const tops = [...feet].map((foot) => foot.getBoundingClientRect().top + slack)
    const bottom = Math.min(slide.bottom - slide.height * free, ...tops)
    for (const element of section.querySelectorAll<HTMLElement>('*')) {
      if (!bears(element)) continue
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      const out =
        box.bottom > bottom ||
        box.top < slide.top - slack ||
        box.right > right + slack ||
        box.left < left - slack
      if (out && counts(element, section)) return true
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

  function counts(element: HTMLElement, section: HTMLElement): boolean {
    if (element.closest('.slide-background, aside.notes, .told, svg svg')) return false
    if (!element.checkVisibility({ visibilityProperty: true })) return false
    for (let one: HTMLElement | null = element; one && one !== section; one = one.parentElement) {
      if (/^(absolute|fixed)$/.test(getComputedStyle(one).position)) return false
    }
    return true
  }
}
