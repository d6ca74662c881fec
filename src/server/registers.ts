import { isRecord } from '../app/record.ts'
import { isInkName, isNewer, type Stamped } from '../app/state.ts'

/** It looks at no value: that is the windows' own gate. */
type Register = Stamped<unknown>

/** What the relay knows of a talk: the newest of each register that it heard. */
export interface Talk {
  readonly protocol: string
  readonly deck: string
  readonly state: Readonly<Record<string, Register>>
}

/** A message of a window: some registers, or a question for all of them. */
export type Incoming = Talk | { readonly protocol: string; readonly deck: string; readonly ask: true }

/** What listeners get: what is on the screen, never the speaker's clock. */
const shownToListeners: ReadonlySet<string> = new Set(['place', 'screen', 'pointer', 'zoom'])
const isShown = (name: string) => shownToListeners.has(name) || isInkName(name)

/** A window's message, or undefined where it is not exactly one. */
export function parseMessage(text: string): Incoming | undefined {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(data) || !isName(data.protocol) || !isName(data.deck)) return undefined
  const { protocol, deck, state } = data
  if (data.ask === true) return { protocol, deck, ask: true }
  if (!isRecord(state)) return undefined
  const registers: Record<string, Register> = {}
  for (const [name, register] of Object.entries(state)) {
    if (!isRegister(register)) return undefined
    registers[name] = register
  }
  return Object.keys(registers).length > 0 ? { protocol, deck, state: registers } : undefined
}

/** The talk after a message, and the registers that the message brought news of. Another deck begins anew. */
export function takeIn(talk: Talk | undefined, message: Talk): { talk: Talk; news: Talk['state'] } {
  const same = talk?.deck === message.deck && talk.protocol === message.protocol
  const known = same ? talk.state : {}
  const news = Object.fromEntries(
    Object.entries(message.state).filter(([name, register]) => isNewer(register, known[name])),
  )
  return { talk: { protocol: message.protocol, deck: message.deck, state: { ...known, ...news } }, news }
}

/** The part of `state` that is for listeners. */
export function forListeners(state: Talk['state']): Talk['state'] {
  return Object.fromEntries(Object.entries(state).filter(([name]) => isShown(name)))
}

function isRegister(value: unknown): value is Register & Record<string, unknown> {
  return isRecord(value) && Number.isSafeInteger(value.n) && 'value' in value && isName(value.by)
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200
}
