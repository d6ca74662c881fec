import { isVisuallyHidden } from '../../slide/sight.ts'

/** Is it seen by somebody who sees? */
export function isShown(element: HTMLElement, section: HTMLElement): boolean {
  return (
    element.checkVisibility({ visibilityProperty: true }) &&
    opacityOf(element, section) > 0 &&
    !isVisuallyHidden(element)
  )
}

/** With that of all around it, 0 to 1. */
export function opacityOf(element: Element, section: HTMLElement): number {
  let opacity = 1
  for (let one: Element | null = element; one && one !== section; one = one.parentElement)
    opacity *= Number(getComputedStyle(one).opacity)
  return opacity
}

/** How much `zoom` and transforms enlarge an element. */
export function zoomOf(element: Element): { readonly across: number; readonly down: number } {
  let [across, down] = [element.currentCSSZoom, element.currentCSSZoom]
  for (let one: Element | null = element; one && one.localName !== 'section'; one = one.parentElement) {
    const { scale, transform } = getComputedStyle(one)
    if (scale !== 'none') {
      const [x = 1, y = x] = scale.split(' ').map(Number)
      across *= x
      down *= y
    }
    if (transform !== 'none') {
      const { a, b, c, d } = new DOMMatrix(transform)
      across *= Math.hypot(a, b)
      down *= Math.hypot(c, d)
    }
  }
  return { across, down }
}
