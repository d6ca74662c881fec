/**
 * The one truth that all windows of a talk share, and the one function that changes it. Pure: no clock, no browser.
 *
 * The state is a handful of registers, and one for each slide's ink, each stamped with a Lamport number and the window
 * that wrote it. The newer stamp wins, the greater window name breaks a tie; so merging is commutative, associative and
 * idempotent, and windows that have heard the same states agree, whatever the order. Registers are apart so that a pen
 * stroke in one window never undoes a step taken in another.
 */
import type { Audience } from '../../protocol/audience.ts'
import {
  type InkName,
  inkOn,
  isInkName,
  isRegisterName,
  type RegisterName,
  slideOf,
} from '../../protocol/register-names.ts'
import { isNewer, newest, type Stamped } from '../../protocol/stamp.ts'
import { latest, type Point, type Stroke } from '../../protocol/stroke.ts'
import type { Outline } from '../outline.ts'
import { destination, type Move, type Place } from '../place.ts'
import { changeTimer, count, type Timer, type TimerChange, timerAtRest } from './timer.ts'

export type Curtain = 'slide' | 'black' | 'white'

/** The nearest part that there is. */
export function within(part: number): number {
  return Math.min(1, Math.max(0, part))
}

/** What a hand points at or draws at this moment. Never stored. */
export type Pointer =
  | ({ readonly kind: 'laser' | 'spotlight' } & Point)
  | { readonly kind: 'stroke'; readonly stroke: Stroke }

export interface SpokenCaption {
  readonly text: string
  /** BCP 47. */
  readonly lang: string
}

/** Letters that a caption has at most: three lines of it on a screen. */
export const CAPTION = 200

export interface Registers {
  readonly place: Place
  readonly screen: Curtain
  readonly timer: Timer
  readonly pointer: Pointer | null
  readonly zoom: (Point & { readonly scale: number }) | null
  /** False: animations and videos stand still. */
  readonly motion: boolean
  /** Size of code, 1 = the theme's. */
  readonly codeSize: number
  /** The audience's screen in CSS pixels, so that the speaker's small renderings have its shape. */
  readonly shape: { readonly width: number; readonly height: number }
  /** What the speaker says at this moment, in which language. Never stored. */
  readonly caption: SpokenCaption | null
  /** What listeners ask and vote, as far as it is for all; null: none is heard. Never stored. */
  readonly audience: Audience | null
  /** What is drawn on a slide. Each slide is a register: a stroke sends no more than its own. */
  readonly [ink: InkName]: readonly Stroke[]
}

/** Of a slide on which nobody has drawn yet there is no register. */
export type State = {
  readonly [K in keyof Registers]: Stamped<Registers[K]> | (K extends InkName ? undefined : never)
}
/** The names of the registers that `part` of a state has. */
export function namesIn(part: object): readonly RegisterName[] {
  return Object.keys(part).filter(isRegisterName)
}

/** Of a state, or of what is as good as one, the registers with these names. */
export function pick(
  state: Readonly<Record<string, unknown>>,
  names: readonly RegisterName[],
): Partial<State> {
  let part: Partial<State> = {}
  for (const name of names) part = { ...part, [name]: state[name] }
  return part
}

/** What is drawn, by the ids of the slides. */
export function drawings(state: State): Readonly<Record<string, readonly Stroke[]>> {
  const drawn = namesIn(state).filter(isInkName)
  return Object.fromEntries(drawn.map((name) => [slideOf(name), state[name]?.value ?? []]))
}

/** What is drawn on the slide `id`. */
export function strokesOn(state: State, id: string): readonly Stroke[] {
  return state[inkOn(id)]?.value ?? []
}

export type Action =
  | Move
  | { readonly type: 'screen'; readonly screen: 'black' | 'white' }
  | { readonly type: 'timer'; readonly change: TimerChange }
  | { readonly type: 'point'; readonly pointer: Pointer | null }
  | { readonly type: 'draw'; readonly stroke: Stroke }
  | { readonly type: 'undo' | 'clear' | 'light' | 'claim' }
  | { readonly type: 'zoom'; readonly zoom: Registers['zoom'] }
  | { readonly type: 'motion' }
  | { readonly type: 'codeSize'; readonly by: number }
  | { readonly type: 'shape'; readonly width: number; readonly height: number }
  | { readonly type: 'caption'; readonly caption: SpokenCaption | null }
  | { readonly type: 'audience'; readonly audience: Audience }

/** What an action needs beside the state: the deck, the time (ms since 1970) and this window's name. */
export interface ActionContext {
  readonly outline: Outline
  readonly now: number
  readonly by: string
}

