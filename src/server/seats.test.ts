import { expect, it } from 'vitest'
import { createSeats } from './seats.ts'

function seated(room: number) {
  const evicted: string[] = []
  const seats = createSeats<string>(room, (line) => evicted.push(line))
  return { seats, evicted }
}

it('gives one who is alone all the room there is, and no more', () => {
  const { seats, evicted } = seated(3)
  expect(['a1', 'a2', 'a3', 'a4'].map((line) => seats.take('a', line))).toEqual([true, true, true, false])
  expect([seats.taken, evicted]).toEqual([3, []])
  seats.leave('a', 'a2')
  seats.leave('a', 'never seen')
  expect([seats.taken, seats.take('a', 'a5')]).toEqual([2, true])
})

it('gives whoever has fewer one of whoever has most, until they have as many', () => {
  const { seats, evicted } = seated(4)
  for (const line of ['a1', 'a2', 'a3']) seats.take('a', line)
  for (const line of ['b1', 'c1']) expect(seats.take(line.charAt(0), line)).toBe(true)
  expect(evicted).toEqual(['a1'])
  // Two, one, one: a second for anybody would be taken from one who has no more than that.
  expect([seats.take('b', 'b2'), seats.take('a', 'a4')]).toEqual([false, false])
  expect(seats.take('d', 'd1')).toBe(true)
  expect(seats.take('e', 'e1')).toBe(false)
  expect([seats.taken, evicted]).toEqual([4, ['a1', 'a2']])
  // An evicted line that is closed later leaves nobody's place.
  seats.leave('a', 'a1')
  expect(seats.taken).toBe(4)
})
