/**
 * The buttons of the talk: there when the mouse moves or one has the focus, else away. A finger sees them at first, and
 * brings them back by a tap where they are.
 */

import type { Commands } from '../keys/key-table.ts'
import type { Stop } from '../lifecycle.ts'
import { placeAfter, placeBefore } from '../place.ts'
import type { State } from '../sync/state.ts'
import { make, makeButton } from './elements.ts'
import { createIcon } from './icon.ts'
import { ofInterface, say } from './words.ts'

/** The hand rests after this time, ms: the buttons and the cursor go. */
const REST = 2500

export function startControls(commands: Commands): Stop {
  const { store } = commands
  const ended = new AbortController()
  const bar = make('nav', { className: 'controls', ...ofInterface(), ariaLabel: say('Presentation') })
  const add = (label: string, sign: HTMLElement | string, run: () => void): HTMLButtonElement => {
    const press = (): void => {
      run()
      // A click leaves no focus, so that the next Space steps; a press by keyboard keeps it.
      if (!button.matches(':focus-visible')) button.blur()
    }
    const button = makeButton(sign, press, { ariaLabel: label, title: label })
    bar.append(button)
    return button
  }
  const back = add(say('Step back'), createIcon('back'), () => store.act({ type: 'previous' }))
  const count = make('span')
  bar.append(count)
  const next = add(say('Next step'), createIcon('next'), () => store.act({ type: 'next' }))
  add(say('Overview of all slides'), createIcon('overview'), commands.openOverview)
  const { read } = commands
  if (read) add(say('Reading view'), 'R', read)
  add(say('Speaker view'), 'S', () => commands.otherWindow.open())
  if (commands.language) add(commands.language.label, commands.language.sign, commands.language.run)
  add(say('All keys'), '?', commands.openHelp)
  const { controls, progress: progressBar } = document.documentElement.dataset
  if (controls !== 'off') document.body.append(bar)

  const progress = make('div', { className: 'progress', ariaHidden: 'true' })
  if (progressBar !== 'off') document.body.append(progress)

  const draw = ({ place }: State): void => {
    const { total } = store.outline
    const index = store.outline.indexOf(place.value.slide)
    const number = store.outline.numberOf(index)
    count.textContent = say('{number} of {total}', { number, total })
    progress.style.scale = `${total > 1 ? (number - 1) / (total - 1) : 1} 1`
    back.ariaDisabled = String(!placeBefore(place.value, store.outline))
    next.ariaDisabled = String(!placeAfter(place.value, store.outline))
  }
  draw(store.get())
  const unsubscribe = store.subscribe((state, before) => {
    if (state.place !== before.place) draw(state)
  })

  const page = document.documentElement
  let resting: ReturnType<typeof setTimeout> | undefined
  const wake = (hand: string): void => {
    delete page.dataset.idle
    clearTimeout(resting)
    resting = setTimeout(() => {
      // The browser takes a finger to hover where it last touched.
      if (hand !== 'mouse' || !bar.matches(':hover')) page.dataset.idle = ''
    }, REST)
  }
  if (matchMedia('(hover: none)').matches) wake('touch')
  else page.dataset.idle = ''
  window.addEventListener(
    'pointermove',
    ({ pointerType }) => {
      if (pointerType === 'mouse') wake(pointerType)
    },
    { signal: ended.signal },
  )
  // The tap that brings the buttons back presses none, because nobody saw them.
  let isMeant = true
  bar.addEventListener('pointerdown', ({ pointerType }) => {
    isMeant = pointerType === 'mouse' || page.dataset.idle === undefined
    wake(pointerType)
  })
  bar.addEventListener(
    'click',
    (event) => {
      if (!isMeant) {
        event.stopPropagation()
        bar.querySelector<HTMLElement>(':focus')?.blur()
      }
      isMeant = true
    },
    { capture: true },
  )
  return () => {
    ended.abort()
    unsubscribe()
    clearTimeout(resting)
    delete page.dataset.idle
    bar.remove()
    progress.remove()
  }
}
