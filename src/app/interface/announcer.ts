/** Says to a screen reader, once, what appeared. */

import { spokenText } from '../../slide/spoken-text.ts'
import { stepGroups } from '../../slide/steps.ts'
import type { Slides } from '../slides.ts'
import { showCodeSteps } from '../stage/code-steps.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'
import { type LiveRegion, startLiveRegion } from './live-region.ts'
import { say as inWords } from './words.ts'

const screens = {
  slide: 'The slide is shown',
  black: 'The screen is black',
  white: 'The screen is white',
} as const

/** Lights the code's lines, too, because the lit lines are the ones to be announced. */
export function startAnnouncer(store: Store, slides: Slides): LiveRegion {
  const { say, stop } = startLiveRegion()

  const follow = (state: State, before: State): void => {
    const { slide, step } = state.place.value
    const section = slides.section(slide)
    if (state.screen !== before.screen) {
      say(inWords(screens[state.screen.value]))
    }
    if (state.motion !== before.motion) {
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
      say(
        inWords(
          state.motion.value === isCalm ? 'Pictures and videos stand still' : 'Pictures and videos move',
        ),
      )
    }
    if (!section || state.place.value === before.place.value) return
    const code = showCodeSteps(section, step)
    if (slide !== before.place.value.slide) {
      const index = store.outline.indexOf(slide)
      const { slides: all, total } = store.outline
      // A formula in a heading is said in words.
      const heading = section.querySelector('h1, h2, h3')
      const title = (heading && spokenText(heading)) || all[index]?.title
      say(inWords('Slide {number} of {total}: ', { number: store.outline.numberOf(index), total }), title)
    } else if (code) {
      say(inWords('Lines now marked: '), code)
    } else if (step !== before.place.value.step) {
      const steps = stepGroups(section)
      const appeared = steps[step - 1]?.map((part) => spokenText(part, true)).join(' ')
      if (step > before.place.value.step && appeared) say('', appeared)
      else say(inWords('{step} of {total} steps shown', { step, total: steps.length }))
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
