import { expect, it } from 'vitest'
import { drawnMargins } from './styles.ts'

it('a margin below nothing is one of slides only', () => {
  expect(drawnMargins('color:red;margin: 1em -20px -.5em;top:-3px')).toBe(
    'color:red;margin: 1em calc(-20px * var(--drawn, 1)) calc(-.5em * var(--drawn, 1));top:-3px',
  )
  expect(drawnMargins('a{margin-top:-10%}')).toBe('a{margin-top:calc(-10% * var(--drawn, 1))}')
})

it('other margins stay as they are', () => {
  for (const css of ['margin:calc(100% - 3px)', '--my-margin:a-3px', 'margin-inline:1em 2em'])
    expect(drawnMargins(css)).toBe(css)
})
