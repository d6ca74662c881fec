/** The line that says what does not work in this browser. */
import type { Lack } from '../lacking.ts'
import { showNotice } from './notice.ts'

const words: Readonly<Record<Lack, string>> = {
  media: 'nobody knows whether you want dark colours or less motion: press D, press K',
  history: 'the address does not follow the slides',
  channel: 'the talk and the speaker view cannot follow each other',
  locks: 'this view cannot tell whether the talk’s window is open',
  storage: 'nothing is kept of the talk when its window is closed',
  choices: 'your choices of colours and keys are not kept',
  worker: 'the talk is not kept for when there is no network',
  fullscreen: 'the page gets no full screen: try F11',
  wakefulness: 'the screen may go dark by itself',
}

export function showLacking(lacks: Iterable<Lack>): void {
  showNotice(`In this browser ${[...lacks].map((lack) => words[lack]).join(', and ')}.`)
}
