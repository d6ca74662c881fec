/**
 * Paper gets the page as it is read, from the talk, too, with all its pictures. A printer does not wait for those that it
 * misses; so they are fetched before somebody prints, once the service worker has them: that costs no reader anything.
 */
import type { Stop } from '../lifecycle.ts'

/** `turn` shows the page as it is read, if it is not, and gives the way back. */
export function startPaper(turn?: () => Stop): Stop {
  const ended = new AbortController()
  const { signal } = ended
  let back: Stop | undefined
  const end = (): void => {
    back?.()
    back = undefined
  }
  window.addEventListener(
    'beforeprint',
    () => {
      fetchPictures()
      back ??= turn?.()
    },
    { signal },
  )
  window.addEventListener('afterprint', end, { signal })
  if (new URLSearchParams(location.search).has('print-pdf')) fetchPictures()
  else
    kept()
      .then(() => {
        if (!signal.aborted) fetchPictures()
      })
      .catch(() => {}) // A page in a sandbox may not even ask.
  return () => {
    ended.abort()
    end()
  }
}

function fetchPictures(): void {
  for (const picture of document.querySelectorAll<HTMLImageElement>('section img')) picture.loading = 'eager'
}

/** Resolves when the service worker has the pictures; never without one. */
async function kept(): Promise<void> {
  await (navigator.serviceWorker?.ready ?? new Promise(() => {}))
}
