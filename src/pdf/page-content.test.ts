import { deflateSync, inflateSync } from 'node:zlib'
import { PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, type PDFRef } from 'pdf-lib'
import { expect, it } from 'vitest'
import { pack, separatePage, unpack } from './page-content.ts'
import { openReadFonts } from './read-fonts.ts'
import type { Structure } from './structure.ts'

const name = PDFName.of

/** A page with these streams, a font, and a form that holds tags, one that holds none. Of them 1 is a drawing. */
async function separated(contents: readonly string[], form = '') {
  const document = await PDFDocument.create()
  const { context } = document
  const stream = (text: string, about: object = {}) =>
    context.register(
      PDFRawStream.of(context.obj({ ...about, Filter: 'FlateDecode' }), deflateSync(Buffer.from(text))),
    )
  const meanings = stream('<31> <05D0>\n<32> <05D1>\n<20> <0020>')
  const font = context.obj({
    Subtype: 'Type3',
    Widths: Array(60).fill(500),
    FirstChar: 0,
    ToUnicode: meanings,
  })
  const inner = stream('q 0 0 1 1 re f Q', { Subtype: 'Form', StructParents: 7 })
  const tagged = stream(form, { Subtype: 'Form', StructParents: 8, Resources: { XObject: { Inner: inner } } })
  const bare = stream('0 0 1 1 re f', { Subtype: 'Form' })
  const { node, ref } = document.addPage()
  const refs = contents.map((one) => stream(one))
  node.set(name('Contents'), refs.length === 1 && refs[0] ? refs[0] : context.obj(refs))
  node.set(
    name('Resources'),
    context.obj({ Font: { F1: context.register(font) }, XObject: { Tagged: tagged, Bare: bare } }),
  )
  const dropped: string[] = []
  const nameOf = (one: PDFRef) => (one === ref ? 'page' : one === tagged ? 'form' : 'other')
  const structure: Structure = {
    read() {},
    isDrawing: (_, id) => id === 1,
    tellsIn: () => undefined,
    split() {},
    drop: (one, id) => dropped.push(`${id} of ${nameOf(one)}`),
    write: () => ({ pages: new Map(), links: new Map() }),
  }
  const readFonts = openReadFonts(context)
  separatePage(context, { node, ref }, structure, false, readFonts)
  const textOf = (object: PDFObject | undefined) =>
    Buffer.from(unpack(context.lookup(object) as PDFRawStream))
      .toString()
      .replace(/\s+/g, ' ')
      .trim()
  const fonts = node.lookup(name('Resources'), PDFDict).lookup(name('Font'), PDFDict)
  return {
    content: textOf(node.get(name('Contents'))),
    forms: [tagged, inner, bare].map(textOf),
    dropped,
    fonts: fonts.keys().map((key) => key.decodeText()),
  }
}

it('makes artefacts of what is bare on a page, and drops boxes from its tags', async () => {
  const { content, dropped, fonts } = await separated([
    '0 0 1 1 re f /P <</MCID 0 >>BDC BT <01> Tj ET EMC /Div <</MCID 2 >>BDC 0 0 2 2 re f EMC /Figure <</MCID 1 >>BDC 0 0 3 3 re f EMC',
  ])
  expect(content).toBe(
    '/Artifact BMC 0 0 1 1 re f EMC /P <</MCID 0 >>BDC BT <01> Tj ET EMC /Artifact BMC 0 0 2 2 re f EMC /Figure <</MCID 1 >>BDC 0 0 3 3 re f EMC',
  )
  expect(dropped).toEqual(['2 of page'])
  expect(fonts).toEqual(['F1'])
})

it('reads the streams of a page as one: what begins in the first may end in the next', async () => {
  const { content } = await separated(['0 0 1 1 re', 'f /P <</MCID 0 >>BDC', 'BT <01> Tj ET EMC'])
  expect(content).toBe('/Artifact BMC 0 0 1 1 re f EMC /P <</MCID 0 >>BDC BT <01> Tj ET EMC')
})

it('looks into forms that hold tags, and into those in them; others are artefacts as a whole', async () => {
  const { content, forms, dropped } = await separated(
    ['/Tagged Do /Bare Do'],
    '/Div <</MCID 3 >>BDC 0 0 1 1 re f EMC /Inner Do',
  )
  expect(content).toBe('/Tagged Do /Artifact BMC /Bare Do EMC')
  expect(forms).toEqual([
    '/Artifact BMC 0 0 1 1 re f EMC /Inner Do',
    'q /Artifact BMC 0 0 1 1 re f EMC Q',
    '0 0 1 1 re f',
  ])
  expect(dropped).toEqual(['3 of form'])
})

it('puts words that are read from right to left in order, with fonts of their own', async () => {
  const { content, fonts } = await separated([
    '/P <</MCID 0 >>BDC BT /ReversedChars BMC /F1 10 Tf 1 0 0 -1 5 50 Tm <322031> Tj /Span <</ActualText (\\() >> BDC <31> Tj EMC EMC ET EMC',
  ])
  expect(content.match(/\/\w+ \S+ Tf|<\w+> Tj/g)).toEqual([
    ...['/Read0 10 Tf', '<31> Tj', '/F1 10 Tf', '<31> Tj'],
    ...['/Read1 10 Tf', '<02> Tj', '/Read1 10.01 Tf', '<03> Tj', '/F1 10 Tf', '<32> Tj'],
    ...['/Read1 10 Tf', '<04> Tj', '/Read1 10 Tf', '<04> Tj', '/Read1 10.01 Tf', '<05> Tj'],
    ...['/Read1 1 Tf', '<06> Tj'],
  ])
  expect(fonts).toEqual(['F1', 'Read0', 'Read1'])
})

it('packs what it unpacks', async () => {
  const { context } = await PDFDocument.create()
  const text = 'a'.repeat(500)
  const plain = PDFRawStream.of(context.obj({}), Buffer.from(text))
  expect(Buffer.from(unpack(plain)).toString()).toBe(text)
  const packed = pack(context.obj({}), Buffer.from(text))
  expect(packed.contents.length).toBeLessThan(50)
  expect(inflateSync(packed.contents).toString()).toBe(text)
  expect(Buffer.from(unpack(packed)).toString()).toBe(text)
})
