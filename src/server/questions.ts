/** What listeners ask: seen by nobody but the speaker until he puts it on the stage. */
import type { Question, QuestionState } from '../protocol/audience.ts'
import type { KeptTalk } from '../protocol/kept-answers.ts'
import { isRecord } from '../protocol/record.ts'
import { type Allowance, createAllowance } from './allowance.ts'
import { createSeats } from './seats.ts'

export interface Questions {
  /** True: it was taken. `owner`: whom its place is counted for. */
  take(text: string, token: string, n: number, owner: string): boolean
  setState(id: number, state: QuestionState): void
  find(id: number): Question | undefined
  all(): readonly Question[]
  /** As the file beside the deck has them, without those that were hidden. */
  asked(): KeptTalk['questions']
  /** State for `createQuestions`. */
  keep(): unknown
}

/** Questions that have a place; when all are taken, whoever asked most gives one up. */
const MOST = 300
/** Questions of one device at once, and a second: three, then one in ten seconds. */
const AT_ONCE = 3
const PER_SECOND = 0.1
/** Devices that are told apart by what they asked; the one that asked longest ago is forgotten first. */
const DEVICES = 5000

/** `kept`: what an earlier one kept, or anything else. */
export function createQuestions(kept?: unknown): Questions {
  const questions = new Map<number, Question>()
  const devices = new Map<string, { readonly allowance: Allowance; n: number }>()
  const seats = createSeats<number>(MOST, (id) => questions.delete(id))
  for (const one of Array.isArray(kept) ? kept : [])
    if (isRecord(one) && typeof one.text === 'string' && isState(one.state)) add(one.text, one.state, '')

  function add(text: string, state: QuestionState, owner: string): boolean {
    const id = Math.max(0, ...questions.keys()) + 1
    if (!seats.take(owner, id)) return false
    questions.set(id, { id, text, state })
    return true
  }
  return {
    take(text, token, n, owner) {
      const now = Date.now()
      const device = devices.get(token) ?? { allowance: createAllowance(PER_SECOND, AT_ONCE, now), n: -1 }
      // The same word, told again.
      if (n <= device.n || !device.allowance.spend(now)) return false
      devices.delete(token)
      devices.set(token, Object.assign(device, { n }))
      for (const [oldest] of devices) if (devices.size > DEVICES) devices.delete(oldest)
      return add(text, 'open', owner)
    },
    setState(id, state) {
      const question = questions.get(id)
      if (question) questions.set(id, { ...question, state })
    },
    find: (id) => questions.get(id),
    all: () => [...questions.values()],
    asked: () =>
      [...questions.values()]
        .filter(({ state }) => state !== 'hidden')
        .map(({ text, state }) => ({ text, answered: state === 'answered' })),
    keep: () => [...questions.values()].map(({ text, state }) => ({ text, state })),
  }
}

const isState = (value: unknown): value is QuestionState =>
  value === 'open' || value === 'answered' || value === 'hidden'
