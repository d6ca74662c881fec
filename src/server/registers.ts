import { isShallow } from '../protocol/frame.ts'
import { isRecord, parseJson } from '../protocol/record.ts'
import { isInkName, isRegisterName } from '../protocol/register-names.ts'
import { isNewer, isStamped, newest, type Stamped } from '../protocol/stamp.ts'

/** The relay looks only at the stamps; the windows check the values themselves. */
export type StampedRegisters = Readonly<Record<string, Stamped<unknown>>>

export interface DeckOfTalk {
  readonly protocol: string
  readonly deck: string
}

/** Some registers of a talk. */
export type Told = DeckOfTalk & { readonly state: StampedRegisters }

/** A message of a window: some registers, or a question for all of them. */
export type Incoming = Told | (DeckOfTalk & { readonly ask: true })

/** What the relay knows of a talk: the newest that it heard of each register. */
export interface Talk {
  /** From the speaker's own windows, which have checked it. */
  readonly own: StampedRegisters
  /** From paired devices, until a window of the speaker's says something of it, the same or something else. */
  readonly lent: StampedRegisters
}

export const silence: Talk = { own: {}, lent: {} }

/** How many registers may be lent. While a window of the speaker's is connected, it soon confirms or replaces each. */
const LENT = 64

/** What listeners get: what is on the screen, never the speaker's clock. */
const shownToListeners: ReadonlySet<string> = new Set(['place', 'screen', 'pointer', 'zoom', 'audience'])
const isShown = (name: string) => shownToListeners.has(name) || isInkName(name)

/** A window's message, or undefined where it is not exactly one. */
export function parseMessage(text: string): Incoming | undefined {
  const data = parseJson(text)
  // JSON is read without recursion, but not written so.
  if (!isShallow(data)) return undefined
  if (!isRecord(data) || data.ask !== true) return readTold(data)
  const { protocol, deck } = data
  return isName(protocol) && isName(deck) ? { protocol, deck, ask: true } : undefined
}

/** Undefined: it is not exactly some registers of a talk. */
export function readTold(data: unknown): Told | undefined {
  if (!isRecord(data) || !isName(data.protocol) || !isName(data.deck) || !isRecord(data.state))
    return undefined
  const { protocol, deck, state } = data
  const registers: Record<string, Stamped<unknown>> = {}
  for (const [name, register] of Object.entries(state)) {
    if (!isRegisterName(name) || !isStamped(register)) return undefined
    registers[name] = register
  }
  return Object.keys(registers).length > 0 ? { protocol, deck, state: registers } : undefined
}

/**
 * The talk after one of the speaker's windows has told `state`, and what of it is news to the others. That window has
 * the last word on what was lent: it was told of it, and says it again if it took it.
 */
export function takeOwn(
  { own, lent }: Talk,
  state: StampedRegisters,
): { talk: Talk; news: StampedRegisters } {
  const newer = filter(state, (name, register) => isNewer(register, own[name]))
  return {
    talk: { own: { ...own, ...newer }, lent: filter(lent, (name) => !(name in newer)) },
    news: filter(newer, (name, register) => !isSame(register, lent[name])),
  }
}

/** The same for a paired device. A stamp that is too far ahead of what the speaker's windows have told is no news. */
export function takeLent(
  { own, lent }: Talk,
  state: StampedRegisters,
): { talk: Talk; news: StampedRegisters } {
  const seen = newest(own)
  const news = filter(
    state,
    (name, register) =>
      isStamped(register, seen) && isNewer(register, own[name]) && isNewer(register, lent[name]),
  )
  const kept = Object.entries({ ...lent, ...news }).slice(-LENT)
  return { talk: { own, lent: Object.fromEntries(kept) }, news }
}

/** The part of `state` that is for listeners. */
export function forListeners(state: StampedRegisters): StampedRegisters {
  return filter(state, isShown)
}

function filter(
  state: StampedRegisters,
  isWanted: (name: string, register: Stamped<unknown>) => boolean,
): StampedRegisters {
  return Object.fromEntries(Object.entries(state).filter(([name, register]) => isWanted(name, register)))
}

function isSame(one: Stamped<unknown>, other: Stamped<unknown> | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200
}
