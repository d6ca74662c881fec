/** The slides of the page: what the outline is made of, and the element of each. */

import { stepGroups } from '../slide/steps.ts'
import { createOutline, type Outline } from './outline.ts'

export interface Slides {
  readonly outline: Outline
  /** The section of each slide, in the outline's order. Outlives moves within the page. */
  readonly sections: readonly HTMLElement[]
  section(id: string): HTMLElement | undefined
  /** Id of the slide that is, or holds, the element with this id. */
  holding(id: string): string | undefined
}

/** Reads the slides, wherever in the page they are; their titles from the page's list of slides, which has them in their order. */
export function readSlides(sections: readonly HTMLElement[]): Slides {
  const titles = [...document.querySelectorAll('nav.contents ol a')].map(({ textContent }) => textContent)
  const byId = new Map(sections.map((section) => [section.id, section]))
  return {
    outline: createOutline(
      sections.map((section, index) => {
        const { timing, number } = section.dataset
        return {
          id: section.id,
          number: Number(number),
          title: titles[index] ?? '',
          steps: stepGroups(section).length,
          words: countWords(section.textContent ?? ''),
          ...(timing === undefined ? {} : { seconds: Number(timing) }),
        }
      }),
      document.documentElement.dataset.loop !== undefined,
      document.documentElement.dataset.deck,
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
    },
    get sections() {
      return now().sections
    },
    section: (id) => now().section(id),
    holding: (id) => now().holding(id),
  }
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}
