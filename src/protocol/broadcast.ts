/**
 * A talk that is followed from anywhere: its speaker's machine publishes what listeners may see to a broker of MQTT, each register as a
 * retained message, signed (Ed25519, RFC 8032) by a key that stays there. Who follows takes nothing else, whoever else may publish to the
 * broker, and whatever the broker does. `docs/broadcast.md` has the whole of it.
 */
import { isRecord, parseJson } from './record.ts'
import { isStamped, type Stamped } from './stamp.ts'

/** Below this are a speaker's topics: his public key, in base64url, names them. */
const topicsOf = (key: string) => `halyard/${key}`
/** The topic of a register, or of whatever stands for it in a topic. */
export const stateTopic = (key: string, name: string) => `${topicsOf(key)}/state/${name}`
/** All of them, as a filter. */
export const stateTopics = (key: string) => stateTopic(key, '+')
/** Where listeners say something to the speaker (`said.ts`). */
export const upTopic = (key: string) => `${topicsOf(key)}/up`

/** A broker's address that a deck or a command names: what is wrong with it, in words, or the address. */
export function readBroker(text: string): { readonly address: string } | { readonly fault: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.username || url?.password)
    return { fault: 'has a user or a password in it, which pages would show' }
  if (url?.protocol !== 'wss:' && url?.protocol !== 'ws:') return { fault: 'is no address of a broker' }
  if (url.search || url.hash) return { fault: 'has more than a host and a path' }
  return { address: url.href }
}

/** Whether a text is an Ed25519 public key as it is written here: 32 bytes in base64url. */
export const isKey = (text: string): boolean => /^[\w-]{42}[AEIMQUYcgkosw048]$/.test(text)

/** One register of a talk as it is published. */
export interface Broadcast {
  readonly protocol: string
  readonly deck: string
  /** When it was sent, ms since 1970 by the speaker's clock: again and again, what is old is none of this talk. */
  readonly at: number
  /** Its stamps are the publisher's, which never go back: of two of one name, the newer is right. */
  readonly state: Readonly<Record<string, Stamped<unknown>>>
}

/** What is wrong with a broadcast: said in the terminal, and in the speaker view in its language. */
export interface BroadcastTrouble {
  /** In English. */
  readonly words: string
  /** What stands for `{name}` in them. */
  readonly values?: Readonly<Record<string, string | number>>
}

const SIGNATURE = 64
/** What is signed begins with this, so that no signature of another purpose is one of a talk. */
const PURPOSE = 'halyard broadcast 1\n'

/** The bytes that a signature is of. */
export const toBeSigned = (text: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`${PURPOSE}${text}`)

/** A message as it is published: the signature, then the text. */
export function joinSigned(signature: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...signature, ...new TextEncoder().encode(text)])
}

/** What `joinSigned` joined. */
export function splitSigned(payload: Uint8Array): {
  readonly signature: Uint8Array<ArrayBuffer>
  readonly text: string
} {
  const text = new TextDecoder().decode(payload.subarray(SIGNATURE))
  return { signature: new Uint8Array(payload.subarray(0, SIGNATURE)), text }
}

/** What a signed text says; undefined: nothing that is one register. */
export function readBroadcast(text: string): Broadcast | undefined {
  const data = parseJson(text)
  if (!isRecord(data) || !isRecord(data.state)) return undefined
  const { protocol, deck, at, state } = data
  const registers = Object.values(state)
  if (typeof protocol !== 'string' || typeof deck !== 'string' || typeof at !== 'number') return undefined
  return registers.length === 1 && registers.every((one) => isStamped(one))
    ? { protocol, deck, at, state: { ...state } as Broadcast['state'] }
    : undefined
}

/** How often the speaker's place is published anew, ms: so long a message that was lost is missed at most, and so one knows that he is there. */
export const SPEAKS = 20_000
/** What is older than this, ms, is of another talk. Far more than clocks are wrong by. */
export const TALK = 12 * 60 * 60 * 1000
