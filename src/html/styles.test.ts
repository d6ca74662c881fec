import { expect, it } from 'vitest'
import { Styles, smallness } from './styles.ts'

it('gives the same declarations the same rule', () => {
  const styles = new Styles()
  expect(styles.add('color: red;')).toBe(' data-s="1"')
  expect(styles.add('width: 50%')).toBe(' data-s="2"')
  expect(styles.add(' color: red')).toBe(' data-s="1"')
  expect(styles.css).toBe('[data-s="1"]:not(#s#s){color: red}\n[data-s="2"]:not(#s#s){width: 50%}')
})

it.each(['', '  ', 'a:b} * {c:d', 'a:b</style>', 'a:b/*'])('refuses %j', (declarations) => {
  const styles = new Styles()
  expect(styles.add(declarations)).toBe('')
  expect(styles.css).toBe('')
})

it('keeps words legible that are to be smaller, and takes lengths as they are', () => {
  const sizeOf = (size: string) => {
    const styles = new Styles()
    styles.add(`font-size:${size}`)
    return /\{font-size:(.*)\}/.exec(styles.css)?.[1]
  }
  for (const size of ['90%', '.8em', '0.5rem']) expect(sizeOf(size)).toBe(`max(${size}, var(--legible, 0px))`)
  for (const size of ['120%', '2em', '1.5em', '14px', 'small', 'calc(1em - 2px)'])
    expect(sizeOf(size)).toBe(size)
  const smallnessOf = (style: string) => smallness({ id: '', classes: [], pairs: [['style', style]] })
  expect(['color:red;font-size:90%', 'font-size: .5em', 'font-size:2em', ''].map(smallnessOf)).toEqual([
    0.9, 0.5, 1, 1,
  ])
})

it('puts whole sheets first, each once', () => {
  const styles = new Styles()
  styles.add('a:b')
  styles.addAuthorSheet('p{}\n')
  styles.addAuthorSheet('p{}')
  expect(styles.css).toBe('p{}\n[data-s="1"]:not(#s#s){a:b}')
})
