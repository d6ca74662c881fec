/** Pictures on stage: all fetched before they are needed, and a missing one says in words what it would have shown. */
import type { Stop } from './lifecycle.ts'

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
    // Slides that are not shown load nothing by themselves, and the network may be gone when they are.
    picture.loading = 'eager'
    if (picture.complete && picture.naturalWidth === 0 && picture.getAttribute('src')) replace(picture)
  }
  for (const video of root.querySelectorAll<HTMLVideoElement>('.slides video')) video.preload = 'auto'
  root.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLImageElement) replace(target)
    },
    { capture: true, signal: ended.signal },
  )
  return () => {
    ended.abort()
    for (const { picture, words } of replaced) words.replaceWith(picture)
  }
}
