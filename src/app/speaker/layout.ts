/** The elements of the speaker view and their names; what they show comes from elsewhere. */
import { inDeckLanguage, inEnglish } from '../interface/language.ts'
import { createPane, type Pane } from './pane.ts'

export interface SpeakerLayout {
  readonly element: HTMLElement
  readonly count: HTMLElement
  readonly elapsed: HTMLElement
  readonly pace: HTMLElement
  readonly detail: HTMLElement
  readonly clock: HTMLElement
  /** Hidden while the talk is open. */
  readonly missing: HTMLButtonElement
  /** Seen while there is no line to other devices, which is said in it. */
  readonly lost: HTMLElement
  /** Holds the slides' side: current above, next below. */
  readonly stages: HTMLElement
  readonly now: Pane
  readonly next: Pane
  readonly upcoming: HTMLElement
  readonly notes: HTMLElement
  readonly tools: HTMLElement
  readonly back: HTMLButtonElement
  readonly forward: HTMLButtonElement
}

export function layOutSpeaker(): SpeakerLayout {
  const element = make('main', 'speaker')
  inEnglish(element)
  const count = make('p', 'count')
  const elapsed = make('p', 'elapsed')
  const pace = make('p', 'pace')
  const detail = make('p', 'detail')
  const clock = make('p', 'clock')
  const missing = createButton('No talk window on this computer: open it')
  missing.classList.add('missing')
  missing.hidden = true
  const lost = make('p', 'lost')
  lost.setAttribute('role', 'alert')
  const status = make('header', 'status', count, elapsed, pace, missing, lost, detail, clock)

  const now = createPane('Current step', true)
  const next = createPane('Next step')
  const upcoming = make('p', 'upcoming')
  const stages = make(
    'div',
    'stages',
    make('section', 'now', make('div', 'frame', now.element)),
    make('section', 'next', make('div', 'frame', next.element), upcoming),
  )
  const notes = make('section', 'speaker-notes')
  notes.tabIndex = 0
  inDeckLanguage(notes)
  notes.setAttribute('aria-label', 'Notes')

  const back = createButton('← Back')
  const forward = createButton('Next →')
  back.classList.add('back')
  forward.classList.add('forward')
  const tools = make('div', 'tools')
  tools.setAttribute('role', 'group')
  tools.setAttribute('aria-label', 'Tools')
  element.append(status, stages, notes, make('footer', 'buttons', back, tools, forward))
  return {
    element,
    count,
    elapsed,
    pace,
    detail,
    clock,
    missing,
    lost,
    stages,
    now,
    next,
    upcoming,
    notes,
    tools,
    back,
    forward,
  }
}

/** `hint`: what it does, where the label alone does not say; also the tool tip. */
export function createButton(label: string, hint = ''): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  if (hint) {
    // The name holds the label, for whoever speaks to the screen (WCAG 2.5.3).
    button.setAttribute(
      'aria-label',
      hint.toLowerCase().includes(label.toLowerCase()) ? hint : `${label}: ${hint}`,
    )
    button.title = hint
  }
  return button
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.className = className
  element.append(...children)
  return element
}
