/** The smallest scale, as on paper: below it nobody reads a slide. */
const least = 0.5

/**
 * Shows a slide that is fuller than the screen smaller, until all of it is there: as if it were laid out on a larger screen,
 * so that lines get longer before letters get small (`pdf/fit.ts` does the same on paper). What does not fit at the least
 * scale keeps its size, and scrolls.
 */
export function fitSlide(section: HTMLElement): void {
  const fits = (scale: number): boolean => {
    if (scale === 1) section.style.removeProperty('--shrink')
    else section.style.setProperty('--shrink', String(scale))
    return !sticksOut(section)
  }
  if (fits(1)) return
  let [small, large] = [least, 1]
  if (!fits(least)) {
    fits(1)
    return
  }
  for (let turn = 0; turn < 5; turn++) {
    const middle = (small + large) / 2
    if (fits(middle)) small = middle
    else large = middle
  }
  fits(small)
}

/** Is something of the slide outside of the screen? */
export function sticksOut(section: HTMLElement): boolean {
  return [section, ...section.querySelectorAll<HTMLElement>('.stage')].some(
    (box) => box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2,
  )
}
