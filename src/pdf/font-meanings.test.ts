import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFRawStream } from 'pdf-lib'
import { expect, it } from 'vitest'
import { widthsOf } from './font-meanings.ts'

const { context } = await PDFDocument.create()

const map = (...lines: readonly string[]) =>
  context.register(
    PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), deflateSync(Buffer.from(lines.join('\n')))),
  )

/** A composite font with these widths. */
const composite = (about: object, more: object = {}) =>
  widthsOf(
    context,
    context.obj({
      Subtype: 'Type0',
      DescendantFonts: [context.register(context.obj({ ...about }))],
      ...more,
    }),
  )

it('knows a composite font’s widths, glyph by glyph and for stretches of them', () => {
  const font = composite({ DW: 500, W: [3, [250, 600], 10, 12, 700, 20, [100]] })
  expect(font?.bytes).toBe(2)
  const codes = [2, 3, 4, 5, 9, 10, 11, 12, 13, 20, 21]
  expect(codes.map((code) => font?.width(code))).toEqual([
    0.5, 0.25, 0.6, 0.5, 0.5, 0.7, 0.7, 0.7, 0.5, 0.1, 0.5,
  ])
})

it('takes a thousandth of a thousand where a composite font says nothing', () => {
  expect(composite({})?.width(7)).toBe(1)
})

it('knows the widths of a Type 3 font in its own measure', () => {
  const font = widthsOf(
    context,
    context.obj({ Subtype: 'Type3', FirstChar: 5, FontMatrix: [0.01, 0, 0, 0.01, 0, 0], Widths: [40, 60] }),
  )
  expect(font?.bytes).toBe(1)
  expect([5, 6, 7].map((code) => font?.width(code))).toEqual([0.4, 0.6, 0])
})

it('measures in thousandths, from the first code on, where a font says neither', () => {
  const font = widthsOf(context, context.obj({ Widths: [400] }))
  expect(font?.width(0)).toBe(0.4)
})

it.each([
  ['nothing', undefined],
  ['no font', context.obj(['a'])],
  ['one that says no widths', context.obj({ Subtype: 'Type1' })],
])('knows nothing of %s', (_, font) => {
  expect(widthsOf(context, font)).toBeUndefined()
})

it('knows what codes mean: one by one, in stretches, several letters, and signs beyond 16 bits', () => {
  const font = composite(
    {},
    {
      ToUnicode: map(
        '1 beginbfchar',
        '<0003> <0041>',
        '<0004> <00660069>',
        '<0005> <D83DDE00>',
        'endbfchar',
        '<0010> <0012> <0061>',
        '<0020> <0021> <00410030>',
      ),
    },
  )
  const codes = [2, 3, 4, 5, 0x10, 0x11, 0x12, 0x13, 0x20, 0x21]
  expect(codes.map((code) => font?.meaning(code))).toEqual([
    '',
    'A',
    'fi',
    '😀',
    'a',
    'b',
    'c',
    '',
    'A0',
    'A1',
  ])
})
