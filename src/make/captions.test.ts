import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readTimes, TimesFault, writeCaptions } from './captions.ts'

const { slides } = compile(
  '## One\n\nText.\n\n::: notes\nHello. This is <b>&\n:::\n\n## Two --> three\n\n## Three\n\nText.\n\n::: notes\nThe end.\n:::\n',
  { target: 'page' },
)
const table =
  '"Slide","Plan","1/2/2026, 10:00:00","1/1/2026"\r\n"1 One","","0:09","0:05"\r\n"2 Say ""two""","","",""\r\n"3 Three","","1:00","0:01"\r\n"Total","","1:10","0:06"\r\n'

describe('captions of a rehearsal', () => {
  it('are the notes, in the time of their slides; seconds that were cut off come back', () => {
    const { captions, chapters } = writeCaptions(slides, readTimes(table, 1))
    expect(chapters).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:09.130\nOne\n\n00:00:09.130 --> 00:01:10.000\nThree\n',
    )
    expect(captions).toContain('WEBVTT\n\n00:00:00.000 --> 00:00:0')
    expect(captions).toContain('00:01:10.000\nThe end.\n')
    expect(captions).toContain('This is')
    expect(captions.match(/-->/g)).toHaveLength(captions.split('\n\n').length - 1)
  })

  it('are those of the run that is asked for', () => {
    expect(writeCaptions(slides, readTimes(table, 2)).chapters).toContain(
      '00:00:05.000 --> 00:00:06.000\nThree',
    )
  })

  it('divide long sentences, a slide’s time by their letters', () => {
    const long = compile(`## A\n\n::: notes\n${'word '.repeat(40).trim()}\n:::\n`, { target: 'page' })
    const { captions } = writeCaptions(long.slides, readTimes('S,P,R\nA,,0:20\nT,,0:20\n', 1))
    const texts = captions
      .split('\n\n')
      .slice(1)
      .map((cue) => cue.split('\n')[1] ?? '')
    expect(texts.length).toBeGreaterThan(2)
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(84)
    expect(captions).toMatch(/--> 00:00:20\.000/)
  })

  it.each([
    ['', 1, 1],
    ['Slide,Plan\nA,\n', 1, 1],
    ['S,P,R\nA,,soon\nT,,1:00\n', 2, 4],
    ['S,P,R\nA,0:10\nT,,1:00\n', 2, 1],
    ['S,P,R\nT,,1:00\n', 1, 1],
    ['S,P,R\nA,,\nT,,0:00\n', 3, 1],
  ])('%j is refused with its place', (csv, line, column) => {
    try {
      readTimes(csv, 1)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(TimesFault)
      expect(error).toMatchObject({ line, column })
    }
  })
})
