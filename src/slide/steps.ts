/** The steps of a slide: which elements appear together, and the classes that show them. */

/** The elements of each step, in order. The writer has numbered them (`html/steps.ts`). */
export function stepGroups(section: Element): HTMLElement[][] {
  const groups: HTMLElement[][] = []
  for (const element of section.querySelectorAll<HTMLElement>('.fragment')) {
    groups[stepOf(element) - 1] ??= []
    groups[stepOf(element) - 1]?.push(element)
  }
  return groups
}

/** The step, from 1, with which an element of class `fragment` comes. */
export function stepOf(element: HTMLElement): number {
  return Number(element.dataset.fragmentIndex) + 1
}

/** Shows the first `step` steps of a slide and hides the rest, with reveal's classes. */
export function showStep(section: Element, step: number): void {
  for (const element of section.querySelectorAll<HTMLElement>('.fragment')) {
    element.classList.toggle('visible', stepOf(element) <= step)
    element.classList.toggle('current-fragment', stepOf(element) === step)
  }
}
