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

/** Styles of reveal's steps that only change what is there already. */
const changes = /(?:^|\s)(?:grow|shrink|strike|semi-fade-out|custom|highlight-\S+)(?:\s|$)/

/** When an element is seen, in steps: `from` its own and those around it have come, `until` one of them goes again, if one does. */
export function timesOf(element: Element): { readonly from: number; readonly until?: number } {
  let from = 0
  let until = Number.POSITIVE_INFINITY
  for (
    let one = element.closest<HTMLElement>('.fragment');
    one;
    one = one.parentElement?.closest<HTMLElement>('.fragment') ?? null
  ) {
    const step = stepOf(one)
    if (one.matches('.fade-out')) until = Math.min(until, step)
    else if (!changes.test(one.className)) {
      from = Math.max(from, step)
      if (one.matches('.current-visible, .fade-in-then-out')) until = Math.min(until, step + 1)
    }
  }
  const screen = element.closest('.slide-screens > .slide-screen')?.nextElementSibling
  if (screen instanceof HTMLElement) until = Math.min(until, stepOf(screen))
  return { from, ...(Number.isFinite(until) && { until }) }
}
