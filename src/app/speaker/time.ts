/** The speaker's clock, elapsed time and pace. All from time stamps: a window that slept is right when it wakes. */
import { say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import type { Store } from '../sync/store.ts'
import { elapsed } from '../sync/timer.ts'
import type { SpeakerLayout } from './layout.ts'
import { describePace, formatTime, measurePace, type Plan } from './pace.ts'

/** How often the time is written, ms. */
const TICK = 250

export function startSpeakerTime(store: Store, layout: SpeakerLayout, plan: () => Plan | undefined): Stop {
  const write = (): void => {
    const { place, timer } = store.get()
    const seconds = elapsed(timer.value, store.clock.now()) / 1000
    const { slides, numberOf } = store.outline
    const index = store.outline.indexOf(place.value.slide)
    const planned = plan()
    set(layout.clock, new Date().toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' }))
    set(layout.elapsed, formatTime(seconds) + (planned ? ` / ${formatTime(planned.total)}` : ''))
    layout.elapsed.dataset.running = String(timer.value.running)
    if (!planned || timer.value.began === 0) {
      set(layout.pace, timer.value.began === 0 ? say('not started') : '')
      set(layout.detail, '')
      layout.pace.dataset.mood = 'good'
      return
    }
    const pace = measurePace(planned, index, place.value.step, slides[index]?.steps ?? 0, seconds)
    const said = describePace(pace.behind)
    set(layout.pace, say(said.words, { time: said.time }))
    layout.pace.dataset.mood = said.mood
    const left = pace.slideEnds - seconds
    const [time, rest] = [formatTime(pace.slideEnds), formatTime(Math.abs(left))]
    const ends =
      left >= 0
        ? say('slide until {time}, {left} left', { time, left: rest })
        : say('slide until {time}, {over} over', { time, over: rest })
    const there =
      pace.expected === index
        ? ''
        : ` · ${say('on time is slide {number}, {title}', {
            number: numberOf(pace.expected),
            title: slides[pace.expected]?.title ?? '',
          })}`
    set(layout.detail, ends + there)
  }
  write()
  const ticking = setInterval(write, TICK)
  const unsubscribe = store.subscribe(write)
  return () => {
    clearInterval(ticking)
    unsubscribe()
  }
}

/** Writing the same text again would still cost a layout. */
function set(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
