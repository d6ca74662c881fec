/** A modal dialog of the talk: it has the keyboard to itself, closes by Escape, its button or a click beside it. */
import './dialog.css'
import { inEnglish } from './language.ts'

export interface Dialog {
  readonly element: HTMLDialogElement
  /** Where the content goes. */
  readonly body: HTMLElement
  close(): void
}

/** Opens it over everything and calls `onClose` when it is gone, however it went. The focus returns to where it was. */
export function openDialog(title: string, className: string, onClose: () => void = () => {}): Dialog {
  const element = document.createElement('dialog')
  element.className = `dialog ${className}`
  inEnglish(element)
  const heading = document.createElement('h2')
  heading.id = `${className}-title`
  heading.textContent = title
  element.setAttribute('aria-labelledby', heading.id)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'close'
  button.textContent = '×'
  button.setAttribute('aria-label', 'Close')
  const head = document.createElement('header')
  head.append(heading, button)
  const body = document.createElement('div')
  body.className = 'dialog-body'
  element.append(head, body)

  const close = (): void => {
    element.close()
    // A field that had the focus would keep it, and take the keys, until the next frame.
    const focused = document.activeElement
    if (focused instanceof HTMLElement && element.contains(focused)) focused.blur()
  }
  button.addEventListener('click', close)
  element.addEventListener('click', (event) => {
    if (event.target === element) close()
  })
  // By itself it hears Escape from the keyboard only, not from `keys.ts`, which may have held it.
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  })
  element.addEventListener('close', () => {
    element.remove()
    onClose()
  })
  document.body.append(element)
  element.showModal()
  return { element, body, close }
}
