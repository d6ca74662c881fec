/** What the next key press will do, in words. */

import { spokenText } from '../../slide/spoken-text.ts'
import { stepGroups } from '../../slide/steps.ts'
import { placeAfter } from '../place.ts'
import type { Slides } from '../slides.ts'
import type { State } from '../sync/state.ts'

export function describeNext(state: State, slides: Slides): string {
  const { outline } = slides
  const place = state.place.value
  if (state.screen.value !== 'slide') return 'Brings the slide back'
  const next = placeAfter(place, outline)
  if (!next) return 'The talk ends here'
  if (next.slide !== place.slide) {
    return `Next slide: ${outline.slides[outline.indexOf(next.slide)]?.title ?? ''}`
  }
  const section = slides.section(place.slide)
  const element = section && stepGroups(section)[place.step]?.[0]
  if (!element) return 'Next step'
  if (element.matches('video, audio')) return 'Starts the video'
  if (element.dataset.lines) return `Marks lines ${element.dataset.lines}`
  const words = spokenText(element, true)
  return `Shows: ${words.length > 60 ? `${words.slice(0, 59)}…` : words || 'the next step'}`
}
