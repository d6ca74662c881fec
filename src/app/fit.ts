/** The smallest scale, as on paper: below it nobody reads a slide. */
const least = 0.5

export interface Fit {
  /**
   * Shows a slide that is fuller than the screen smaller, until all of it is there: as if it were laid out on a larger
   * screen, so that lines get longer before letters get small (`pdf/fit.ts` does the same on paper). What does not fit at
   * the least scale keeps its size, and scrolls. `of`: the slide that it is a copy of.
   */
  show(section: HTMLElement, of?: HTMLElement): void
  /** To be called when the screen, the letters or the slides are others: how slides fitted is remembered until then. */
  forget(): void
}

interface Fitting {
  readonly scale: number
  readonly fits: boolean
}

export function createFit(): Fit {
  let known = new WeakMap<HTMLElement, Fitting>()
  return {
    show(section, of = section) {
      const before = known.get(of)
      // A slide that has grown all the same, as by a picture that came late, is measured anew.
      if (before && fitsAt(section, before.scale) === before.fits) return
      known.set(of, measure(section))
    },
    forget() {
      known = new WeakMap()
    },
  }
}

/** Lays the slide out at each scale it tries, and leaves it at the one that it gives. */
function measure(section: HTMLElement): Fitting {
  if (fitsAt(section, 1)) return { scale: 1, fits: true }
  let [small, large] = [least, 1]
  if (!fitsAt(section, least)) return { scale: 1, fits: fitsAt(section, 1) }
  for (let turn = 0; turn < 5; turn++) {
    const middle = (small + large) / 2
    if (fitsAt(section, middle)) small = middle
    else large = middle
  }
  return { scale: small, fits: fitsAt(section, small) }
}

function fitsAt(section: HTMLElement, scale: number): boolean {
  if (scale === 1) section.style.removeProperty('--shrink')
  else section.style.setProperty('--shrink', String(scale))
  return !sticksOut(section)
}

/** Is something of the slide outside of the screen? */
export function sticksOut(section: HTMLElement): boolean {
  return [section, ...section.querySelectorAll<HTMLElement>('.stage')].some(
    (box) => box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2,
  )
}
