/** What becomes of what listeners say. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { seal } from '../app/audience/seal.ts'
import { type AudienceBox, type Moderation, QUESTION, readBox } from '../protocol/audience.ts'
import type { KeptTalk } from '../protocol/kept-answers.ts'
import { type AudienceDesk, createAudienceDesk } from './audience.ts'
import { AT_A_TIME, createLetterQueue, EVERY, WAITING } from './letter-queue.ts'

const polls = [
  { name: 'editor', answers: ['Vim', 'Emacs'] },
  { name: 'break', answers: ['Yes', 'No', 'Later'] },
]
let kept: KeptTalk[]
let desk: AudienceDesk

const open = (asks = true, before?: unknown) =>
  createAudienceDesk([{ key: 'talk', polls, asks, keep: (talk) => kept.push(talk) }], before)

beforeEach(() => {
  vi.useFakeTimers()
  kept = []
  desk = open()
})
afterEach(() => {
  desk.close()
  vi.useRealTimers()
})

const box = (): AudienceBox => {
  const found = desk.messages().flatMap((text) => readBox(JSON.parse(text), 'talk') ?? [])[0]
  if (!found) throw new Error('no box')
  return found
}
const token = (device: string) => device.padEnd(22, '_')
const say = (word: object, device = '10.0.0.9', deck = 'talk') => {
  desk.hear({ text: JSON.stringify({ deck, letter: seal(JSON.stringify(word), box().key) }), device })
  vi.advanceTimersByTime(EVERY)
}
const vote = (device: string, answer: unknown, n = 1, poll = 'editor') =>
  say({ token: token(device), n, poll, answer })
const ask = (question: unknown, device = 'a', n = 1) => say({ token: token(device), n, question })
const moderate = (moderation: Moderation) =>
  expect(desk.obey(JSON.stringify({ deck: 'talk', moderate: moderation }))).toBe(true)
const votes = () => box().polls.map((poll) => poll.votes)
const texts = () => box().questions.map(({ text }) => text)

describe('votes', () => {
  it('are counted once a device, and a changed one takes the place of the former', () => {
    vote('a', 0)
    vote('b', 0)
    vote('a', 1, 2)
    vote('c', 2, 1, 'break')
    expect(votes()).toEqual([
      [1, 1],
      [0, 0, 1],
    ])
  })

  it('that are told again, or come late, change nothing', () => {
    vote('a', 0, 5)
    vote('a', 1, 5)
    vote('a', 1, 4)
    expect(votes()[0]).toEqual([1, 0])
  })

  it.each([
    ['an answer that there is none', { token: token('a'), n: 1, poll: 'editor', answer: 2 }],
    ['half an answer', { token: token('a'), n: 1, poll: 'editor', answer: 0.5 }],
    ['another poll', { token: token('a'), n: 1, poll: 'constructor', answer: 0 }],
    ['no token', { n: 1, poll: 'editor', answer: 0 }],
    ['a name for a token', { token: 'Alice', n: 1, poll: 'editor', answer: 0 }],
    ['no number', { token: token('a'), n: null, poll: 'editor', answer: 0 }],
  ])('for %s are none', (_, word) => {
    say(word)
    expect(votes()).toEqual([
      [0, 0],
      [0, 0, 0],
    ])
  })

  it('come while their poll is open', () => {
    moderate({ poll: 'editor', isOpen: false })
    vote('a', 0)
    expect(box().polls[0]).toEqual({ poll: 'editor', votes: [0, 0], isOpen: false })
    moderate({ poll: 'editor', isOpen: true })
    vote('a', 0)
    expect(votes()[0]).toEqual([1, 0])
  })
})

describe('questions', () => {
  it('wait for the speaker, one line of text each', () => {
    ask('  What\nis <b>that</b>?\u202e\u0007 ')
    expect(box().questions).toEqual([{ id: 1, text: 'What is <b>that</b>?', state: 'open' }])
    expect(box().staged).toBeNull()
  })

  it.each(['', ' \n', 'x'.repeat(QUESTION + 1), 7, '\u200b'])('%j is none', (question) => {
    ask(question)
    expect(texts()).toEqual([])
  })

  it('are taken while the speaker wants some', () => {
    desk = open(false)
    ask('Early?')
    moderate({ asks: true })
    ask('Now?')
    moderate({ asks: false })
    ask('Late?', 'b')
    expect(texts()).toEqual(['Now?'])
    expect(box().asks).toBe(false)
  })

  it('are three of a device, then one in ten seconds, each once', () => {
    for (let n = 1; n <= 6; n++) ask(`${n}`, 'a', n)
    ask('again', 'a', 2)
    expect(texts()).toEqual(['1', '2', '3'])
    vi.advanceTimersByTime(10_000)
    for (const n of [7, 8]) ask(`${n}`, 'a', n)
    ask('mine', 'b')
    expect(texts()).toEqual(['1', '2', '3', '7', 'mine'])
  })

  it('have places, which nobody takes all of', () => {
    for (let n = 0; n < 310; n++)
      desk.hear({
        text: JSON.stringify({
          deck: 'talk',
          letter: seal(JSON.stringify({ token: token(`d${n}`), n, question: `flood ${n}` }), box().key),
        }),
        device: '10.0.0.6',
      })
    vi.advanceTimersByTime(5000)
    expect(box().questions).toHaveLength(300)
    ask('Honest?')
    expect(texts().filter((text) => text === 'Honest?')).toHaveLength(1)
    expect(texts()).toHaveLength(300)
  })

  it('go on the stage, off it, and out of sight as the speaker wants', () => {
    ask('One?')
    ask('Two?', 'b')
    moderate({ stage: 2 })
    expect(box().staged).toBe('Two?')
    moderate({ question: 2, state: 'answered' })
    expect(box().staged).toBeNull()
    moderate({ stage: 1 })
    moderate({ stage: null })
    expect(box().staged).toBeNull()
    moderate({ stage: 9 })
    moderate({ question: 1, state: 'hidden' })
    expect(box().questions.map(({ state }) => state)).toEqual(['hidden', 'answered'])
  })
})

it('what is no word of a listener’s is dropped, whatever it is', () => {
  const key = box().key
  for (const text of ['', '{}', 'null', '{"deck":"talk"}', `{"deck":"talk","letter":"${seal('null', key)}"}`])
    desk.hear({ text, device: '' })
  vi.advanceTimersByTime(EVERY)
  vote('a', 0, 1)
  say({ token: token('b'), n: 1, poll: 'editor', answer: 0 }, '', 'other')
  expect(votes()[0]).toEqual([1, 0])
  for (const text of [
    '{',
    '{"deck":"talk"}',
    '{"deck":"talk","moderate":{"state":"open"}}',
    '{"deck":1,"moderate":{"asks":true}}',
  ])
    expect(desk.obey(text)).toBe(false)
})

it('keeps results and questions beside the deck, not the hidden ones, and nothing of a talk without any', () => {
  desk.close()
  expect(kept).toEqual([])
  desk = open()
  vote('a', 0)
  ask('One?')
  ask('Rude?', 'b')
  moderate({ question: 1, state: 'answered' })
  moderate({ question: 2, state: 'hidden' })
  vi.advanceTimersByTime(1000)
  expect(kept.at(-1)).toEqual({
    began: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    polls: {
      editor: [
        { answer: 'Vim', votes: 1 },
        { answer: 'Emacs', votes: 0 },
      ],
      break: ['Yes', 'No', 'Later'].map((answer) => ({ answer, votes: 0 })),
    },
    questions: [{ text: 'One?', answered: true }],
  })
})

it('a server that was started anew goes on: votes, questions and what is closed', () => {
  vote('a', 0)
  ask('One?')
  moderate({ poll: 'break', isOpen: false })
  const before = box()
  const state = JSON.stringify(desk.keep())
  expect(state).not.toContain(token('a'))
  desk.close()
  desk = open(true, JSON.parse(state))
  expect(box()).toEqual(before)
  vote('a', 1, 2)
  expect(votes()[0]).toEqual([0, 1])
})

describe('the queue', () => {
  it('opens few letters at a time, one of each device in turn', () => {
    const opened: string[] = []
    const queue = createLetterQueue(({ text }) => opened.push(text))
    for (let n = 0; n < 50; n++) queue.add({ text: `flood ${n}`, device: 'flood' })
    queue.add({ text: 'honest', device: 'other' })
    expect(opened).toEqual([])
    vi.advanceTimersByTime(EVERY)
    expect(opened).toHaveLength(AT_A_TIME)
    expect(opened[1]).toBe('honest')
    vi.advanceTimersByTime(10 * EVERY)
    expect(opened).toHaveLength(51)
  })

  it('is of a bounded length, and who fills it loses', () => {
    const opened: string[] = []
    const queue = createLetterQueue(({ text }) => opened.push(text))
    queue.add({ text: 'honest', device: 'other' })
    for (let n = 0; n < WAITING + 500; n++) queue.add({ text: 'flood', device: 'flood' })
    vi.advanceTimersByTime(WAITING * EVERY)
    expect(opened).toHaveLength(WAITING)
    expect(opened).toContain('honest')
  })
})
