/** The slides of the page: what the outline is made of, and the element of each. */

import { createOutline, type Outline, type SlideInfo } from './outline.ts'

export interface Slides {
  readonly outline: Outline
  /** The section of each slide, in the outline's order. Outlives moves within the page. */
  readonly sections: readonly HTMLElement[]
  section(id: string): HTMLElement | undefined
  /** Id of the slide that is, or holds, the element with this id. */
  holding(id: string): string | undefined
}

/**
 * Reads the slides, wherever in the page they are, by what their elements say of them; their titles from the page's list of slides, which
 * has them in their order. To look into all of a long talk would take longer than its first key may wait.
 */
export function readSlides(sections: readonly HTMLElement[]): Slides {
  const links = document.querySelectorAll('nav.contents ol a')
  const byId = new Map(sections.map((section) => [section.id, section]))
  return {
    outline: createOutline(
      sections.map((section, index) => new SectionInfo(section, links[index])),
      document.documentElement.dataset.loop !== undefined,
      document.documentElement.dataset.deck,
      document.documentElement.dataset.outline,
    ),
    sections,
    section: (id) => byId.get(id),
    holding: (id) => {
      if (byId.has(id)) return id
      const slide = document.getElementById(id)?.closest<HTMLElement>('section')
      return slide && byId.has(slide.id) ? slide.id : undefined
    },
  }
}

class SectionInfo implements SlideInfo {
  readonly id: string
  readonly number: number
  readonly steps: number
  readonly #section: Element
  readonly #link: Element | undefined

  constructor(section: Element, link: Element | undefined) {
    this.id = section.id
    this.number = Number(section.getAttribute('data-number'))
    this.steps = Number(section.getAttribute('data-steps'))
    this.#section = section
    this.#link = link
  }

  get title(): string {
    return this.#link?.textContent ?? ''
  }

  get words(): number {
    return this.#section.textContent?.match(/\S+/g)?.length ?? 0
  }

  get seconds(): number | undefined {
    const timing = this.#section.getAttribute('data-timing')
    return timing === null ? undefined : Number(timing)
  }
}

/** The slides as `now` gives them whenever they are asked for: while a deck is written, they change under the views. */
export function liveSlides(now: () => Slides): Slides {
  return {
    outline: {
      get slides() {
        return now().outline.slides
      },
      indexOf: (id) => now().outline.indexOf(id),
      numberOf: (index) => now().outline.numberOf(index),
      get total() {
        return now().outline.total
      },
      get loops() {
        return now().outline.loops
      },
      get fingerprint() {
        return now().outline.fingerprint
      },
      get isTranslated() {
        return now().outline.isTranslated
      },
    },
    get sections() {
      return now().sections
    },
    section: (id) => now().section(id),
    holding: (id) => now().holding(id),
  }
}
