/** A button on each code block that copies it; line numbers are no text and stay behind. */
import type { Stop } from '../lifecycle.ts'

/** How long the button says what it did, ms. */
const SAID = 2000

export function startCopying(root: HTMLElement): Stop {
  const buttons = [...root.querySelectorAll<HTMLElement>('.stage pre')].map((block) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy tool'
    button.lang = 'en'
    button.textContent = 'Copy'
    button.setAttribute('aria-label', 'Copy this code')
    let waiting: ReturnType<typeof setTimeout> | undefined
    const say = (text: string): void => {
      button.textContent = text
      button.setAttribute('aria-label', text)
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        button.textContent = 'Copy'
        button.setAttribute('aria-label', 'Copy this code')
      }, SAID)
    }
    button.addEventListener('click', () => {
      const text = block.querySelector('code')?.textContent ?? ''
      // Absent on an unsafe origin, refused where the reader says so: then the text is marked, ready to be copied by hand.
      const copied = navigator.clipboard?.writeText(text.replace(/\n$/, '')) ?? Promise.reject()
      copied.then(
        () => say('Copied'),
        () => {
          getSelection()?.selectAllChildren(block.querySelector('code') ?? block)
          say('Marked')
        },
      )
    })
    block.prepend(button)
    return button
  })
  return () => {
    for (const button of buttons) button.remove()
  }
}
