import { describe, expect, it } from 'vitest'
import { printScheme, readPages, slideBox } from './choices.ts'

describe('readPages', () => {
  const pages = (text: string) => {
    const isOne = readPages(text)
    return isOne && [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter(isOne)
  }
  it('reads numbers and stretches', () => {
    expect(pages('3-5,9')).toEqual([3, 4, 5, 9])
    expect(pages(' 2 , 4 – 5 ')).toEqual([2, 4, 5])
  })
  it('reads open ends as the first and the last, however many there are', () => {
    expect(pages('-2')).toEqual([1, 2])
    expect(pages('9-')).toEqual([9, 10])
    expect(readPages('9-')?.(1_000_000)).toBe(true)
  })
  it('leaves out what the deck does not have', () => {
    expect(pages('0,8-99')).toEqual([8, 9, 10])
    expect(pages('11')).toEqual([])
  })
  it.each(['', 'a', '1-2-3', '-', '1,,2', '1.5', '1,7-3'])('refuses %j', (text) => {
    expect(pages(text)).toBeUndefined()
  })
})

it('gives slides the size of a screen', () => {
  expect(slideBox()).toEqual({ width: 1280, height: 720 })
  expect(slideBox('4:3')).toEqual({ width: 1024, height: 768 })
  const { width, height } = slideBox('A4')
  expect(width / height).toBeCloseTo(297 / 210)
})

it.each([
  [{}, 'light', 'light'],
  [{}, 'dark', 'dark'],
  [{ notes: true }, 'dark', 'light'],
  [{ handout: 3 }, 'dark', 'light'],
  [{ handout: 3, scheme: 'dark' }, 'light', 'dark'],
] as const)('%j of a theme that is %s is printed %s', (choices, scheme, printed) => {
  expect(printScheme(choices, { scheme })).toBe(printed)
})
