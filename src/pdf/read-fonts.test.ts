import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFRawStream, type PDFRef } from 'pdf-lib'
import { expect, it } from 'vitest'
import { openReadFonts } from './read-fonts.ts'

const name = PDFName.of

async function open() {
  const { context } = await PDFDocument.create()
  const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type0', ToUnicode: 'its own' }))
  const fonts = openReadFonts(context)
  const dictOf = (ref: PDFRef) => context.lookup(ref, PDFDict)
  const meanings = (ref: PDFRef) =>
    inflateSync((dictOf(ref).lookup(name('ToUnicode')) as PDFRawStream).getContents()).toString()
  return { context, font, fonts, dictOf, meanings }
}

it('gives a font a twin in which codes mean other letters, and another where a code means two', async () => {
  const { font, fonts, dictOf, meanings } = await open()
  const first = fonts.where(font, 0xb4, 2, '(')
  expect(fonts.where(font, 0xb3, 2, ')')).toEqual(first)
  expect(fonts.where(font, 0xb4, 2, '(')).toEqual(first)
  const second = fonts.where(font, 0xb4, 2, 'لا')
  expect(second.name).not.toBe(first.name)
  fonts.write()
  expect(dictOf(first.ref).get(name('Subtype'))).toBe(name('Type0'))
  expect(meanings(first.ref)).toContain('2 beginbfchar\n<00B4> <0028>\n<00B3> <0029>\nendbfchar')
  expect(meanings(second.ref)).toContain('<0000> <FFFF>\nendcodespacerange\n1 beginbfchar\n<00B4> <06440627>')
  expect(dictOf(font).get(name('ToUnicode'))).toBe(name('its own'))
})

it('has signs that are not seen, by what they mean and their width, behind an m of usual width', async () => {
  const { context, fonts, dictOf, meanings } = await open()
  const space = fonts.unseen(' ', 0.25)
  expect(fonts.unseen(' ', 0.2501)).toEqual(space)
  const wide = fonts.unseen(' ', 0.3)
  expect([space.code, wide.code, fonts.unseen('ل', 0.3).code]).toEqual([2, 3, 4])
  fonts.write()
  const font = dictOf(space.ref)
  expect(String(font.get(name('Widths')))).toBe('[ 600 250 300 300 ]')
  expect(String(font.lookup(name('Encoding'), PDFDict).get(name('Differences')))).toBe('[ 1 /m /u2 /u3 /u4 ]')
  expect(meanings(space.ref)).toContain('<01> <006D>\n<02> <0020>\n<03> <0020>\n<04> <0644>')
  const draws = font.lookup(name('CharProcs'), PDFDict).get(name('u2'))
  expect(Buffer.from((context.lookup(draws) as PDFRawStream).getContents()).toString()).toBe('250 0 d0')
})

it('opens another font when one is full, and blocks of a hundred meanings', async () => {
  const { fonts, dictOf, meanings } = await open()
  const all = Array.from({ length: 255 }, (_, at) => fonts.unseen(String.fromCharCode(0x600 + at), 0.5))
  expect(all.at(-2)?.code).toBe(255)
  expect(all.at(-1)?.code).toBe(2)
  expect(new Set(all.map((one) => one.name)).size).toBe(2)
  fonts.write()
  const [first] = all
  if (!first) throw new Error('no font')
  expect(dictOf(first.ref).lookup(name('Widths'), PDFArray).size()).toBe(255)
  expect(meanings(first.ref).match(/\d+ beginbfchar/g)).toEqual([
    '100 beginbfchar',
    '100 beginbfchar',
    '55 beginbfchar',
  ])
})
