import { expect, it } from 'vitest'
import { drawTaken, type TakenPicture } from './taken-marks.ts'

const shape = (changes: object): TakenPicture['marks'][number] => ({
  shape: 'rect',
  geometry: [
    ['width', '100'],
    ['height', '40'],
  ],
  place: [1, 0, 0, 1, 10, 20],
  box: [10, 20, 110, 60],
  fill: 'rgb(255, 255, 255)',
  isSheer: false,
  stroke: 'rgb(51, 51, 51)',
  thick: 1,
  dashed: false,
  group: 1,
  ...changes,
})
const words = (said: string, changes: object = {}): TakenPicture['marks'][number] => ({
  words: said,
  box: [40, 32, 80, 48],
  size: 16,
  turn: 0,
  strong: false,
  slanted: false,
  isOnShape: true,
  group: 1,
  ...changes,
})
const draw = (...marks: TakenPicture['marks']) =>
  drawTaken({ marks }, (said, size) => said.length * size * 0.5, 'Caption')
const markupOf = (...marks: TakenPicture['marks']) =>
  draw(...marks)
    .parts.map(({ markup }) => markup)
    .join('\n')
const classesOf = (...marks: TakenPicture['marks']) =>
  [...markupOf(...marks).matchAll(/<\w+ class="([^"]*)"/g)].map(([, classes]) => classes)

it('puts shapes and words where they were, in letters of a slide, and leaves out what stands elsewhere', () => {
  const drawn = draw(shape({}), words('Hello'), words('Caption'))
  expect([drawn.width, drawn.height, drawn.words]).toEqual([162, 72, ['Hello']])
  expect(drawn.parts).toEqual([
    {
      names: ['Hello'],
      markup:
        '<g><rect class="taken panel" transform="matrix(1.5 0 0 1.5 6 6)" width="100" height="40" stroke-width="1.67" />' +
        '<text x="81" y="44.4" text-anchor="middle" font-size="24">Hello</text></g>',
    },
  ])
})

it('gives colours of the theme, the same for the same', () => {
  const coloured = (fill: string) => shape({ fill, box: [0, 0, 9, 9] })
  expect(
    classesOf(coloured('rgb(200, 0, 0)'), coloured('rgb(0, 0, 200)'), coloured('rgb(200, 0, 0)')),
  ).toEqual(['taken lane-0 tinted', 'taken lane-1 tinted', 'taken lane-0 tinted'])
  expect(classesOf(shape({ fill: 'none', stroke: 'rgb(0, 200, 0)' }))).toEqual(['taken lane-0'])
  expect(classesOf(shape({ fill: 'none', stroke: 'rgb(0, 200, 0)', thick: 20 }))).toEqual([
    'taken lane-0 band',
  ])
  expect(
    classesOf(shape({ fill: 'rgba(0, 0, 0, 0)', stroke: 'none' }), shape({ box: [0, 0, 9, 9] })),
  ).toEqual(['taken bare', 'taken panel'])
})

it('keeps dark what is small, and light what words may stand on', () => {
  const dark = { fill: 'rgb(20, 20, 20)' }
  expect(classesOf(shape({ ...dark, box: [0, 0, 9, 9] }), shape(dark))).toEqual([
    'taken solid',
    'taken panel',
  ])
  expect(classesOf(shape({ ...dark, box: [50, 30, 75, 55] }), words('A'))).toContain('taken panel')
})

it('writes no name, no figure and no place that is none', () => {
  expect(markupOf(shape({ shape: 'script' }), words('A'))).not.toContain('script')
  expect(markupOf(shape({ geometry: [['d', 'url(javascript:alert(1))']] }))).not.toContain('javascript')
  expect(markupOf(shape({ place: [1, 0, 0, 1, Number.NaN, 0] }), words('<b>'))).toContain('&lt;b&gt;')
})

it('makes all words smaller where the theme’s letters are wider, and has outer groups first', () => {
  const markup = markupOf(words('Hello, world', { group: 3 }), shape({ group: 0 }))
  expect(markup).toMatch(/^<g><rect[\s\S]*<text [^>]*font-size="10\.2"/)
})

it('drops a sheet behind everything', () => {
  expect(classesOf(shape({ stroke: 'none' }), shape({ box: [20, 30, 50, 50] }))).toHaveLength(1)
})
