import { describe, expect, test } from 'vitest'
import { describePace, formatTime, makePlan, measurePace } from './pace.ts'

const slide = (id: string, words: number, steps = 0, seconds?: number) => ({
  id,
  number: 1,
  title: id,
  words,
  steps,
  ...(seconds === undefined ? {} : { seconds }),
})

describe('the plan', () => {
  test('without a duration or times there is none', () => {
    expect(makePlan([slide('a', 5)], undefined)).toBeUndefined()
  })
  test('has a time for a slide that is called as something every object has', () => {
    const plan = makePlan([slide('constructor', 10), slide('b', 10)], 600)
    expect(plan?.seconds).toEqual([300, 300])
  })
  test('shares the duration out by words and steps, and fills it', () => {
    const plan = makePlan([slide('a', 0), slide('b', 100), slide('c', 100, 4)], 600)
    expect(plan?.total).toBeCloseTo(600)
    const [a = 0, b = 0, c = 0] = plan?.seconds ?? []
    expect(a).toBeLessThan(b)
    expect(b).toBeLessThan(c)
  })
  test('what the author or a rehearsal gives stands, the rest shares what is left', () => {
    const slides = [slide('a', 10, 0, 90), slide('b', 10), slide('c', 10)]
    expect(makePlan(slides, 300)?.seconds).toEqual([90, 105, 105])
    expect(makePlan(slides, 300, { a: 60, b: 200 })?.seconds).toEqual([60, 200, 40])
    expect(makePlan(slides, 60)?.seconds).toEqual([90, 0, 0])
  })
  test('without a duration, slides without a time get the mean', () => {
    expect(makePlan([slide('a', 1, 0, 30), slide('b', 1, 0, 60), slide('c', 1)], undefined)?.seconds).toEqual(
      [30, 60, 45],
    )
  })
})

describe('the pace', () => {
  const plan = { seconds: [60, 120, 60], total: 240 }
  test('is on time within the time of the step', () => {
    expect(measurePace(plan, 1, 0, 1, 61).behind).toBe(0)
    expect(measurePace(plan, 1, 1, 1, 170).behind).toBe(0)
  })
  test('counts from where this step should have ended or begun', () => {
    expect(measurePace(plan, 1, 0, 1, 150).behind).toBe(30)
    expect(measurePace(plan, 1, 1, 1, 100).behind).toBe(-20)
  })
  test('says when the slide ends and where one should be', () => {
    expect(measurePace(plan, 0, 0, 0, 190)).toEqual({ behind: 130, slideEnds: 60, expected: 2 })
    expect(measurePace(plan, 2, 0, 0, 999).expected).toBe(2)
  })
  test('in words', () => {
    expect(describePace(4)).toEqual({ words: 'on time', time: '0:04', mood: 'good' })
    expect(describePace(75)).toEqual({ words: '{time} behind', time: '1:15', mood: 'late' })
    expect(describePace(-12)).toEqual({ words: '{time} ahead', time: '0:12', mood: 'ahead' })
    expect(formatTime(3725)).toBe('1:02:05')
    expect([formatTime(59.999), formatTime(59.99)]).toEqual(['0:59', '0:59'])
  })
  test('twenty minutes that are shared out are twenty minutes, whatever the shares', () => {
    for (let count = 1; count <= 60; count++) {
      const slides = Array.from({ length: count }, (_, index) => slide(String(index), index * 7, index % 3))
      const plan = makePlan(slides, 1200)
      expect(formatTime(plan?.total ?? 0)).toBe('20:00')
      expect(plan && formatTime(measurePace(plan, count - 1, 0, 0, 0).slideEnds)).toBe('20:00')
    }
  })
})
