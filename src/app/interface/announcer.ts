/** Says to a screen reader, once, what appeared. */

import { spokenText } from '../../slide/spoken-text.ts'
import { stepGroups } from '../../slide/steps.ts'
import type { Slides } from '../slides.ts'
import { showCodeSteps } from '../stage/code-steps.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'
import { type LiveRegion, startLiveRegion } from './live-region.ts'

/** Lights the code's lines, too, because the lit lines are the ones to be announced. */
export function startAnnouncer(store: Store, slides: Slides): LiveRegion {
  const { say, stop } = startLiveRegion()

  const follow = (state: State, before: State): void => {
    const { slide, step } = state.place.value
    const section = slides.section(slide)
    if (state.screen !== before.screen) {
      say(state.screen.value === 'slide' ? 'The slide is shown' : `The screen is ${state.screen.value}`)
    }
    if (state.motion !== before.motion) {
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
      say(`Pictures and videos ${state.motion.value === isCalm ? 'stand still' : 'move'}`)
    }
    if (!section || state.place.value === before.place.value) return
    const code = showCodeSteps(section, step)
    if (slide !== before.place.value.slide) {
      const index = store.outline.indexOf(slide)
      const { slides: all, total } = store.outline
      // A formula in a heading is said in words.
      const heading = section.querySelector('h1, h2, h3')
      const title = (heading && spokenText(heading)) || all[index]?.title
      say(`Slide ${store.outline.numberOf(index)} of ${total}: `, title)
    } else if (code) {
      say('Lines now marked: ', code)
    } else if (step !== before.place.value.step) {
      const steps = stepGroups(section)
      const appeared = steps[step - 1]?.map((part) => spokenText(part, true)).join(' ')
      if (step > before.place.value.step && appeared) say('', appeared)
      else say(`${step} of ${steps.length} steps shown`)
    }
  }
  const { slide, step } = store.get().place.value
  const first = slides.section(slide)
  if (first) showCodeSteps(first, step)
  const unsubscribe = store.subscribe(follow)
  return {
    say,
    stop() {
      unsubscribe()
      stop()
    },
  }
}
