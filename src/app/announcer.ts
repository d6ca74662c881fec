/** Says to a screen reader, once, what appeared. The one live region of the page. */
import { showCodeSteps } from './code-steps.ts'
import type { Stop } from './lifecycle.ts'
import type { Slides } from './slides.ts'
import type { State } from './state.ts'
import { stepGroups } from './steps.ts'
import type { Store } from './store.ts'

export interface Announcer {
  say(text: string): void
  readonly stop: Stop
}

/** Also lights the code's steps, since what is lit is what is said. */
export function startAnnouncer(store: Store, slides: Slides): Announcer {
  const region = document.createElement('div')
  region.className = 'announcer'
  region.setAttribute('role', 'status')
  document.body.append(region)
  let said = ''
  /** What one press brings about is said together: a second text would take the first one's place before it is read. */
  const say = (text: string): void => {
    if (said === '') {
      queueMicrotask(() => {
        said = ''
      })
    }
    said = said === '' ? text : `${said}. ${text}`
    region.textContent = said
  }

  const follow = (state: State, before: State): void => {
    const { slide, step } = state.place.value
    const section = slides.section(slide)
    if (state.screen !== before.screen) {
      say(state.screen.value === 'slide' ? 'The slide is shown' : `The screen is ${state.screen.value}`)
    }
    if (!section || state.place.value === before.place.value) return
    const code = showCodeSteps(section)
    if (slide !== before.place.value.slide) {
      const index = store.outline.indexOf(slide)
      const { slides: all, total } = store.outline
      say(`Slide ${store.outline.numberOf(index)} of ${total}: ${all[index]?.title ?? ''}`)
    } else if (code) {
      say(`Lines now marked: ${code}`)
    } else if (step !== before.place.value.step) {
      const steps = stepGroups(section)
      const appeared = steps[step - 1]?.map(textOf).join(' ') ?? ''
      say(step > before.place.value.step ? appeared : `${step} of ${steps.length} steps shown`)
    }
  }
  const first = slides.section(store.get().place.value.slide)
  if (first) showCodeSteps(first)
  const unsubscribe = store.subscribe(follow)
  return {
    say,
    stop() {
      unsubscribe()
      region.remove()
    },
  }
}

function textOf(element: HTMLElement): string {
  const pictures = [...element.querySelectorAll('img')].map((picture) => picture.alt)
  return [element.textContent ?? '', ...pictures].join(' ').replace(/\s+/g, ' ').trim()
}
