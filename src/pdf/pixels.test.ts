import { expect, test } from 'vitest'
import { bitsFor, fillUnseen, indexColours, packBits, reduceGrey } from './pixels.ts'

test('colours become places in a table, in the order in which they are met', () => {
  const red = [255, 0, 0]
  const sea = [7, 20, 38]
  expect(indexColours(Uint8Array.from([red, red, sea, red].flat()))).toEqual({
    colours: [0xff0000, 0x071426],
    indices: Uint8Array.of(0, 0, 1, 0),
  })
})

test('256 colours have a table, one more has none', () => {
  const ramp = Uint8Array.from({ length: 256 * 3 }, (_, at) => Math.floor(at / 3))
  expect(indexColours(ramp)?.colours.length).toBe(256)
  expect(indexColours(Uint8Array.of(...ramp, 1, 2, 3))).toBeUndefined()
})

test('so many places take so many bits', () => {
  expect([1, 2, 3, 4, 5, 16, 17, 256].map(bitsFor)).toEqual([1, 1, 2, 2, 4, 4, 8, 8])
})

test('grey has fewer bits only when no value is lost', () => {
  expect(reduceGrey(Uint8Array.of(0, 255))).toEqual({ bits: 1, values: Uint8Array.of(0, 1) })
  expect(reduceGrey(Uint8Array.of(85, 255))).toEqual({ bits: 2, values: Uint8Array.of(1, 3) })
  expect(reduceGrey(Uint8Array.of(17, 0))).toEqual({ bits: 4, values: Uint8Array.of(1, 0) })
  expect(reduceGrey(Uint8Array.of(18, 0))).toEqual({ bits: 8, values: Uint8Array.of(18, 0) })
})

test('each row starts at a whole byte', () => {
  expect(packBits(Uint8Array.of(1, 0, 1, 0, 1, 1), 3, 1)).toEqual(Uint8Array.of(0b10100000, 0b01100000))
  expect(packBits(Uint8Array.of(1, 2, 3, 0, 3, 2), 3, 2)).toEqual(Uint8Array.of(0b01101100, 0b00111000))
  expect(packBits(Uint8Array.of(10, 11, 12), 3, 4)).toEqual(Uint8Array.of(0xab, 0xc0))
})

test('what the mask hides takes the colour before it, at the start the one after it', () => {
  const pixels = Uint8Array.from([9, 9, 9, 1, 2, 3, 8, 8, 8, 4, 5, 6])
  fillUnseen(pixels, Uint8Array.of(0, 255, 0, 1))
  expect([...pixels]).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 4, 5, 6])
})
