/** What a listener's device keeps: its name, made by chance, and what it has voted. Without storage, for as long as the page lives. */
import { toBase64Url } from '../../protocol/base64url.ts'
import { isRecord, own, parseJson } from '../../protocol/record.ts'

export interface AudienceDevice {
  readonly token: string
  /** A number for the next word: greater than all before. */
  next(): number
  /** Which answer it gave; undefined: none. */
  answerTo(poll: string): number | undefined
  noteAnswer(poll: string, answer: number): void
}

/** `talk`: what it voted in another is nothing here. */
export function openDevice(talk: string): AudienceDevice {
  const name = `kilo audience ${talk}`
  const kept = recall(name)
  const token = typeof kept.token === 'string' ? kept.token : randomToken()
  const answers: Record<string, unknown> = isRecord(kept.answers) ? { ...kept.answers } : {}
  let last = typeof kept.last === 'number' ? kept.last : 0
  const keep = (): void => {
    try {
      localStorage.setItem(name, JSON.stringify({ token, last, answers }))
    } catch {
      // A vote counts all the same.
    }
  }
  return {
    token,
    next() {
      // The clock may have been set back meanwhile.
      last = Math.max(last + 1, Date.now())
      keep()
      return last
    },
    answerTo(poll) {
      const answer = own(answers, poll)
      return typeof answer === 'number' ? answer : undefined
    },
    noteAnswer(poll, answer) {
      answers[poll] = answer
      keep()
    },
  }
}

function recall(name: string): Readonly<Record<string, unknown>> {
  try {
    const kept = parseJson(localStorage.getItem(name) ?? '')
    return isRecord(kept) ? kept : {}
  } catch {
    return {}
  }
}

/** 128 bits. */
const randomToken = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
