/** Pages within slides: those with `data-src` are there while their slide is, and all are told so, as reveal.js tells them. */

/** Opens those of the slide shown that are to be seen by now. */
export function openFrames(section: HTMLElement): void {
  for (const frame of section.querySelectorAll('iframe')) {
    const step = frame.closest('.fragment')
    if (frame.dataset.open !== undefined || (step && !step.classList.contains('visible'))) continue
    frame.dataset.open = ''
    if (isAway(frame)) frame.addEventListener('load', () => tell(frame, 'slide:start'), { once: true })
    else tell(frame, 'slide:start')
    fetchPage(frame)
  }
}

/** Fetches those of a slide near the one shown that their author wants to be there early; they stay. */
export function preloadFrames(section: HTMLElement): void {
  for (const frame of section.querySelectorAll<HTMLIFrameElement>('iframe[data-preload]')) fetchPage(frame)
}

export function closeFrames(section: HTMLElement): void {
  for (const frame of section.querySelectorAll<HTMLIFrameElement>('iframe[data-open]')) {
    delete frame.dataset.open
    tell(frame, 'slide:stop')
    // Players of others hear words of their own.
    if (/\byoutube(?:-nocookie)?\.com\/embed\//.test(frame.src))
      tell(frame, '{"event":"command","func":"pauseVideo","args":""}')
    if (/\bplayer\.vimeo\.com\//.test(frame.src)) tell(frame, '{"method":"pause"}')
    if (frame.dataset.src === undefined || frame.dataset.preload !== undefined) continue
    // In Firefox a page stays when only its address goes.
    frame.src = 'about:blank'
    frame.removeAttribute('src')
  }
}

const isAway = (frame: HTMLIFrameElement) => frame.dataset.src !== undefined && !frame.hasAttribute('src')

function fetchPage(frame: HTMLIFrameElement): void {
  if (isAway(frame)) frame.src = frame.dataset.src ?? ''
}

function tell(frame: HTMLIFrameElement, words: string): void {
  frame.contentWindow?.postMessage(words, '*')
}
