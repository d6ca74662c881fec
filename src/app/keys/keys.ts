/** The one table of keys, what binds it to a window, and what the help is made of. */

import type { Stop } from '../lifecycle.ts'
import { type Bindings, bindKeys, deckChanges, KEPT_AS, keptChanges, readChanges } from './key-bindings.ts'

export interface Key {
  /** As `KeyboardEvent.key` has them, letters in lower case; `Alt+` or `Shift+` in front where needed. */
  readonly keys: readonly string[]
  /** What pressing one does, for the help. */
  readonly does: string
  readonly group: 'Move' | 'Find' | 'Show' | 'Draw' | 'Windows' | 'Speak' | 'Plugins'
  /** `name`: which of `keys` it is, or stands for. A promise: a dialog is on its way, and what is typed until then is meant for it. */
  run(name: string, event: KeyboardEvent): unknown
  /** A held key repeats it (slowly, and only after `HELD`); otherwise one press is one run. */
  readonly repeats?: true
}

/** A key held this long is held on purpose, ms. */
const HELD = 1200
/** And then runs once in this time, ms. */
const EVERY = 250

/** Whether a dialog has the keyboard to itself. They are children of `body`; to search the page for one takes as long as a step. */
export function isDialogOpen(): boolean {
  return [...document.body.children].some((child) => child instanceof HTMLDialogElement && child.open)
}

export interface KeyBinder {
  /** Binds one more key; where another has the same, this one counts. */
  add(key: Key): void
  remove(key: Key): void
  readonly stop: Stop
}

/** Binds a table to the window, as the deck and the reader changed it; what the reader changes later counts at once. */
export function startKeys(table: Key[]): KeyBinder {
  const ended = new AbortController()
  let kept = keptChanges()
  let bound: Bindings
  const bind = (): void => {
    bound = bindKeys(table, [deckChanges(), kept])
  }
  bind()
  window.addEventListener(
    'storage',
    ({ key, newValue }) => {
      if (key !== KEPT_AS) return
      kept = readChanges(newValue)
      bind()
    },
    { signal: ended.signal },
  )
  let pressed = 0
  let ran = 0
  /** Keys for the dialog that is on its way, while one is. */
  let held: string[] | undefined

  const hold = async (dialog: Promise<unknown>): Promise<void> => {
    const keys: string[] = []
    held = keys
    try {
      await dialog
    } finally {
      held = undefined
    }
    for (const key of keys) giveTo(document.activeElement, key)
  }

  window.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.isComposing || isDialogOpen() || wantsKeys(event.target, event.key))
        return
      if (event.ctrlKey || event.metaKey) return
      if (held) {
        event.preventDefault()
        if (!event.repeat) held.push(event.key)
        return
      }
      const binding = bound.get(nameOf(event))
      if (!binding) return
      const { key, name } = binding
      event.preventDefault()
      if (!event.repeat) pressed = event.timeStamp
      else if (!key.repeats || event.timeStamp - pressed < HELD || event.timeStamp - ran < EVERY) return
      ran = event.timeStamp
      const result = key.run(name, event)
      if (result instanceof Promise) void hold(result)
    },
    { signal: ended.signal },
  )
  return {
    add(key) {
      table.push(key)
      bind()
    },
    remove(key) {
      table.splice(table.indexOf(key), 1)
      bind()
    },
    stop: () => ended.abort(),
  }
}

/** Lets an element have a key as if it were pressed there, as far as our dialogs need it: scripts cannot press keys. */
function giveTo(element: Element | null, key: string): void {
  if (element instanceof HTMLInputElement && (key.length === 1 || key === 'Backspace')) {
    const { selectionStart, selectionEnd } = element
    const end = selectionEnd ?? 0
    if (key === 'Backspace') element.setRangeText('', Math.max(0, (selectionStart ?? 0) - 1), end, 'end')
    else element.setRangeText(key, selectionStart ?? 0, end, 'end')
    element.dispatchEvent(new InputEvent('input', { bubbles: true }))
    return
  }
  const isLeft = element?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
  if (isLeft && key === 'Enter' && element instanceof HTMLButtonElement) element.click()
}

/** As the table names it. */
export function nameOf(event: KeyboardEvent): string {
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const shift = event.shiftKey && (event.key.length > 1 || event.key === ' ') ? 'Shift+' : ''
  return `${event.altKey ? 'Alt+' : ''}${shift}${name}`
}

/** Fields take every key, buttons and links the two that press them, players their own. */
export function wantsKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input:not([type="range"]), textarea, select, [contenteditable]')) return true
  if (target.closest('[data-keys="own"], audio, video')) return key !== 'Escape'
  return (key === 'Enter' || key === ' ') && target.closest('a[href], button, summary, label') !== null
}

/** How a person reads a key's name. */
export function labelOf(name: string): string {
  const labels: Readonly<Record<string, string>> = {
    ArrowRight: '→',
    ArrowLeft: '←',
    ArrowDown: '↓',
    ArrowUp: '↑',
    ' ': 'Space',
    PageDown: 'Page ↓',
    PageUp: 'Page ↑',
    Escape: 'Esc',
  }
  return name
    .split(/(?<=.)\+/)
    .map((part) => labels[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' + ')
}
