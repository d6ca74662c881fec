import { typefacesReady } from '../../slide/typefaces.ts'
import type { PutSlides } from '../page-scripts.ts'
import { allSlides } from './slides.ts'

/**
 * Puts slides on the page and makes it ready to be measured: every slide says where it stands in the source, all steps are shown, pictures,
 * videos and typefaces are there, or have not come within `limit` milliseconds.
 */
export async function put({ css, html, places, limit }: PutSlides): Promise<void> {
  const [sheet, slides] = [document.querySelector('[data-deck]'), document.querySelector('.slides')]
  if (sheet) sheet.textContent = css
  if (slides) slides.innerHTML = html
  for (const [index, section] of allSlides().entries()) {
    section.dataset.at = places[index] ?? ''
    section.classList.add('present')
  }
  for (const step of document.querySelectorAll('.fragment')) step.classList.add('visible', 'current-fragment')
  for (const one of document.querySelectorAll('picture > source')) one.remove()
  for (const one of document.querySelectorAll('img')) {
    one.removeAttribute('srcset')
    one.removeAttribute('loading')
    one.decoding = 'sync' // else a photograph may be taken before it is painted
    if (one.dataset.src && !one.getAttribute('src')) one.src = one.dataset.src
  }
  const players = [...document.querySelectorAll<HTMLMediaElement>('video, audio')]
  await Promise.all([
    ...[...document.querySelectorAll('img')].map((image) => within(image.decode())),
    ...players.map((player) => within(loaded(player))),
  ])
  await within(typefacesReady())

  function within(work: Promise<unknown>): Promise<unknown> {
    return Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, limit))])
  }

  function loaded(player: HTMLMediaElement): Promise<unknown> {
    player.preload = 'auto'
    if (player.dataset.src && !player.getAttribute('src')) player.src = player.dataset.src
    return new Promise((resolve) => {
      if (player.readyState >= 2 || player.error) resolve(undefined)
      for (const event of ['loadeddata', 'error']) player.addEventListener(event, resolve)
      // A player with sources of its own says nothing itself when the last of them fails.
      player.querySelector('source:last-of-type')?.addEventListener('error', resolve)
      if (!player.currentSrc && !player.querySelector('source')) resolve(undefined)
    })
  }
}
