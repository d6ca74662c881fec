/** The votes in the polls of a deck: of each device the newest. */
import { createHash } from 'node:crypto'
import type { PollCount } from '../protocol/audience.ts'
import type { KeptTalk } from '../protocol/kept-answers.ts'
import { isRecord } from '../protocol/record.ts'

/** A poll of the deck. */
export interface AskedPoll {
  readonly name: string
  readonly answers: readonly string[]
}

export interface Votes {
  /** True: that is news. A device's vote takes the place of its earlier one. */
  take(poll: string, token: string, n: number, answer: number): boolean
  setOpen(poll: string, isOpen: boolean): void
  counts(): readonly PollCount[]
  /** As the file beside the deck has it. */
  results(): KeptTalk['polls']
  /** State for `createVotes`. Of each device only a digest. */
  keep(): unknown
}

/** Devices that vote in one poll. */
const MOST = 20_000

type Vote = readonly [device: string, n: number, answer: number]

/** `kept`: what an earlier one kept, or anything else. */
export function createVotes(asked: readonly AskedPoll[], kept?: unknown): Votes {
  const polls = new Map(
    asked.map(({ name, answers }) => {
      const old = isRecord(kept) && Object.hasOwn(kept, name) ? kept[name] : undefined
      const known = isRecord(old) && Array.isArray(old.votes) ? old.votes.filter(isVote) : []
      const votes = new Map(known.map(([device, n, answer]) => [device, { n, answer }]))
      return [name, { answers, votes, isOpen: !isRecord(old) || old.isOpen !== false }]
    }),
  )
  const countOf = ({
    answers,
    votes,
  }: {
    answers: readonly string[]
    votes: Map<string, { answer: number }>
  }) => {
    const counts = answers.map(() => 0)
    for (const { answer } of votes.values())
      if (answer < counts.length) counts[answer] = (counts[answer] ?? 0) + 1
    return counts
  }
  return {
    take(name, token, n, answer) {
      const poll = polls.get(name)
      if (!poll?.isOpen || answer >= poll.answers.length) return false
      const device = createHash('sha256').update(token).digest('base64url').slice(0, 16)
      const before = poll.votes.get(device)
      if (before ? before.n >= n : poll.votes.size >= MOST) return false
      poll.votes.set(device, { n, answer })
      return before?.answer !== answer
    },
    setOpen(name, isOpen) {
      const poll = polls.get(name)
      if (poll) poll.isOpen = isOpen
    },
    counts: () => [...polls].map(([poll, one]) => ({ poll, votes: countOf(one), isOpen: one.isOpen })),
    results: () =>
      Object.fromEntries(
        [...polls].map(([name, poll]) => {
          const counts = countOf(poll)
          return [name, poll.answers.map((answer, i) => ({ answer, votes: counts[i] ?? 0 }))]
        }),
      ),
    keep: () =>
      Object.fromEntries(
        [...polls].map(([name, { votes, isOpen }]) => [
          name,
          { isOpen, votes: [...votes].map(([device, { n, answer }]): Vote => [device, n, answer]) },
        ]),
      ),
  }
}

function isVote(value: unknown): value is Vote {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    typeof value[1] === 'number' &&
    Number.isInteger(value[2]) &&
    value[2] >= 0
  )
}
