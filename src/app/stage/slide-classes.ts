/**
 * reveal.js's classes, by which the theme and a deck's own style sheet know where a slide is: `past`, `present` and `future` on
 * slides and stacks, the names of `data-state` on the body.
 */

export interface SlideClasses {
  /** Makes this slide the present one. */
  show(section: HTMLElement): void
  /** The slides may be others from now on. What they bear stays until one is shown. */
  forget(): void
  /** Takes everything off again. */
  clear(): void
}

const places = ['past', 'present', 'future'] as const

/** `root`: the `.reveal` element; `parent`: that of the slides. */
export function createSlideClasses(root: HTMLElement, parent: HTMLElement): SlideClasses {
  const { body } = root.ownerDocument
  /** Slides and stacks, in the order of the page; none until one is shown. */
  let sections: readonly HTMLElement[] = []
  let shown: HTMLElement | undefined
  let states: readonly string[] = []

  const begin = (): void => {
    sections = [...parent.querySelectorAll<HTMLElement>('section')]
    const stacks = parent.querySelectorAll('section:has(> section)')
    for (const stack of stacks) stack.classList.add('stack')
    root.classList.toggle('has-horizontal-slides', parent.querySelectorAll(':scope > section').length > 1)
    root.classList.toggle('has-vertical-slides', stacks.length > 0)
    root.classList.add('ready')
    body.classList.add('reveal-viewport')
  }
  const become = (names: readonly string[]): void => {
    body.classList.remove(...states)
    body.classList.add(...names)
    states = names
  }

  const forget = (): void => {
    sections = []
    shown = undefined
  }

  return {
    show(section) {
      if (sections.length === 0) begin()
      // Only those between the slide before and this one change their place.
      const ends = [shown, section].map((one) => (one ? sections.indexOf(stackOf(one) ?? one) : 0))
      const last = shown
        ? Math.max(...[shown, section].map((one) => sections.indexOf(one)))
        : sections.length - 1
      const at = sections.indexOf(section)
      for (let index = Math.min(...ends); index <= last; index++) {
        const one = sections[index]
        if (!one) continue
        const isPresent = index === at || one === stackOf(section)
        const place = isPresent ? 'present' : index < at ? 'past' : 'future'
        // A class that is put back is a change, too: the browser would work out the looks of all slides again.
        if (!one.classList.contains(place)) {
          one.classList.remove(...places)
          one.classList.add(place)
        }
        if (isPresent) one.inert = false
      }
      // One that still moves out of sight is no longer for the keyboard.
      for (const one of [shown, shown && stackOf(shown)])
        if (one && !one.matches('.present')) one.inert = true
      shown = section
      root.classList.toggle('is-vertical-slide', stackOf(section) !== null)
      become(
        [stackOf(section), section].flatMap((one) => one?.dataset.state?.split(/\s+/).filter(Boolean) ?? []),
      )
    },
    forget,
    clear() {
      for (const section of sections) {
        section.classList.remove(...places)
        section.inert = false
      }
      become([])
      forget()
    },
  }
}

function stackOf(section: HTMLElement): HTMLElement | null {
  return section.parentElement?.closest('section') ?? null
}
