/** What the relay knows of the talks that are given from its server: of each deck by itself, whatever it is called. */
import { isInkName } from '../protocol/register-names.ts'
import {
  type DeckOfTalk,
  readTold,
  type StampedRegisters,
  silence,
  type Talk,
  takeLent,
  takeOwn,
} from './registers.ts'

export interface Talks {
  /** Takes in what a window told, one of the speaker's (`isOwn`) or another; gives what is news to the others. */
  take(deck: DeckOfTalk, state: StampedRegisters, isOwn: boolean): StampedRegisters
  /** All that is known of every deck, in messages: what the speaker's windows told, then what others did. */
  all(): readonly (readonly [DeckOfTalk, StampedRegisters])[]
  /** Forgets what paired devices told; gives what counts instead. */
  forget(): readonly (readonly [DeckOfTalk, StampedRegisters])[]
  /** What `createTalks` begins with to go on from here. Without drawings, which are large, and which the windows have. */
  keep(): readonly unknown[]
}

/** `kept`: what an earlier one kept, or anything else. */
export function createTalks(kept?: unknown): Talks {
  const talks = new Map<string, { readonly deck: DeckOfTalk; talk: Talk }>()
  const keyOf = ({ protocol, deck }: DeckOfTalk) => JSON.stringify([protocol, deck])
  for (const each of Array.isArray(kept) ? kept : []) {
    const told = readTold(each)
    if (!told) continue
    const { protocol, deck, state } = told
    talks.set(keyOf(told), { deck: { protocol, deck }, talk: { own: state, lent: {} } })
  }
  return {
    take({ protocol, deck }, state, isOwn) {
      const key = keyOf({ protocol, deck })
      const known = talks.get(key)
      const { talk, news } = (isOwn ? takeOwn : takeLent)(known?.talk ?? silence, state)
      // Only the speaker's windows say which decks there are: a device may name any number.
      if (known) known.talk = talk
      else if (isOwn) talks.set(key, { deck: { protocol, deck }, talk })
      return news
    },
    all: () =>
      [...talks.values()].flatMap(({ deck, talk: { own, lent } }) => [
        [deck, own] as const,
        // One message each: a window drops a message that has any fault.
        ...Object.entries(lent).map(([name, register]) => [deck, { [name]: register }] as const),
      ]),
    forget: () =>
      [...talks.values()].map((known) => {
        const { own, lent } = known.talk
        known.talk = { own, lent: {} }
        return [known.deck, Object.fromEntries(Object.entries(own).filter(([name]) => name in lent))] as const
      }),
    keep: () =>
      [...talks.values()].map(({ deck, talk: { own } }) => ({
        ...deck,
        state: Object.fromEntries(Object.entries(own).filter(([name]) => !isInkName(name))),
      })),
  }
}
