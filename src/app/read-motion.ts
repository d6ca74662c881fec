/** Moving pictures in the text: each can be stopped and started (WCAG 2.2.2), and none moves for readers who want less motion. */
import type { Stop } from './lifecycle.ts'
import { holdStill, letMove } from './media.ts'

export function startReadMotion(root: HTMLElement): Stop {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const places = [...root.querySelectorAll<HTMLImageElement>('img[data-still]')].flatMap((picture) => {
    const place = picture.closest<HTMLElement>('p, figure, .slide-background')
    return place ? [place] : []
  })
  const stops = [...new Set(places)].map((place): Stop => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'motion'
    let moves = !calm
    const draw = (): void => {
      if (moves) letMove(place)
      else holdStill(place)
      button.textContent = moves ? 'Pause' : 'Play'
      button.setAttribute('aria-label', moves ? 'Pause this animation' : 'Play this animation')
    }
    button.addEventListener('click', () => {
      moves = !moves
      draw()
    })
    draw()
    // Behind the picture's box, not in it: a background is hidden from assistive technology.
    place.after(button)
    return () => {
      button.remove()
      letMove(place)
    }
  })
  return () => {
    for (const stop of stops) stop()
  }
}
