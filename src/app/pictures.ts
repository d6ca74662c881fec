/** Pictures on stage: all fetched before they are needed, and a missing one says in words what it would have shown. */
import type { Stop } from './lifecycle.ts'

/**
 * The slides near the shown one fetch their pictures by themselves. The others follow so many milliseconds later, when
 * the first view has what it needs: the network may be gone when they are shown.
 */
const LATER = 2000

/** `root`: the page or a pane. */
export function startPictures(root: HTMLElement): Stop {
  const ended = new AbortController()
  const replaced: { readonly picture: HTMLImageElement; readonly words: HTMLElement }[] = []
  const replace = (picture: HTMLImageElement): void => {
    const words = picture.ownerDocument.createElement('span')
    words.className = 'missing-picture'
    words.textContent = picture.alt || 'A picture is missing here'
    picture.replaceWith(words)
    replaced.push({ picture, words })
  }
  const pictures = root.querySelectorAll<HTMLImageElement>('.slides img')
  for (const picture of pictures) {
    if (picture.complete && picture.naturalWidth === 0 && picture.getAttribute('src')) replace(picture)
  }
  const fetching = setTimeout(() => {
    for (const picture of pictures) picture.loading = 'eager'
    for (const video of root.querySelectorAll<HTMLVideoElement>('.slides video')) video.preload = 'auto'
  }, LATER)
  root.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLImageElement) replace(target)
    },
    { capture: true, signal: ended.signal },
  )
  return () => {
    ended.abort()
    clearTimeout(fetching)
    for (const { picture, words } of replaced) words.replaceWith(picture)
  }
}
