import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

const slides = (count: number) => '## Slide\n\n- a\n- b\n\n'.repeat(count)
const faults = (source: string, slideLevel?: number) =>
  compile(source, slideLevel === undefined ? {} : { slideLevel }).diagnostics.flatMap(
    ({ code, message, at }) =>
      code === 'slide-level' ? [`${source.slice(at.start, at.end)}: ${message}`] : [],
  )

it('one line of text below one of the parts makes four slides of sixteen', () => {
  const deck = `# One\n\n${slides(4)}# Two\n\nWords.\n\n${slides(4)}# Three\n\n${slides(4)}`
  expect(faults(deck)).toEqual([
    'Words.: This text makes # the slide level, so that 10 headings ## are no slides of their own',
  ])
  expect(faults(deck, 1)).toEqual([])
  expect(faults(`---\nslide-level: 1\n---\n\n${deck}`)).toEqual([])
  expect(faults(`---\nslide-level: 2\n---\n\n${deck}`)).toEqual([])
  expect(faults(deck.replace('Words.\n\n', ''))).toEqual([])
})

it('so does a text below the only heading of level 1', () => {
  expect(faults(`# Talk\n\nWords.\n\n${slides(3)}`)).toHaveLength(1)
})

it.each([
  ['slides of level 1 with headings in them', `# A\n\nText.\n\n${slides(3)}`.repeat(3)],
  [
    'slides by rules',
    `# A\n\n---\n\n# B\n\nText.\n\n${`---\n\n${slides(1)}Text.\n\n${slides(1)}`.repeat(6)}`,
  ],
  ['as many parts as slides', `# A\n\nText.\n\n## B\n\nText.\n\n# C\n\n## D\n\nText.\n`],
])('%s are meant so', (_, deck) => {
  expect(faults(deck)).toEqual([])
})
