/** What the next key press will do, in words. */

import { spokenText } from '../../slide/spoken-text.ts'
import { stepGroups } from '../../slide/steps.ts'
import { say } from '../interface/words.ts'
import { placeAfter } from '../place.ts'
import type { Slides } from '../slides.ts'
import type { State } from '../sync/state.ts'

export function describeNext(state: State, slides: Slides): string {
  const { outline } = slides
  const place = state.place.value
  if (state.screen.value !== 'slide') return say('Brings the slide back')
  const next = placeAfter(place, outline)
  if (!next) return say('The talk ends here')
  if (next.slide !== place.slide) {
    const title = outline.slides[outline.indexOf(next.slide)]?.title ?? ''
    return say('Next slide: {title}', { title })
  }
  const section = slides.section(place.slide)
  const element = section && stepGroups(section)[place.step]?.[0]
  if (!element) return say('Next step')
  if (element.matches('video, audio')) return say('Starts the video')
  if (element.dataset.lines) return say('Marks lines {lines}', { lines: element.dataset.lines })
  const words = spokenText(element, true)
  return say('Shows: {words}', {
    words: words.length > 60 ? `${words.slice(0, 59)}…` : words || say('the next step'),
  })
}
