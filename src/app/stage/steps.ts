/** The steps of a slide: which elements appear together, and the classes that show them. */

/**
 * The elements of each step, in order: reveal's rule (Fragments.sort in reveal.js 6). Elements with the same
 * `data-fragment-index` are one step, those without follow, each by itself, in document order. None is in the notes,
 * which not every window has.
 */
export function stepGroups(section: Element): HTMLElement[][] {
  const indexed = new Map<number, HTMLElement[]>()
  const others: HTMLElement[][] = []
  for (const element of section.querySelectorAll<HTMLElement>('.fragment:not(aside.notes *)')) {
    const index = Number.parseInt(element.dataset.fragmentIndex ?? '', 10)
    if (!(index >= 0)) others.push([element])
    else if (indexed.has(index)) indexed.get(index)?.push(element)
    else indexed.set(index, [element])
  }
  const ordered = [...indexed.keys()].sort((one, other) => one - other)
  return [...ordered.map((index) => indexed.get(index) ?? []), ...others]
}

/** Shows the first `step` steps of a slide and hides the rest, with reveal's classes. */
export function showStep(section: Element, step: number): void {
  stepGroups(section).forEach((elements, index) => {
    for (const element of elements) {
      element.classList.toggle('visible', index < step)
      element.classList.toggle('current-fragment', index === step - 1)
    }
  })
}
