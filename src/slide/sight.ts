/** Is it for readers who see: not hidden, not for screen readers alone, no background? What a step still hides counts. */
export function isMeantForSight(element: HTMLElement): boolean {
  return (
    !element.closest('.slide-background, svg svg, math math') &&
    element.checkVisibility() &&
    !isVisuallyHidden(element)
  )
}

/** Is it kept for screen readers alone, in one of the ways in which pages do that? */
export function isVisuallyHidden(element: HTMLElement): boolean {
  for (let one: HTMLElement | null = element; one && one.localName !== 'section'; one = one.parentElement) {
    const { position, left, display, overflowX, textIndent, clip, clipPath } = styleOf(one)
    const isTiny = one.offsetWidth <= 2 || one.offsetHeight <= 2
    if (
      /inset\((?:50|100)%|circle\(0/.test(clipPath) ||
      /^rect\((?:[01](?:px)?,?\s*){4}\)$/.test(clip) ||
      Number.parseFloat(textIndent) < -900 ||
      (position !== 'static' && Math.abs(Number.parseFloat(left)) > 5000) ||
      (isTiny && overflowX !== 'visible' && display !== 'inline')
    )
      return true
  }
  return false
}

/** Also of what stands in a frame. */
export function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView ?? window).getComputedStyle(element)
}
