/** A modal dialog of the talk: it has the keyboard to itself, closes by Escape, its button or a click beside it. */
import './dialog.css'
import { make, makeButton } from './elements.ts'
import { ofInterface, say } from './words.ts'

export interface Dialog {
  readonly element: HTMLDialogElement
  /** Where the content goes. */
  readonly body: HTMLElement
  close(): void
}

/** Opens it over everything and calls `onClose` when it is gone, however it went. The focus returns to where it was. */
export function openDialog(title: string, className: string, onClose: () => void = () => {}): Dialog {
  const close = (): void => {
    element.close()
    // A field that had the focus would keep it, and take the keys, until the next frame.
    const focused = document.activeElement
    if (focused instanceof HTMLElement && element.contains(focused)) focused.blur()
  }
  const heading = make('h2', { id: `${className}-title` }, title)
  const button = makeButton('×', close, {
    className: 'close',
    ariaLabel: say('Close'),
  })
  const body = make('div', { className: 'dialog-body' })
  const element = make(
    'dialog',
    { className: `dialog ${className}`, ...ofInterface() },
    make('header', {}, heading, button),
    body,
  )
  element.setAttribute('aria-labelledby', heading.id)
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
