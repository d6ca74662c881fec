import { expect, it } from 'vitest'
import { freezeUnits } from './styles.ts'

const box = { width: 1280, height: 720 }

it('makes lengths in parts of the window those of the slide', () => {
  expect(freezeUnits('width: min(50vw, 10dvh); gap: .5vmin', box)).toBe('width: min(640px, 72px); gap: 3.6px')
})

it('leaves names alone that only look like them', () => {
  const css = '.a1vw { --x-2vh: var(--col3vw) } #f1vh {}'
  expect(freezeUnits(css, box)).toBe(css)
})
