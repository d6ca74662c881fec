/** The slides of the page: what the outline is made of, and the element of each. */
import { createOutline, type Outline } from './outline.ts'
import { spokenText } from './stage/spoken-text.ts'
import { stepGroups } from './stage/steps.ts'

export interface Slides {
  readonly outline: Outline
  /** The section of each slide, in the outline's order. Outlives moves within the page. */
  readonly sections: readonly HTMLElement[]
  section(id: string): HTMLElement | undefined
  /** Id of the slide that is, or holds, the element with this id. */
  holding(id: string): string | undefined
}

/**
 * The sections of the slides below `.slides`, in order. Sections that hold sections are stacks, not slides; a slide hidden
 * by its author (`data-visibility="hidden"`) is none.
 */
export function findSections(root: ParentNode): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.slides section')].filter(
    (section) => !section.querySelector('section') && !section.closest('[data-visibility="hidden"]'),
  )
}

/** Reads the slides, wherever in the page they are. A slide without an id gets one. */
export function readSlides(sections: readonly HTMLElement[]): Slides {
  sections.forEach((section, index) => {
    section.id ||= `slide-${index + 1}`
    // A video that neither starts by itself nor has controls is started by the next press: it is a step.
    const started = 'video:not([controls], [data-autoplay], .fragment, aside.notes *)'
    for (const video of section.querySelectorAll(started)) {
      video.classList.add('fragment', 'custom')
    }
  })
  const byId = new Map(sections.map((section) => [section.id, section]))
  return {
    outline: createOutline(
      sections.map((section) => {
        const { timing, visibility } = section.dataset
        return {
          id: section.id,
          title: titleOf(section),
          steps: stepGroups(section).length,
          words: countWords(section.textContent ?? ''),
          ...(timing === undefined ? {} : { seconds: Number(timing) }),
          ...(visibility === 'uncounted' ? { uncounted: true } : {}),
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

/** What a list of slides calls this one: its first heading, its label, or its first words. */
function titleOf(section: HTMLElement): string {
  const heading = section.querySelector('h1, h2, h3, h4, h5, h6')
  return (heading && spokenText(heading)) || shorten(spokenText(section)) || 'Untitled slide'
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}
