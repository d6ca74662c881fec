/** What is wider than the article's column scrolls by itself: by keyboard, too, while it has the focus. */
import type { Stop } from '../lifecycle.ts'

export function startScrolling(root: HTMLElement): Stop {
  const ended = new AbortController()
  const boxes = root.querySelectorAll<HTMLElement>('.slide :is(table, pre, .math)')
  const scrolls = (box: HTMLElement): boolean =>
    box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'auto'
  // Told of each once it is laid out, and whenever its room is another.
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!(target instanceof HTMLElement)) continue
      if (scrolls(target)) target.tabIndex = 0
      else target.removeAttribute('tabindex')
    }
  })
  for (const box of boxes) watch.observe(box)
  root.addEventListener(
    'keydown',
    (event) => {
      const { target, key } = event
      // These turn the page elsewhere; here they are the browser's, which scrolls.
      const isSideways = key === 'ArrowLeft' || key === 'ArrowRight'
      if (isSideways && target instanceof HTMLElement && target.matches('table, pre, .math'))
        event.stopPropagation()
    },
    { signal: ended.signal },
  )
  return () => {
    ended.abort()
    watch.disconnect()
    for (const box of boxes) box.removeAttribute('tabindex')
  }
}
