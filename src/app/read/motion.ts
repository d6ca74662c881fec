/**
 * Moving pictures in the text: each can be stopped and started (WCAG 2.2.2), and none moves for readers who want less motion.
 * Far from the screen they stand still too, and are not fetched before they come near.
 */
import { makeButton } from '../interface/elements.ts'
import { ofInterface, say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import { holdStill, letMove } from '../stage/media.ts'

export function startReadMotion(root: HTMLElement): Stop {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const places = [...root.querySelectorAll<HTMLImageElement>('img[data-still]')].flatMap((picture) => {
    const place = picture.closest<HTMLElement>('p, figure, .slide-background')
    return place ? [place] : []
  })
  const stops = [...new Set(places)].map((place): Stop => {
    let moves = !calm
    let isNear = false
    const draw = (): void => {
      if (moves && isNear) letMove(place)
      else holdStill(place)
      button.textContent = say(moves ? 'Pause' : 'Play')
      button.ariaLabel = say(moves ? 'Pause this animation' : 'Play this animation')
    }
    const turn = (): void => {
      moves = !moves
      draw()
    }
    const button = makeButton('', turn, { className: 'motion tool', lang: ofInterface().lang })
    draw()
    const nearness = new IntersectionObserver(
      ([entry]) => {
        isNear = entry?.isIntersecting ?? false
        draw()
      },
      { rootMargin: '50%' },
    )
    nearness.observe(place)
    // Behind the picture's box, not in it: a background is hidden from assistive technology. Beside pictures of a grid it would have a cell.
    if (place.matches('.pictures p')) place.append(button)
    else place.after(button)
    return () => {
      nearness.disconnect()
      button.remove()
      letMove(place)
    }
  })
  return () => {
    for (const stop of stops) stop()
  }
}