/** The state before anything happened; every stamp is 0, so anything heard replaces it. */
export function startState(outline: Outline): State {
  const rest = { n: 0, by: '' }
  return {
    place: { value: { slide: outline.slides[0]?.id ?? '', step: 0, from: null }, ...rest },
    screen: { value: 'slide', ...rest },
    timer: { value: timerAtRest, ...rest },
    pointer: { value: null, ...rest },
    zoom: { value: null, ...rest },
    motion: { value: true, ...rest },
    codeSize: { value: 1, ...rest },
    shape: { value: { width: 1280, height: 720 }, ...rest },
    caption: { value: null, ...rest },
    audience: { value: null, ...rest },
  }
}

/** The state after an action; the very same object when the action changes nothing. */
export function reduce(state: State, action: Action, setting: ActionContext): State {
  const changes = change(state, action, setting)
  const n = newest(state) + 1
  let next = state
  for (const name of namesIn(changes)) {
    if (changes[name] !== state[name]?.value) {
      next = { ...next, [name]: { value: changes[name], n, by: setting.by } }
    }
  }
  return next
}

/** Of each register the newer; the very same object when `other` brings nothing new. */
export function merge(state: State, other: Partial<State>): State {
  let merged = state
  for (const name of namesIn(other)) {
    const theirs = other[name]
    if (theirs && isNewer(theirs, state[name])) merged = { ...merged, [name]: theirs }
  }
  return merged
}

/** The registers of `state` that differ in their stamp from those of `base`. */
export function difference(state: State, base: Partial<State>): Partial<State> {
  const changed = namesIn(state).filter((name) => {
    const old = base[name]
    return !old || old.n !== state[name]?.n || old.by !== state[name]?.by
  })
  return pick(state, changed)
}

/** Of the registers in `other`, those that are newer in `state`. */
export function newerThan(state: State, other: Partial<State>): Partial<State> {
  const newer = namesIn(other).filter((name) => {
    const ours = state[name]
    return ours && isNewer(ours, other[name])
  })
  return pick(state, newer)
}

function change(state: State, action: Action, setting: ActionContext): Partial<Registers> {
  const place = state.place.value
  const screen = state.screen.value
  const strokes = strokesOn(state, place.slide)
  const { outline } = setting
  switch (action.type) {
    case 'next':
    case 'previous':
    case 'nextSlide':
    case 'previousSlide':
    case 'first':
    case 'last':
    case 'back':
    case 'go': {
      // As in every presentation program, a press on the black screen brings the slide back and moves nothing.
      if (screen !== 'slide' && action.type !== 'go') return { screen: 'slide' }
      const target = destination(place, action, outline)
      return target ? arrive(state, target, action.type === 'next', setting) : {}
    }
    case 'screen':
      return { screen: screen === action.screen ? 'slide' : action.screen }
    // This window's place becomes everyone's, as if it had just been reached here.
    case 'claim':
      return { place: { ...place } }
    case 'light':
      return { screen: 'slide' }
    case 'timer':
      return { timer: changeTimer(state.timer.value, action.change, place.slide, setting.now) }
    case 'point':
      return { pointer: action.pointer }
    case 'draw':
      return { ...drawn(place.slide, latest([...strokes, action.stroke])), pointer: null }
    case 'undo':
      return strokes.length > 0 ? drawn(place.slide, strokes.slice(0, -1)) : {}
    case 'clear':
      return strokes.length > 0 ? drawn(place.slide, []) : {}
    case 'zoom':
      return { zoom: action.zoom }
    case 'caption':
      return { caption: action.caption }
    case 'audience':
      return JSON.stringify(state.audience.value) === JSON.stringify(action.audience)
        ? {}
        : { audience: action.audience }
    case 'motion':
      return { motion: !state.motion.value }
    case 'shape': {
      const { width, height } = state.shape.value
      return width === action.width && height === action.height
        ? {}
        : { shape: { width: action.width, height: action.height } }
    }
    case 'codeSize':
      return {
        codeSize: Math.min(3, Math.max(0.5, Math.round((state.codeSize.value + action.by) * 10) / 10)),
      }
  }
}

function drawn(slide: string, strokes: readonly Stroke[]): Partial<Registers> {
  return { [inkOn(slide)]: strokes }
}

/** What changes when `target` is reached: the light goes on, the zoom ends, the timer counts for the slide that was left. */
function arrive(state: State, target: Place, forward: boolean, setting: ActionContext): Partial<Registers> {
  const place = state.place.value
  const same = target.slide === place.slide && target.step === place.step
  const timer = state.timer.value
  const atStart = place.step === 0 && setting.outline.indexOf(place.slide) === 0
  return {
    place: same ? place : target,
    screen: 'slide',
    zoom: target.slide === place.slide ? state.zoom.value : null,
    timer:
      forward && atStart && timer.began === 0
        ? changeTimer(timer, 'start', place.slide, setting.now)
        : target.slide === place.slide
          ? timer
          : count(timer, place.slide, setting.now),
  }
}
