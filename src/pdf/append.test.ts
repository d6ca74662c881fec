import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject } from 'pdf-lib'
import { expect, it } from 'vitest'
import { appendDocument, pagesOf } from './append.ts'

const name = PDFName.of

/** A document with a page for each width, tags, and a place of this name on its last page. */
async function made(place: string | undefined, ...widths: readonly number[]) {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context, catalog } = document
  for (const [at, width] of widths.entries()) {
    const { node, ref } = document.addPage([width, 10])
    node.set(name('StructParents'), context.obj(at))
    const about = { Subtype: 'Form', StructParents: at + 50, Page: ref }
    node.set(name('Form'), context.register(context.stream(`form ${width}`, about)))
    node.set(name('Annots'), context.obj([{ StructParent: at + 90, P: ref }]))
    if (place) catalog.set(name('Dests'), context.obj({ [place]: [ref, 'Fit'] }))
  }
  catalog.set(name('StructTreeRoot'), context.register(context.obj({ K: [{ Pg: document.getPage(0).ref }] })))
  return document
}

async function joined(...documents: readonly PDFDocument[]) {
  const [first, ...others] = documents
  if (!first) throw new Error('none')
  const catalogs = [first.catalog, ...others.map((one) => appendDocument(first, one))]
  return { document: first, catalogs, read: await PDFDocument.load(await first.save()) }
}

it('puts the pages of the second behind those of the first, each with what it names', async () => {
  const { read } = await joined(
    await made(undefined, 1, 2),
    await made(undefined, 3),
    await made(undefined, 4, 5),
  )
  const pages = read.getPages()
  expect(pages.map((page) => page.getWidth())).toEqual([1, 2, 3, 4, 5])
  expect(read.catalog.Pages().Count().asNumber()).toBe(5)
  for (const { node, ref } of pages) {
    const form = read.context.lookup(node.get(name('Form')))
    expect(String(form)).toContain(`/Page ${ref.tag}`)
    expect(node.lookup(name('Annots'), PDFArray).lookup(0, PDFDict).get(name('P'))).toBe(ref)
    expect(read.context.lookup(node.get(name('Parent')), PDFDict).get(name('Kids'))).toBeInstanceOf(PDFArray)
  }
})

it('gives the catalog of what was added, with its own pages and tags', async () => {
  const { document, catalogs } = await joined(await made(undefined, 1), await made(undefined, 2, 3))
  const [, second] = catalogs
  if (!second) throw new Error('none')
  const own = pagesOf(second)
  expect(own.map(({ node }) => String(node.MediaBox()))).toEqual(['[ 0 0 2 10 ]', '[ 0 0 3 10 ]'])
  const tags = second.lookup(name('StructTreeRoot'), PDFDict).lookup(name('K'), PDFArray)
  expect(tags.lookup(0, PDFDict).get(name('Pg'))).toBe(own[0]?.ref)
  expect(document.catalog.lookup(name('StructTreeRoot'), PDFDict)).not.toBe(
    second.get(name('StructTreeRoot')),
  )
  expect(pagesOf(document.catalog)).toHaveLength(3)
})

it('keeps apart the numbers under which the tags know pages, forms and annotations', async () => {
  const { read } = await joined(await made(undefined, 1, 2), await made(undefined, 3, 4))
  const numbers: string[] = []
  const look = (object: PDFObject | undefined): void => {
    if (!(object instanceof PDFDict)) return
    for (const key of ['StructParents', 'StructParent'])
      if (object.has(name(key))) numbers.push(String(object.get(name(key))))
  }
  for (const { node } of read.getPages()) {
    look(node)
    look((node.lookup(name('Form')) as unknown as { dict: PDFDict }).dict)
    look(node.lookup(name('Annots'), PDFArray).lookup(0))
  }
  expect(numbers).toHaveLength(12)
  expect(new Set(numbers).size).toBe(12)
})

it.each([
  ['one', 'two', ['/one', '/two']],
  [undefined, 'two', ['/two']],
  ['one', undefined, ['/one']],
])('knows the places of both: %s, %s', async (one, two, expected) => {
  const { read } = await joined(await made(one, 1), await made(two, 2))
  const places = read.catalog.lookupMaybe(name('Dests'), PDFDict)
  expect(places?.keys().map(String)).toEqual(expected)
  const pages = read.getPages().map(({ ref }) => ref)
  for (const [key, page] of [
    ['one', pages[0]],
    ['two', pages[1]],
  ] as const)
    if (places?.has(name(key))) expect(places.lookup(name(key), PDFArray).get(0)).toBe(page)
})
