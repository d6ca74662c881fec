/** A slide's number, typed: shown while it is typed, gone to by Enter. */
import { make } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import type { Store } from '../sync/store.ts'

export interface NumberJump {
  type(digit: string): void
  erase(): void
  /** Goes to the slide of that number, counted from 1; without such a slide the number only goes away. */
  go(): void
  isTyping(): boolean
  /** True: there was a number to forget. */
  cancel(): boolean
  readonly stop: Stop
}

/** A number that nobody goes on with for this long, ms, was not meant. */
const REST = 8000

export function startNumberJump(store: Store): NumberJump {
  const badge = make('output', { className: 'number-jump', hidden: true })
  document.body.append(badge)
  let typed = ''
  let resting: ReturnType<typeof setTimeout> | undefined

  /** Of several slides with one number the first is the one that is counted. */
  const find = () => store.outline.slides.find((_, index) => store.outline.numberOf(index) === Number(typed))
  const show = (text: string): void => {
    typed = text
    badge.hidden = text === ''
    badge.textContent =
      text === '' ? '' : `${text} ${find()?.title ?? say('of {total}', { total: store.outline.total })}`
    clearTimeout(resting)
    resting = text === '' ? undefined : setTimeout(() => show(''), REST)
  }
  const unsubscribe = store.subscribe((state, before, own) => {
    if (own && state.place.value !== before.place.value) show('')
  })
  return {
    type: (digit) => show(`${typed}${digit}`.slice(-4)),
    erase: () => show(typed.slice(0, -1)),
    go() {
      const slide = find()
      show('')
      if (slide) store.act({ type: 'go', slide: slide.id })
    },
    isTyping: () => typed !== '',
    cancel() {
      const was = typed !== ''
      show('')
      return was
    },
    stop() {
      clearTimeout(resting)
      unsubscribe()
      badge.remove()
    },
  }
}
