/** What was pressed on a phone and has not arrived: its network does not tell it, but the relay answers each message. */
import { isRecord } from '../../protocol/record.ts'
import { isInkName, isRegisterName, type RegisterName } from '../../protocol/register-names.ts'
import { say } from '../interface/words.ts'
import type { Store } from '../sync/store.ts'

export interface Unsent {
  /** A message is on its way. */
  send(message: unknown): void
  /** The oldest that is on its way has arrived. */
  arrive(): void
  /** Nothing is on its way: all is told anew. */
  clear(): void
  /** What it is, for people; empty: nothing. */
  describe(): string
}

export function createUnsent(store: Store): Unsent {
  let waiting: (readonly RegisterName[])[] = []
  return {
    send(message) {
      const state = isRecord(message) && isRecord(message.state) ? message.state : {}
      waiting.push(Object.keys(state).filter(isRegisterName))
    },
    arrive() {
      waiting.shift()
    },
    clear() {
      waiting = []
    },
    describe() {
      const words = waiting.flat().map((name) => wordsFor(name, store))
      return [...new Set(words.filter((each) => each !== undefined))].join(', ')
    },
  }
}

/** What a hand points at is gone by the time it could arrive. */
function wordsFor(name: RegisterName, store: Store): string | undefined {
  if (isInkName(name)) return say('the drawing')
  const { slides, indexOf } = store.outline
  const { place, screen } = store.get()
  switch (name) {
    case 'place':
      return say('the step to “{title}”', { title: slides[indexOf(place.value.slide)]?.title ?? '' })
    case 'screen':
      if (screen.value === 'slide') return say('the slide’s return')
      return screen.value === 'black' ? say('the black screen') : say('the white screen')
    case 'timer':
      return say('the clock')
    case 'zoom':
      return say('the zoom')
    case 'motion':
      return say('the motion')
    case 'codeSize':
      return say('the size of code')
    case 'pointer':
    case 'shape':
    case 'caption':
    case 'audience':
      return undefined
  }
}
