/** What the relay takes in, and what of it is news: without a line. */
import { describe, expect, it } from 'vitest'
import { LEAD } from '../protocol/stamp.ts'
import { forListeners, parseMessage, readTold, silence, takeLent, takeOwn } from './registers.ts'
import { createTalks } from './talks.ts'

const at = (n: number, value: unknown = n, by = 'a') => ({ value, n, by })
const talk = { protocol: 'kilo-2', deck: 'talk' }
const told = (state: unknown, changes: object = {}) => JSON.stringify({ ...talk, state, ...changes })
/** As many lists within each other. */
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

describe('a message', () => {
  it('is some registers, or a question', () => {
    expect(parseMessage(told({ place: at(1) }))).toEqual({ ...talk, state: { place: at(1) } })
    expect(parseMessage(told(undefined, { ask: true }))).toEqual({ ...talk, ask: true })
    expect(parseMessage(told({ 'ink/a': at(1) }, { deck: 'd'.repeat(200), more: 1 }))).toEqual({
      protocol: 'kilo-2',
      deck: 'd'.repeat(200),
      state: { 'ink/a': at(1) },
    })
  })

  it.each([
    ...['', '{', 'null', '7', '"ask"', '[]', '{"ask":true}'],
    told({}),
    told(undefined),
    told([at(1)]),
    told(null),
    told({ place: 1 }),
    told({ place: at(-1) }),
    told({ place: at(1), other: at(1) }),
    told({ place: at(1, nested(20)) }),
    told({ place: at(1) }, { deck: 7 }),
    told({ place: at(1) }, { protocol: undefined }),
    told({ place: at(1) }, { deck: 'd'.repeat(201) }),
    told(undefined, { ask: true, deck: undefined }),
    told(undefined, { ask: true, protocol: ['kilo-2'] }),
    told(undefined, { ask: 'true' }),
  ])('is not %.90s', (text) => {
    expect(parseMessage(text)).toBeUndefined()
  })

  it('tells listeners what is on the screen, never the clock', () => {
    const state = Object.fromEntries(
      ['place', 'screen', 'pointer', 'zoom', 'ink/a', 'timer', 'motion', 'codeSize', 'shape'].map((name) => [
        name,
        at(1),
      ]),
    )
    expect(Object.keys(forListeners(state))).toEqual(['place', 'screen', 'pointer', 'zoom', 'ink/a'])
  })
})

describe('what is told', () => {
  it('is news where it is newer', () => {
    const first = takeOwn(silence, { place: at(5), zoom: at(5) })
    expect(first).toEqual({
      talk: { own: { place: at(5), zoom: at(5) }, lent: {} },
      news: { place: at(5), zoom: at(5) },
    })
    expect(takeOwn(first.talk, { place: at(5), zoom: at(6) })).toEqual({
      talk: { own: { place: at(5), zoom: at(6) }, lent: {} },
      news: { zoom: at(6) },
    })
  })

  it('is lent by a device until the speaker’s window takes it, or says something else', () => {
    const { talk: own } = takeOwn(silence, { place: at(5) })
    const lent = takeLent(own, { place: at(6), zoom: at(6) })
    expect(lent).toEqual({
      talk: { own: { place: at(5) }, lent: { place: at(6), zoom: at(6) } },
      news: { place: at(6), zoom: at(6) },
    })
    // Known already, from the device itself or from another.
    expect(takeLent(lent.talk, { place: at(6), zoom: at(5) })).toEqual({ talk: lent.talk, news: {} })
    const taken = takeOwn(lent.talk, { place: at(6) })
    expect(taken).toEqual({ talk: { own: { place: at(6) }, lent: { zoom: at(6) } }, news: {} })
    const other = takeOwn(lent.talk, { place: at(6, 'elsewhere') })
    expect(other.news).toEqual({ place: at(6, 'elsewhere') })
    expect(takeLent(taken.talk, { place: at(6) }).news).toEqual({})
  })

  it('is no news from a device whose stamp leaps ahead of the speaker’s', () => {
    const { talk: own } = takeOwn(silence, { place: at(5) })
    expect(takeLent(own, { place: at(6 + LEAD), zoom: at(5 + LEAD) }).news).toEqual({ zoom: at(5 + LEAD) })
  })

  it('is lent for 64 registers, the newest', () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`ink/${index}`, at(1)]))
    const { talk, news } = takeLent(silence, many)
    expect(Object.keys(news)).toHaveLength(65)
    expect(Object.keys(talk.lent)).toEqual(Object.keys(many).slice(1))
  })
})

describe('the talks of a server', () => {
  const other = { ...talk, deck: 'another' }
  it('are those that the speaker’s windows tell of, each by itself', () => {
    const talks = createTalks()
    expect(talks.take(talk, { place: at(3) }, false)).toEqual({ place: at(3) })
    expect(talks.all()).toEqual([])
    talks.take(talk, { place: at(5) }, true)
    talks.take(other, { place: at(1) }, true)
    talks.take({ ...talk, ask: true } as typeof talk, { zoom: at(6), place: at(6), motion: at(6) }, false)
    expect(talks.all()).toEqual([
      [talk, { place: at(5) }],
      [talk, { zoom: at(6) }],
      [talk, { place: at(6) }],
      [talk, { motion: at(6) }],
      [other, { place: at(1) }],
    ])
    // What was shown of it goes back to what the speaker's windows said.
    expect(talks.forget()).toEqual([
      [talk, { place: at(5) }],
      [other, {}],
    ])
    expect(talks.all()).toEqual([
      [talk, { place: at(5) }],
      [other, { place: at(1) }],
    ])
  })

  it('are kept without what was drawn and what was lent, and known again', () => {
    const talks = createTalks()
    talks.take(talk, { place: at(5), 'ink/a': at(5) }, true)
    talks.take(talk, { zoom: at(6) }, false)
    const kept = talks.keep()
    expect(kept).toEqual([{ ...talk, state: { place: at(5) } }])
    const next = createTalks([null, { deck: 'talk' }, ...kept, 7])
    expect(next.all()).toEqual([[talk, { place: at(5) }]])
    expect(next.take(talk, { place: at(4) }, true)).toEqual({})
    expect(createTalks({ length: 1 }).all()).toEqual([])
    expect(readTold(kept[0])).toEqual({ ...talk, state: { place: at(5) } })
  })
})
