/** Pictures on stage: all fetched before they are needed, and a missing one says in words what it would have shown. */

import { say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import { playersIn } from './media.ts'

export interface Pictures {
  /** Slides that are not shown load nothing by themselves, and the network may be gone when they are. */
  fetchAll(): void
  readonly stop: Stop
}

export function startPictures(): Pictures {
  const ended = new AbortController()
  const replaced: { readonly picture: HTMLImageElement; readonly words: HTMLElement }[] = []
  const replace = (picture: HTMLImageElement): void => {
    const words = wordsFor(picture)
    picture.replaceWith(words)
    replaced.push({ picture, words })
  }
  for (const picture of document.querySelectorAll<HTMLImageElement>('section img')) {
    if (picture.complete && picture.naturalWidth === 0 && picture.currentSrc !== '') replace(picture)
  }
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLImageElement && target.closest('section')) replace(target)
    },
    { capture: true, signal: ended.signal },
  )
  return {
    fetchAll() {
      for (const picture of document.querySelectorAll<HTMLImageElement>('section img'))
        picture.loading = 'eager'
      for (const player of playersIn(document)) player.preload = 'auto'
      for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) keepIcon(icon)
    },
    stop() {
      ended.abort()
      for (const { picture, words } of replaced) words.replaceWith(picture)
    },
  }
}

/** What stands in the place of a picture that does not come. */
export function wordsFor(picture: HTMLImageElement): HTMLElement {
  const words = picture.ownerDocument.createElement('span')
  words.className = 'missing-picture'
  // What its caption says is not said twice.
  const caption = picture.closest('figure')?.querySelector('figcaption')?.textContent?.trim()
  const isSaid = picture.alt === '' || picture.alt.trim() === caption
  words.textContent = isSaid ? say('A picture is missing here') : picture.alt
  return words
}

/** Chromium asks for the icon again with each change of the address; a server that is gone would be missed each time. */
function keepIcon(icon: HTMLLinkElement): void {
  if (icon.href.startsWith('blob:')) return
  fetch(icon.href)
    .then((response) => (response.ok ? response.blob() : undefined))
    .then((image) => {
      if (image) icon.href = URL.createObjectURL(image)
    })
    .catch(() => {})
}
