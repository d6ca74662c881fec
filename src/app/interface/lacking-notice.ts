/** The line that says what does not work in this browser. */
import type { Lack } from '../lacking.ts'
import { showNotice } from './notice.ts'
import { say } from './words.ts'

/** In the order in which they are said, whichever is noticed first. */
const words: Readonly<Record<Lack, string>> = {
  media: 'nobody knows whether you want dark colours or less motion: press D, press K',
  history: 'the address does not follow the slides',
  storage: 'nothing is kept of the talk when its window is closed',
  channel: 'the talk and the speaker view cannot follow each other',
  locks: 'this view cannot tell whether the talk’s window is open',
  choices: 'your choices of colours and keys are not kept',
  worker: 'the talk is not kept for when there is no network',
  fullscreen: 'the page gets no full screen: try F11',
  wakefulness: 'the screen may go dark by itself',
}

export function showLacking(lacks: ReadonlySet<string>): void {
  const said = Object.entries(words).flatMap(([lack, sentence]) => (lacks.has(lack) ? [sentence] : []))
  showNotice(say('In this browser: {faults}.', { faults: said.map((one) => say(one)).join('; ') }))
}
