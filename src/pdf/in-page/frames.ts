import type { Frame, StandIn } from '../page-scripts.ts'
import { slideOf } from './slide-of.ts'

export function findFrames(): Frame[] {
  return [...document.querySelectorAll('iframe')].map((frame) => ({
    slide: slideOf(frame),
    address: frame.dataset.src ?? '',
    link: frame.dataset.link ?? '',
    width: frame.clientWidth,
    height: frame.clientHeight,
  }))
}

/** Puts a link as large as the frame in the place of each, in order: to its picture, or to a card. */
export function replaceFrames(standIns: readonly StandIn[]): void {
  const frames = [...document.querySelectorAll('iframe')]
  for (const [at, frame] of frames.entries()) {
    const { link = '', picture } = standIns[at] ?? {}
    const title = frame.title || link
    const box = document.createElement('a')
    box.id = frame.id
    box.className = `${frame.className} ${picture ? 'pictured' : 'stand-in'}`
    if (link) box.href = link
    place(box, frame, picture ? 'block' : 'grid')
    if (picture) {
      box.style.border = getComputedStyle(frame).border
      box.append(Object.assign(document.createElement('img'), { src: picture, alt: title }))
    } else {
      // What it is called, in words of its own, so that all of the box is kept on its page; and on paper where it is to be found.
      box.append(`${title} `)
      if (link && link !== title)
        box.append(Object.assign(document.createElement('span'), { textContent: `${link} ` }))
    }
    frame.replaceWith(box)
  }

  function place(box: HTMLElement, frame: HTMLElement, display: string): void {
    const style = getComputedStyle(frame)
    const kept = 'position inset z-index margin border-radius opacity float grid-area align-self justify-self'
    for (const name of kept.split(' ')) box.style.setProperty(name, style.getPropertyValue(name))
    box.style.display = `${style.display.startsWith('inline') ? 'inline-' : ''}${display}`
    box.style.boxSizing = 'border-box'
    box.style.width = `${frame.offsetWidth}px`
    box.style.height = `${frame.offsetHeight}px`
  }
}
