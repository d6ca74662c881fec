import { fitSlide } from '../../slide/fit.ts'
import type { Fitting } from '../../slide/fitting.ts'

export interface Fit {
  /** Shows a slide so that all of it is there (`slide/fit.ts`), or scrolls. `of`: the slide that it is a copy of. */
  show(section: HTMLElement, of?: HTMLElement): void
  /** To be called when the screen, the letters or the slides are others: how slides fitted is remembered until then. */
  forget(): void
}

/** `zoom`: by how much the reader has zoomed in. */
export function createFit(zoom = () => 1): Fit {
  let known = new WeakMap<HTMLElement, Fitting>()
  return {
    show(section, of = section) {
      known.set(of, fitSlide(section, known.get(of), zoom()))
    },
    forget() {
      known = new WeakMap()
    },
  }
}
