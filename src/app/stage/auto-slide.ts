/** A talk that goes on by itself: `autoSlide` of the deck, `data-autoslide` of a slide or a step, as in reveal.js. */

import { stepGroups } from '../../slide/steps.ts'
import { say as inWords } from '../interface/words.ts'
import { keyFor } from '../keys/key-bindings.ts'
import { isDialogOpen, labelOf } from '../keys/keys.ts'
import type { Stop } from '../lifecycle.ts'
import type { Slides } from '../slides.ts'
import type { Store } from '../sync/store.ts'

export interface AutoSlide {
  /** Stops or starts it. */
  toggle(): void
  isResting(): boolean
  /** Told when it is stopped or started. */
  watch(listener: (rests: boolean) => void): Stop
  readonly stop: Stop
}

/**
 * Undefined where nothing asks for it. A press of the reader's own stops it, unless the deck forbids (`autoSlideStoppable:
 * false`); `say` tells so. Of several windows each counts anew when one of them went on, so that they are never two steps
 * further.
 */
export function startAutoSlide(
  store: Store,
  slides: Slides,
  say: (text: string) => void,
): AutoSlide | undefined {
  const { autoSlide, autoSlideStoppable } = document.documentElement.dataset
  if (autoSlide === undefined && !document.querySelector('.slides [data-autoslide]')) return undefined

  let timer: ReturnType<typeof setTimeout> | undefined
  let resting = false
  let going = false
  const listeners = new Set<(rests: boolean) => void>()

  const wait = (): void => {
    clearTimeout(timer)
    const { place, screen } = store.get()
    const time = millisecondsOf(slides.section(place.value.slide), place.value.step, autoSlide)
    if (!resting && screen.value === 'slide' && time > 0) timer = setTimeout(go, time)
  }
  const go = (): void => {
    // Somebody looks something up; or listens, and goes on when the speaker does.
    if (isDialogOpen()) wait()
    else if (document.documentElement.dataset.follows === undefined) {
      going = true
      store.act({ type: 'next' })
      going = false
    }
  }
  const rest = (on: boolean): void => {
    if (resting !== on) {
      const key = keyFor('a')
      const waits = key ? 'The talk waits; {key} lets it go on by itself' : 'The talk waits'
      say(inWords(on ? waits : 'The talk goes on by itself', { key: key ? labelOf(key) : '' }))
    }
    const changed = resting !== on
    resting = on
    wait()
    if (changed) for (const listener of listeners) listener(on)
  }
  const unsubscribe = store.subscribe((state, before, own) => {
    if (state.place.value === before.place.value && state.screen === before.screen) return
    if (own && !going && state.place.value !== before.place.value && autoSlideStoppable !== 'false')
      rest(true)
    else wait()
  })
  wait()
  return {
    toggle: () => rest(!resting),
    isResting: () => resting,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}

/** How long the step is shown: its own time, or else its slide's, its stack's, the deck's. 0: until a press. */
function millisecondsOf(section: HTMLElement | undefined, step: number, ofDeck = '0'): number {
  const ofStep = section && stepGroups(section)[step - 1]?.find(({ dataset }) => dataset.autoslide)
  const own = (ofStep ?? section?.closest<HTMLElement>('[data-autoslide]'))?.dataset.autoslide
  return Number.parseInt(own ?? ofDeck, 10) || 0
}
