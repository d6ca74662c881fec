import { deflateSync, inflateSync } from 'node:zlib'
import { PDFDocument, PDFRawStream } from 'pdf-lib'
import { expect, it } from 'vitest'
import { mendMeanings } from './fonts.ts'

/** What becomes of the lines of a font's map of meanings. */
async function mended(lines: readonly string[]) {
  const { context } = await PDFDocument.create()
  const packed = deflateSync(Buffer.from(`${lines.join('\n')}\n`))
  const map = PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), packed)
  const ref = context.register(map)
  context.register(context.obj({ Type: 'Font', ToUnicode: ref }))
  context.register(context.obj({ Type: 'Font' }))
  context.register(context.obj(['no font']))
  mendMeanings(context)
  const after = context.lookup(ref) as PDFRawStream
  return { lines: inflateSync(after.contents).toString().trimEnd().split('\n'), isSame: after === map }
}

it.each([
  ['nothing by a sign that is none', '<0003> <0000>', '<0003> <FFFD>'],
  ['the plain letter by a form of it', '<0041> <FEDF>', '<0041> <0644>'],
  ['both letters of a form of two', '<0041> <FEFB>', '<0041> <06440627>'],
  ['the vowel alone by one that stands on a space', '<0041> <FE76>', '<0041> <064E>'],
  ['a Hebrew letter and its dot', '<0041> <FB2A>', '<0041> <05E905C1>'],
  ['the letters of a ligature', '<41> <FB01>', '<41> <00660069>'],
  ['a letter as it is', '<0041> <0041>', '<0041> <0041>'],
  ['several letters as they are', '<0041> <00410000>', '<0041> <00410000>'],
  ['what lies below and above such forms as it is', '<0041> <FA00>', '<0041> <FA00>'],
])('means %s', async (_, line, expected) => {
  const around = ['/CIDInit /ProcSet findresource begin', '1 beginbfchar', line, 'endbfchar', 'end']
  expect(await mended(around)).toEqual({
    lines: around.with(2, expected),
    isSame: line === expected,
  })
})

it('spells out stretches of forms, and leaves others', async () => {
  const { lines } = await mended([
    '3 beginbfrange',
    '<0001> <0003> <0041>',
    '<000F> <0011> <FEDF>',
    '<0020> <0020> <FB1D>',
    'endbfrange',
    'end',
  ])
  expect(lines).toEqual([
    '5 beginbfrange',
    '<0001> <0003> <0041>',
    '<000F> <000F> <0644>',
    '<0010> <0010> <0644>',
    '<0011> <0011> <0645>',
    '<0020> <0020> <05D905B4>',
    'endbfrange',
    'end',
  ])
})

it('has no more than a hundred lines in a block', async () => {
  const { lines } = await mended(['1 beginbfrange', '<0000> <0082> <FE80>', 'endbfrange'])
  expect(lines.filter((line) => /bfrange$/.test(line))).toEqual([
    '100 beginbfrange',
    'endbfrange',
    '31 beginbfrange',
    'endbfrange',
  ])
  expect(lines[101]).toBe('endbfrange')
  expect(lines).toHaveLength(135)
})
