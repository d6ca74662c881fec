/** A button on each code block that copies it; line numbers are no text and stay behind. */
import { makeButton } from '../interface/elements.ts'
import { say as inWords, ofInterface } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'

/** How long the button says what it did, ms. */
const SAID = 2000

export function startCopying(root: HTMLElement): Stop {
  const buttons = [...root.querySelectorAll<HTMLElement>('.stage pre')].map((block) => {
    const usual = { textContent: inWords('Copy'), ariaLabel: inWords('Copy this code') }
    let waiting: ReturnType<typeof setTimeout> | undefined
    const say = (text: string): void => {
      Object.assign(button, { textContent: text, ariaLabel: text })
      clearTimeout(waiting)
      waiting = setTimeout(() => Object.assign(button, usual), SAID)
    }
    const press = (): void => {
      const text = block.querySelector('code')?.textContent ?? ''
      // Absent on an unsafe origin, refused where the reader says so: then the text is marked, ready to be copied by hand.
      const copied = navigator.clipboard?.writeText(text.replace(/\n$/, '')) ?? Promise.reject()
      copied.then(
        () => say(inWords('Copied')),
        () => {
          getSelection()?.selectAllChildren(block.querySelector('code') ?? block)
          say(inWords('Marked'))
        },
      )
    }
    const button = makeButton('', press, { className: 'copy tool', lang: ofInterface().lang })
    Object.assign(button, usual)
    block.prepend(button)
    return button
  })
  return () => {
    for (const button of buttons) button.remove()
  }
}
