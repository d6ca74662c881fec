/** The place in the deck's list of slides of what an element stands on. */
export function slideOf(element: Element): number {
  return Number(element.closest<HTMLElement>('[data-slide]')?.dataset.slide ?? 0)
}
