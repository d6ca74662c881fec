/**
 * What goes from window to window, and the gate it has to pass. A message is never trusted: any page of this origin may
 * post to the channel, an older build may still be open, storage may be corrupted. What is not exactly right is dropped.
 */
import { PORTION } from '../../protocol/frame.ts'
import { isRecord } from '../../protocol/record.ts'
import {
  type InkName,
  isInkName,
  isRegisterName,
  type RegisterName,
  slideOf,
} from '../../protocol/register-names.ts'
import { isStamped } from '../../protocol/stamp.ts'
import type { Outline } from '../outline.ts'
import { NUMBERS, namesIn, pick, STROKES, type State, type Stroke } from './state.ts'

/** Raised whenever the registers change their meaning, so that builds that differ do not talk past each other. */
const PROTOCOL = 'kilo-2'
const POINTS = 3000

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
  return Object.keys(parsed).length === names.length ? { state: parsed } : undefined
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

function isDrawing(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= STROKES &&
    value.every(isStroke) &&
    value.reduce((sum, { points }) => sum + points.length, 0) <= NUMBERS
  )
}

function isStroke(value: unknown): value is Stroke {
  return (
    isRecord(value) &&
    (value.tool === 'pen' || value.tool === 'marker') &&
    Array.isArray(value.points) &&
    value.points.length % 3 === 0 &&
    value.points.length <= POINTS &&
    value.points.every((number) => isWithin(number, 0, 1)) &&
    (value.mark === undefined || isMark(value.mark))
  )
}

/** A slide that scrolls is many screens long; what nothing could be divided by is no box. */
function isMark(value: unknown): boolean {
  return (
    isRecord(value) &&
    Number.isInteger(value.element) &&
    isWithin(value.element, 0, 1e5) &&
    [value.x, value.y].every((number) => isWithin(number, -1000, 1000)) &&
    [value.width, value.height].every((number) => isWithin(number, 1e-6, 1000))
  )
}

function isPoint(value: Record<string, unknown>): boolean {
  return isWithin(value.x, 0, 1) && isWithin(value.y, 0, 1)
}

function isTime(value: unknown): boolean {
  return isWithin(value, 0, 2 ** 43)
}

function isWithin(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high
}
