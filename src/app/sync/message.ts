/**
 * What goes from window to window, and the gate it has to pass. A message is never trusted: any page of this origin may
 * post to the channel, an older build may still be open, storage may be corrupted. What is not exactly right is dropped.
 */
import { isAudience } from '../../protocol/audience.ts'
import { PORTION } from '../../protocol/frame.ts'
import { isRecord, isWithin } from '../../protocol/record.ts'
import {
  type InkName,
  isInkName,
  isRegisterName,
  type RegisterName,
  slideOf,
} from '../../protocol/register-names.ts'
import { isStamped } from '../../protocol/stamp.ts'
import { isDrawing, isPoint, isStroke } from '../../protocol/stroke.ts'
import type { Outline } from '../outline.ts'
import { CAPTION, namesIn, pick, type State } from './state.ts'

/** Raised whenever the registers change their meaning, so that builds that differ do not talk past each other. */
const PROTOCOL = 'kilo-2'

/** Either some registers, or a question for all of them. */
export type Message = { readonly state: Partial<State> } | { readonly ask: true }

/** A message as it is sent, marked with the protocol and the deck. */
export function seal(message: Message, outline: Outline): unknown {
  return { protocol: PROTOCOL, deck: outline.fingerprint, ...message }
}

/** `state` in parts that make messages of a size that the relay takes. */
export function portions(state: Partial<State>): readonly Partial<State>[] {
  const parts: Partial<State>[] = []
  let room = 0
  for (const name of namesIn(state)) {
    const size = JSON.stringify(state[name]).length
    room -= size
    if (room < 0) {
      parts.push({})
      room = PORTION - size
    }
    parts.push({ ...parts.pop(), [name]: state[name] })
  }
  return parts
}

/**
 * Undefined: not ours, or not right in every part. `seen` is the newest stamp here, by which a new one is judged; what
 * comes through the relay was judged there, by all that it has seen.
 */
export function unseal(data: unknown, outline: Outline, seen?: number): Message | undefined {
  if (!isRecord(data) || data.protocol !== PROTOCOL || data.deck !== outline.fingerprint) return undefined
  if (data.ask === true) return { ask: true }
  const state = data.state
  if (!isRecord(state)) return undefined
  const names = Object.keys(state)
  if (names.length === 0 || !names.every(isRegisterName)) return undefined
  const parsed = readRegisters(state, outline, seen)
  const count = Object.keys(parsed).length
  // A slide or a step that is missing in this language is no reason to miss all else.
  return count === names.length || (outline.isTranslated && count > 0) ? { state: parsed } : undefined
}

/** The registers that are right; the others are left out. For what comes from storage, perhaps from an older deck. */
export function readRegisters(data: unknown, outline: Outline, seen?: number): Partial<State> {
  if (!isRecord(data)) return {}
  const good = namesIn(data).filter((name) => {
    const register = data[name]
    return isStamped(register, seen) && checkOf(name)(register.value, outline)
  })
  return pick(data, good)
}

type Validator = (value: unknown, outline: Outline) => boolean

const checks: { readonly [K in Exclude<RegisterName, InkName>]: Validator } = {
  place: (value, outline) => isPlace(value, outline) && (value.from === null || isPlace(value.from, outline)),
  screen: (value) => value === 'slide' || value === 'black' || value === 'white',
  timer: (value, outline) =>
    isRecord(value) &&
    typeof value.running === 'boolean' &&
    isTime(value.began) &&
    isTime(value.since) &&
    isTime(value.elapsed) &&
    isRecord(value.spent) &&
    Object.entries(value.spent).every(([id, spent]) => outline.indexOf(id) >= 0 && isTime(spent)),
  pointer: (value) =>
    value === null ||
    (isRecord(value) &&
      (value.kind === 'stroke'
        ? isStroke(value.stroke)
        : (value.kind === 'laser' || value.kind === 'spotlight') && isPoint(value))),
  zoom: (value) => value === null || (isRecord(value) && isPoint(value) && isWithin(value.scale, 1, 8)),
  motion: (value) => typeof value === 'boolean',
  codeSize: (value) => isWithin(value, 0.5, 3),
  shape: (value) => isRecord(value) && isWithin(value.width, 1, 20000) && isWithin(value.height, 1, 20000),
  audience: (value) => value === null || isAudience(value),
  caption: (value) =>
    value === null ||
    (isRecord(value) &&
      typeof value.text === 'string' &&
      value.text.length <= CAPTION &&
      typeof value.lang === 'string' &&
      /^[a-z]{2,8}(-[a-z\d]{1,8}){0,4}$/i.test(value.lang)),
}

function checkOf(name: RegisterName): Validator {
  if (!isInkName(name)) return checks[name]
  return (value, outline) => outline.indexOf(slideOf(name)) >= 0 && isDrawing(value)
}

function isPlace(value: unknown, outline: Outline): value is Record<string, unknown> {
  if (!isRecord(value) || typeof value.slide !== 'string') return false
  const slide = outline.slides[outline.indexOf(value.slide)]
  return slide !== undefined && Number.isInteger(value.step) && isWithin(value.step, 0, slide.steps)
}

function isTime(value: unknown): boolean {
  return isWithin(value, 0, 2 ** 43)
}
