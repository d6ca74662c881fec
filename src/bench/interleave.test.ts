import { describe, expect, it, vi } from 'vitest'
import { growth, interleave, median, percentile, ratio } from './interleave.ts'
import { row, writeRows } from './measurement.ts'

describe('what is made of many times', () => {
  it('takes percentiles by nearest rank', () => {
    const numbers = [5, 1, 4, 2, 3]
    expect(median(numbers)).toBe(3)
    expect(percentile(numbers, 95)).toBe(5)
    expect(percentile(numbers, 20)).toBe(1)
  })

  it('compares within a round', () => {
    // The second round was slow for both.
    expect(ratio([2, 20, 3], [1, 10, 1])).toBe(2)
  })

  it('runs the tasks forwards and backwards in turn', async () => {
    const order: string[] = []
    const times = await interleave({ a: () => order.push('a'), b: () => order.push('b') }, 2)
    expect(order.join('')).toBe('abba')
    expect(times.a.length).toBe(2)
  })

  it('tells how a task grows, without what it clears away for the one before it', () => {
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
    let litter = 0
    const task = (own: number) => () => {
      now += own + litter
      litter = own // the next one clears it away
    }
    const clean = growth({ short: task(1), long: task(12), over: 1, rounds: 3 })
    clock.mockRestore()
    expect(clean).toBe(12)
  })

  it('says what the bar is and whether it was met', () => {
    const text = writeRows([
      row('fast', 0.5, '×', 1),
      row('slow', 120.4, 'ms', 16),
      row('pages', 26, ''),
      row('slope', 1.1014, '', 1.1),
    ])
    expect(text.split('\n')).toEqual([
      '  fast    0.50×  ✓ at most 1×',
      '  slow   120 ms  ✗ at most 16 ms',
      '  pages      26',
      '  slope   1.101  ✗ at most 1.100',
    ])
  })
})
