/** The file in which the server keeps what listeners answered and asked, beside their deck; a later build shows the answers. */
import { isRecord, parseJson } from './record.ts'

/** `talk.answers.json` belongs to `talk.md`. */
export const ANSWERS_FILE = '.answers.json'

export interface KeptAnswers {
  /** By this it is known as one of ours. */
  readonly madeBy: typeof maker
  /** Each time that the deck was presented, the last one at the end. */
  readonly talks: readonly KeptTalk[]
}

export interface KeptTalk {
  /** ISO 8601. */
  readonly began: string
  /** By the polls' names. */
  readonly polls: Readonly<Record<string, readonly AnswerCount[]>>
  readonly questions: readonly KeptQuestion[]
}

interface AnswerCount {
  readonly answer: string
  readonly votes: number
}

interface KeptQuestion {
  readonly text: string
  readonly answered: boolean
}

const maker = 'halyard answers'

/** Undefined: it is another program's file, or somebody broke it. */
export function readKeptAnswers(text: string): KeptAnswers | undefined {
  const data = parseJson(text)
  if (!isRecord(data) || data.madeBy !== maker || !Array.isArray(data.talks)) return undefined
  const talks: readonly unknown[] = data.talks
  return talks.every(isKeptTalk) ? { madeBy: maker, talks } : undefined
}

/** The text of the file with this talk at its end, or in the place of what was kept of it before. `before`: the file's text. */
export function withTalk(before: string | undefined, talk: KeptTalk): string | undefined {
  const kept = before === undefined ? { madeBy: maker, talks: [] } : readKeptAnswers(before)
  if (!kept) return undefined
  const talks = [...kept.talks.filter(({ began }) => began !== talk.began), talk]
  return `${JSON.stringify({ madeBy: maker, talks }, undefined, 2)}\n`
}

/** The votes for each of these answers when the poll was last taken; undefined: nobody has voted yet. */
export function lastVotes(
  { talks }: KeptAnswers,
  poll: string,
  answers: readonly string[],
): readonly number[] | undefined {
  const taken = talks.map(({ polls }) => {
    const counts = Object.hasOwn(polls, poll) ? (polls[poll] ?? []) : []
    return answers.map((answer) => counts.find((count) => count.answer === answer)?.votes ?? 0)
  })
  return taken.findLast((votes) => votes.some((count) => count > 0))
}

function isKeptTalk(talk: unknown): talk is KeptTalk {
  return (
    isRecord(talk) &&
    typeof talk.began === 'string' &&
    isRecord(talk.polls) &&
    Object.values(talk.polls).every((counts) => Array.isArray(counts) && counts.every(isAnswerCount)) &&
    Array.isArray(talk.questions) &&
    talk.questions.every(
      (one) => isRecord(one) && typeof one.text === 'string' && typeof one.answered === 'boolean',
    )
  )
}

function isAnswerCount(count: unknown): count is AnswerCount {
  return (
    isRecord(count) &&
    typeof count.answer === 'string' &&
    Number.isSafeInteger(count.votes) &&
    Number(count.votes) >= 0
  )
}
