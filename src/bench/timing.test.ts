import { describe, expect, it } from 'vitest'
import { row, writeRows } from './measurement.ts'
import { interleave, median, percentile, ratio } from './timing.ts'

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

  it('says what the bar is and whether it was met', () => {
    const text = writeRows([row('fast', 0.5, '×', 1), row('slow', 120.4, 'ms', 16), row('pages', 26, '')])
    expect(text.split('\n')).toEqual([
      '  fast    0.50×  ✓ at most 1×',
      '  slow   120 ms  ✗ at most 16 ms',
      '  pages      26',
    ])
  })
})
