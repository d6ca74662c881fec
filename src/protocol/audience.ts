/** What listeners may say to the speaker, and what becomes of it: questions, and votes in the polls of the deck. */
import { isRecord, isWithin, parseJson } from './record.ts'

/** Letters of a question. */
export const QUESTION = 280
/** A device's name for itself, made by chance: so much is known of it, and no more. */
const TOKEN = /^[\w-]{22}$/
const NAME = 200
const ANSWERS = 100

/** What a poll has come to. */
export interface PollCount {
  /** Its name, which its element has in `data-poll`. */
  readonly poll: string
  /** Votes by answer. */
  readonly votes: readonly number[]
  /** May one still vote? */
  readonly isOpen: boolean
}

/** What all devices of the talk know of it: a register. */
export interface Audience {
  /** What listeners say is sealed with it (`app/audience/seal.ts`): an X25519 public key in base64url. */
  readonly key: string
  /** May one ask? */
  readonly asks: boolean
  /** The question that the speaker has put on the stage. */
  readonly staged: string | null
  /** Those on the slide that is shown. */
  readonly polls: readonly PollCount[]
}

export function isAudience(value: unknown): value is Audience & Record<string, unknown> {
  return (
    isRecord(value) &&
    typeof value.key === 'string' &&
    /^[\w-]{43}$/.test(value.key) &&
    typeof value.asks === 'boolean' &&
    (value.staged === null || isQuestion(value.staged)) &&
    isPollCounts(value.polls)
  )
}

function isPollCounts(value: unknown): value is readonly PollCount[] {
  return (
    Array.isArray(value) &&
    value.length <= ANSWERS &&
    value.every(
      (one) =>
        isRecord(one) &&
        isName(one.poll) &&
        typeof one.isOpen === 'boolean' &&
        Array.isArray(one.votes) &&
        one.votes.length <= ANSWERS &&
        one.votes.every((count) => Number.isSafeInteger(count) && count >= 0),
    )
  )
}

/** What a listener's page says. Of one device's words about the same, the one with the greater number counts. */
export type AudienceWord = { readonly token: string; readonly n: number } & (
  | { readonly question: string }
  | { readonly poll: string; readonly answer: number }
)

/** Undefined: it is not exactly a word. */
export function readWord(text: string): AudienceWord | undefined {
  const data = parseJson(text)
  if (!isRecord(data) || typeof data.token !== 'string' || !TOKEN.test(data.token)) return undefined
  const { token, n, question, poll, answer } = data
  if (!isWithin(n, 0, Number.MAX_SAFE_INTEGER)) return undefined
  if (isQuestion(question)) return { token, n, question: tidy(question) }
  return isName(poll) && Number.isInteger(answer) && isWithin(answer, 0, ANSWERS)
    ? { token, n, poll, answer }
    : undefined
}

function isQuestion(value: unknown): value is string {
  return typeof value === 'string' && value.length <= QUESTION && tidy(value) !== ''
}

/** Text as it is shown: on one line, without signs that nobody sees, or that turn the text around them. */
const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, (sign) => (sign === '\u200d' || sign === '\u200c' ? sign : ''))
    .trim()

export type QuestionState = 'open' | 'answered' | 'hidden'

export interface Question {
  readonly id: number
  readonly text: string
  readonly state: QuestionState
}

/** What the speaker's windows know of it, and nobody else. */
export interface AudienceBox {
  readonly key: string
  readonly asks: boolean
  readonly staged: string | null
  /** All of the deck. */
  readonly polls: readonly PollCount[]
  /** In the order in which they came. */
  readonly questions: readonly Question[]
}

/** The box of the deck with this key (`data-deck`) in a message of the server's. */
export function readBox(message: unknown, deck: string): AudienceBox | undefined {
  if (!isRecord(message) || message.deck !== deck || !isRecord(message.box)) return undefined
  const { questions } = message.box
  return isAudience(message.box) && Array.isArray(questions) && questions.every(isKnownQuestion)
    ? { ...message.box, questions }
    : undefined
}

const isState = (value: unknown): value is QuestionState =>
  value === 'open' || value === 'answered' || value === 'hidden'

function isKnownQuestion(value: unknown): value is Question {
  return (
    isRecord(value) && typeof value.id === 'number' && typeof value.text === 'string' && isState(value.state)
  )
}

/** What the speaker does about it. */
export type Moderation =
  | { readonly question: number; readonly state: QuestionState }
  /** Puts a question on the stage; null: takes it off. */
  | { readonly stage: number | null }
  | { readonly asks: boolean }
  | { readonly poll: string; readonly isOpen: boolean }

/** What a window of the speaker's wants done for the deck of that key. */
export function readModeration(
  text: string,
): { readonly deck: string; readonly moderate: Moderation } | undefined {
  const data = parseJson(text)
  if (!isRecord(data) || !isName(data.deck) || !isRecord(data.moderate)) return undefined
  const { deck, moderate } = data
  const { question, state, stage, asks, poll, isOpen } = moderate
  if (typeof question === 'number' && isState(state)) return { deck, moderate: { question, state } }
  if (typeof stage === 'number' || stage === null) return { deck, moderate: { stage } }
  if (typeof asks === 'boolean') return { deck, moderate: { asks } }
  return isName(poll) && typeof isOpen === 'boolean' ? { deck, moderate: { poll, isOpen } } : undefined
}

/** A word on its way: sealed, for the deck of that key. */
export interface Letter {
  readonly deck: string
  /** Base64url: the listener's public key for this letter alone, then what it encrypts. */
  readonly letter: string
}

export function readLetter(text: string): Letter | undefined {
  const data = parseJson(text)
  return isRecord(data) &&
    isName(data.deck) &&
    typeof data.letter === 'string' &&
    /^[\w-]+$/.test(data.letter)
    ? { deck: data.deck, letter: data.letter }
    : undefined
}

/** Both ends derive a letter's key by HKDF (RFC 5869) with this for its purpose. */
export const PURPOSE = 'halyard audience 1'

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= NAME
}
