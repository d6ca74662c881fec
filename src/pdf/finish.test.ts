import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFRawStream,
  PDFString,
} from 'pdf-lib'
import { expect, it } from 'vitest'
import { type Finish, finishPdf, type PrintedStretch } from './finish.ts'
import { unpack } from './page-content.ts'

const name = PDFName.of

/** What Chromium prints of slides, each a heading that is the slide's number, and a link to the slide `leadsTo`. */
async function printed(slides: readonly number[], leadsTo: number): Promise<PrintedStretch> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context, catalog } = document
  const sections = slides.map((slide, at) => {
    const { node, ref } = document.addPage([100 + slide, 50])
    node.set(name('StructParents'), PDFNumber.of(2 * at))
    const content = `0 0 1 1 re f /H2 <</MCID 0 >>BDC BT <01> Tj ET EMC`
    node.set(name('Contents'), context.register(context.stream(content)))
    const uri = { S: 'URI', URI: PDFString.of(`https://print.invalid/slide/${leadsTo}`) }
    const link = context.register(context.obj({ Subtype: 'Link', StructParent: 2 * at + 1, A: uri }))
    node.set(name('Annots'), context.obj([link]))
    const heading = context.register(context.obj({ S: 'H2', K: 0 }))
    const reference = context.register(context.obj({ S: 'Link', K: [{ Type: 'OBJR', Obj: link }] }))
    const lang = PDFString.of(`en-x-k${at}`)
    return context.register(context.obj({ S: 'Div', Lang: lang, Pg: ref, K: [heading, reference] }))
  })
  const top = context.register(context.obj({ S: 'Document', K: sections }))
  catalog.set(name('StructTreeRoot'), context.register(context.obj({ K: top, ParentTreeNextKey: 99 })))
  context.register(context.obj({ Nobody: 'wants this' }))
  context.register(context.obj([PDFString.of('nor this')]))
  const pdf = await document.save({ useObjectStreams: false })
  return { pdf, marks: slides.map((slide) => ({ role: 'Sect', slide, step: 0 }) as const) }
}

const finish = (said: number[] = []): Finish => ({
  metadata: { title: 'A talk', authors: [], subject: '', keywords: [], language: 'en', date: undefined },
  slides: ['Zero', 'One', 'Two', 'Three'].map((title, at) => ({ title, number: at + 1, column: at, row: 0 })),
  paper: false,
  rightToLeft: false,
  base: 'https://print.invalid/d/',
  progress: (slide) => said.push(slide),
})

const both = () => [printed([0, 1], 3), printed([2, 3], 0)]

it('makes one document of the stretches, in order, whichever comes first', async () => {
  const said: number[] = []
  const [first, second] = both()
  if (!first || !second) throw new Error('none')
  const bytes = await finishPdf([second.then(() => first), second], finish(said))
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(document.getPages().map((page) => page.getWidth())).toEqual([100, 101, 102, 103])
  expect(said).toEqual([0, 1, 2, 3])
  expect(Buffer.from(await finishPdf(both(), finish())).equals(Buffer.from(bytes))).toBe(true)
})

it('completes each page: artefacts, the order of its links, and where they lead', async () => {
  const document = await PDFDocument.load(await finishPdf(both(), finish()), { updateMetadata: false })
  const pages = document.getPages()
  for (const [at, { node }] of pages.entries()) {
    expect(node.get(name('Tabs'))).toBe(name('S'))
    const content = Buffer.from(unpack(node.lookup(name('Contents')) as PDFRawStream)).toString()
    expect(content).toContain('/Artifact BMC')
    const link = node.lookup(name('Annots'), PDFArray).lookup(0, PDFDict)
    expect(link.lookup(name('Dest'), PDFArray).get(0)).toBe(pages[at < 2 ? 3 : 0]?.ref)
  }
})

it('has one tree of tags, from whose elements one finds the pages and back', async () => {
  const document = await PDFDocument.load(await finishPdf(both(), finish()), { updateMetadata: false })
  const root = document.catalog.lookup(name('StructTreeRoot'), PDFDict)
  expect(root.has(name('ParentTreeNextKey'))).toBe(false)
  const [top, ...others] = root.lookup(name('K'), PDFArray).asArray()
  expect(others).toEqual([])
  const sections = document.context.lookup(top, PDFDict).lookup(name('K'), PDFArray)
  const nums = root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray)
  const rows = new Map(
    nums.asArray().flatMap((key, at) => (at % 2 === 0 ? [[String(key), nums.lookup(at + 1)] as const] : [])),
  )
  expect(rows.size).toBe(8)
  for (const [at, { node, ref }] of document.getPages().entries()) {
    const section = sections.lookup(at, PDFDict)
    expect(section.get(name('S'))).toBe(name('Sect'))
    const [heading, link] = section.lookup(name('K'), PDFArray).asArray()
    expect(document.context.lookup(heading, PDFDict).get(name('Pg'))).toBe(ref)
    expect(document.context.lookup(heading, PDFDict).get(name('S'))).toBe(name('H1'))
    expect(rows.get(String(node.get(name('StructParents'))))?.toString()).toBe(`[ ${heading} ]`)
    const annotation = node.lookup(name('Annots'), PDFArray).lookup(0, PDFDict)
    expect(rows.get(String(annotation.get(name('StructParent'))))).toBe(document.context.lookup(link))
  }
})

it('has an outline, labels, metadata, and nothing that nobody refers to', async () => {
  const bytes = await finishPdf(both(), finish())
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(document.getTitle()).toBe('A talk')
  const titles: string[] = []
  let item = document.catalog.lookup(name('Outlines'), PDFDict).lookupMaybe(name('First'), PDFDict)
  while (item) {
    titles.push(item.lookup(name('Title'), PDFHexString).decodeText())
    item = item.lookupMaybe(name('Next'), PDFDict)
  }
  expect(titles).toEqual(['Zero', 'One', 'Two', 'Three'])
  expect(String(document.catalog.get(name('PageLabels'))).replace(/\s+/g, ' ')).toBe(
    '<< /Nums [ 0 << /S /D /St 1 >> ] >>',
  )
  const all = document.context.enumerateIndirectObjects().map(([, one]) => String(one))
  expect(all.filter((one) => /wants this|nor this/.test(one))).toEqual([])
})

it('finds on paper where slides begin by their tags, and says nothing of pages that are worked on', async () => {
  const said: number[] = []
  const bytes = await finishPdf([printed([1, 0], 1)], { ...finish(said), paper: true })
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(said).toEqual([])
  const first = document.catalog.lookup(name('Outlines'), PDFDict).lookup(name('First'), PDFDict)
  expect(first.lookup(name('Title'), PDFHexString).decodeText()).toBe('One')
  expect(first.lookup(name('Dest'), PDFArray).get(0)).toBe(document.getPage(0).ref)
})

it('finishes nothing where there is none', async () => {
  await expect(finishPdf([], finish())).rejects.toThrow('nothing to finish')
})
