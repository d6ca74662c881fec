import { expect, it } from 'vitest'
import { Styles } from './styles.ts'

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

it('puts whole sheets first, each once', () => {
  const styles = new Styles()
  styles.add('a:b')
  styles.addAuthorSheet('p{}\n')
  styles.addAuthorSheet('p{}')
  expect(styles.css).toBe('p{}\n[data-s="1"]:not(#s#s){a:b}')
})
