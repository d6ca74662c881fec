/** The elements of the speaker view and their names; what they show comes from elsewhere. */
import { make, makeButton, ofDeck } from '../interface/elements.ts'
import { ofInterface, say } from '../interface/words.ts'
import { createPane } from './pane.ts'

export type SpeakerLayout = ReturnType<typeof layOutSpeaker>

/** `step` and `openTalk`: what the buttons do. */
export function layOutSpeaker(step: (way: 'previous' | 'next') => void, openTalk: () => void) {
  const count = make('p', { className: 'count' })
  const elapsed = make('p', { className: 'elapsed' })
  const pace = make('p', { className: 'pace' })
  const detail = make('p', { className: 'detail' })
  const clock = make('p', { className: 'clock' })
  const open = say('No talk window on this computer: open it')
  const missing = makeButton(open, openTalk, { className: 'missing', hidden: true })
  /** Seen while there is no line to other devices, which is said in it. */
  const lost = make('p', { className: 'lost', role: 'alert' })
  const status = [count, elapsed, pace, missing, lost, detail, clock]

  const now = createPane(say('Current step'), true)
  const next = createPane(say('Next step'))
  const upcoming = make('p', { className: 'upcoming' })
  /** The slides' side: current above, next below. */
  const stages = make(
    'div',
    { className: 'stages' },
    make('section', { className: 'now' }, make('div', { className: 'frame' }, now.element)),
    make('section', { className: 'next' }, make('div', { className: 'frame' }, next.element), upcoming),
  )
  const notes = make('section', {
    className: 'speaker-notes',
    tabIndex: 0,
    ...ofDeck(),
    ariaLabel: say('Notes'),
  })
  const tools = make('div', { className: 'tools', role: 'group', ariaLabel: say('Tools') })
  const [before, behind] = ofInterface().dir === 'rtl' ? ['→', '←'] : ['←', '→']
  const back = makeButton(`${before} ${say('Back')}`, () => step('previous'), { className: 'back' })
  const forward = makeButton(`${say('Next')} ${behind}`, () => step('next'), { className: 'forward' })
  const element = make(
    'main',
    { className: 'speaker', ...ofInterface() },
    make('header', { className: 'status' }, ...status),
    stages,
    notes,
    make('footer', { className: 'buttons' }, back, tools, forward),
  )
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
  }
}
