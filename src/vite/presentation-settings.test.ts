import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { presentationSettings } from './presentation-settings.ts'

const settings = (yaml: string) =>
  Object.fromEntries(
    presentationSettings(compile(`---\n${yaml}\n---\n`).deck.options.values).filter(
      ([, value]) => value !== undefined,
    ),
  )

it('says only what differs from what the app does anyway', () => {
  expect(settings('title: A')).toEqual({})
  expect(
    settings('loop: false\nautoSlide: 0\nautoSlideStoppable: true\ncontrols: true\nprogress: true'),
  ).toEqual({})
})

it('reads Pandoc’s names and Quarto’s', () => {
  expect(
    settings('loop: true\nautoSlide: 5000\nautoSlideStoppable: false\ncontrols: false\nprogress: false'),
  ).toEqual({
    'data-loop': '',
    'data-auto-slide': '5000',
    'data-auto-slide-stoppable': 'false',
    'data-controls': 'off',
    'data-progress': 'off',
  })
  expect(settings('format:\n  revealjs:\n    auto-slide: 2000\n    controls: speaker-only')).toEqual({
    'data-auto-slide': '2000',
    'data-controls': 'off',
  })
})
