/** The state of this window, its only way to change, and who wants to know. */
import { type Clock, createClock } from '../../protocol/clock.ts'
import type { Stop } from '../lifecycle.ts'
import type { Outline } from '../outline.ts'
import type { Place } from '../place.ts'
import { type Action, merge, reduce, type State, startState } from './state.ts'

/** `own`: an action in this window; otherwise another window's state came in. */
export type Listener = (state: State, before: State, own: boolean) => void

export interface Store {
  readonly outline: Outline
  /** This window's name in stamps. */
  readonly by: string
  readonly clock: Clock
  get(): State
  act(action: Action): void
  /** Takes in what is newer in another window's registers. */
  take(registers: Partial<State>): void
  /** Takes registers in as they are, newer or not: for a window that only follows. */
  adopt(registers: Partial<State>): void
  /** Asked before an action here moves to another slide; false: it stays. */
  guard(allows: (place: Place) => boolean): Stop
  /** Called after each change, in the order of subscription. */
  subscribe(listener: Listener): Stop
}

/** `by`: this window's name; `initial`: registers known from before. */
export function createStore(
  outline: Outline,
  by: string,
  initial: Partial<State> = {},
  clock: Clock = createClock(),
): Store {
  let state: State = { ...startState(outline), ...initial }
  const listeners = new Set<Listener>()
  const guards = new Set<(place: Place) => boolean>()

  /** A timer counted up to a time that is still to come was counted by a clock that is ahead of this one, which follows. */
  const catchUp = ({ value }: State['timer']): void => {
    if (value.running) clock.reach(value.since)
  }
  catchUp(state.timer)

  const become = (next: State, own: boolean): void => {
    if (next === state) return
    if (next.timer !== state.timer) catchUp(next.timer)
    const before = state
    state = next
    for (const listener of listeners) listener(state, before, own)
  }

  return {
    outline,
    by,
    clock,
    get: () => state,
    act(action) {
      const next = reduce(state, action, { outline, now: clock.now(), by })
      const { value } = next.place
      const moves = value.slide !== state.place.value.slide
      if (!moves || [...guards].every((allows) => allows(value))) become(next, true)
    },
    take: (registers) => become(merge(state, registers), false),
    adopt: (registers) => become({ ...state, ...registers }, false),
    guard(allows) {
      guards.add(allows)
      return () => guards.delete(allows)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
