/** What listeners say, on the speaker's machine: it is opened, counted, shown to the speaker's windows, and kept beside the deck. */
import {
  type AudienceBox,
  type Moderation,
  readLetter,
  readModeration,
  readWord,
} from '../protocol/audience.ts'
import type { KeptTalk } from '../protocol/kept-answers.ts'
import { isRecord } from '../protocol/record.ts'
import type { Said } from '../protocol/said.ts'
import { createLetterQueue } from './letter-queue.ts'
import { createLetterKey } from './letters.ts'
import { createQuestions } from './questions.ts'
import { withRest } from './rest.ts'
import { type AskedPoll, createVotes } from './votes.ts'

/** A deck whose listeners are heard. */
export interface HeardDeck {
  /** Its page's `data-deck`. */
  readonly key: string
  readonly polls: readonly AskedPoll[]
  /** May listeners ask from the beginning? */
  readonly asks: boolean
  /** Keeps what came of it beside the deck; called again with more. */
  keep(talk: KeptTalk): void
}

export interface AudienceDesk {
  hear(said: Said): void
  /** Does what a window of the speaker's wants. False: it is no such message. */
  obey(text: string): boolean
  /** What the speaker's windows are told, a message for each deck. */
  messages(): readonly string[]
  /** Calls `listener` when that is something else, not too often. */
  onChange(listener: () => void): void
  /** State for `createAudienceDesk`. */
  keep(): unknown
  close(): void
}

/** The least time between two reports to the speaker's windows, and between two writes to disk, ms. */
const TELLING = 400
const KEEPING = 1000

/** `kept`: what an earlier one kept, or anything else. */
export function createAudienceDesk(decks: readonly HeardDeck[], kept?: unknown): AudienceDesk {
  const boxes = new Map(
    decks.map((deck) => [
      deck.key,
      createBox(deck, isRecord(kept) && Object.hasOwn(kept, deck.key) ? kept[deck.key] : undefined),
    ]),
  )
  let changed: () => void = () => {}
  const tell = withRest(() => changed(), TELLING)
  const save = (): void => {
    for (const box of boxes.values()) box.save()
  }
  const saveSoon = withRest(save, KEEPING)
  const noteChange = (): void => {
    tell()
    saveSoon()
  }
  const queue = createLetterQueue((said) => {
    const letter = readLetter(said.text)
    if (letter && boxes.get(letter.deck)?.take(letter.letter, said.device)) noteChange()
  })
  return {
    hear: queue.add,
    obey(text) {
      const asked = readModeration(text)
      if (!asked) return false
      boxes.get(asked.deck)?.moderate(asked.moderate)
      noteChange()
      return true
    },
    messages: () => [...boxes].map(([deck, box]) => JSON.stringify({ deck, box: box.describe() })),
    onChange(listener) {
      changed = listener
    },
    keep: () => Object.fromEntries([...boxes].map(([deck, box]) => [deck, box.keep()])),
    close() {
      queue.close()
      tell.stop()
      saveSoon.stop()
      save()
    },
  }
}

function createBox({ polls, asks, keep }: HeardDeck, kept: unknown) {
  const old = isRecord(kept) ? kept : {}
  const key = createLetterKey(old.key)
  const votes = createVotes(polls, old.votes)
  const questions = createQuestions(old.questions)
  const began = typeof old.began === 'string' ? old.began : new Date().toISOString()
  let [isAsking, staged] = [typeof old.asks === 'boolean' ? old.asks : asks, null as string | null]
  let isEmpty = old.isEmpty !== false
  return {
    /** True: it says something new. */
    take(letter: string, device: string): boolean {
      const text = key.open(letter)
      const word = text === undefined ? undefined : readWord(text)
      if (!word) return false
      const isNews =
        'question' in word
          ? isAsking && questions.take(word.question, word.token, word.n, device)
          : votes.take(word.poll, word.token, word.n, word.answer)
      if (isNews) isEmpty = false
      return isNews
    },
    moderate(wanted: Moderation): void {
      if ('question' in wanted) {
        questions.setState(wanted.question, wanted.state)
        if (wanted.state !== 'open' && questions.find(wanted.question)?.text === staged) staged = null
      } else if ('stage' in wanted)
        staged = wanted.stage === null ? null : (questions.find(wanted.stage)?.text ?? null)
      else if ('asks' in wanted) isAsking = wanted.asks
      else votes.setOpen(wanted.poll, wanted.isOpen)
    },
    describe: (): AudienceBox => ({
      key: key.key,
      asks: isAsking,
      staged,
      polls: votes.counts(),
      questions: questions.all(),
    }),
    /** Nothing is kept of a talk in which nobody said anything. */
    save(): void {
      if (!isEmpty) keep({ began, polls: votes.results(), questions: questions.asked() })
    },
    keep: () => ({
      key: key.keep(),
      votes: votes.keep(),
      questions: questions.keep(),
      asks: isAsking,
      began,
      isEmpty,
    }),
  }
}
