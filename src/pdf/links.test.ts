import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { expect, it } from 'vitest'
import { mendLinks } from './links.ts'

const name = PDFName.of

it('makes addresses beside the deck relative, leaves others, and says in words where each leads', async () => {
  const document = await PDFDocument.create()
  const page = document.addPage()
  document.addPage()
  const base = 'http://127.0.0.1:99/decks/talk/'
  const addresses = [
    `${base}a.html`,
    'http://127.0.0.1:99/decks/b.html#c',
    'http://127.0.0.1:99/d e.html',
    'https://example.org/',
    'http://127.0.0.1:999/decks/talk/f.html',
  ]
  const annotations = [
    ...addresses.map((address) =>
      document.context.obj({ A: document.context.obj({ URI: PDFString.of(address) }) }),
    ),
    document.context.obj({}),
  ]
  page.node.set(
    name('Annots'),
    document.context.obj(annotations.map((one) => document.context.register(one))),
  )
  const [first] = annotations
  mendLinks(document, new Map(first && [[first, 'The first']]), base, () => undefined)
  const saved = await PDFDocument.load(await document.save())
  const found = saved.getPage(0).node.lookup(name('Annots'), PDFArray)
  const read = found.asArray().map((ref) => {
    const annotation = saved.context.lookup(ref, PDFDict)
    const uri = annotation.lookupMaybe(name('A'), PDFDict)?.lookup(name('URI'), PDFString).decodeText()
    return [uri, annotation.lookupMaybe(name('Contents'), PDFHexString)?.decodeText()]
  })
  expect(read).toEqual([
    ['a.html', 'The first'],
    ['../b.html#c', addresses[1]],
    ['../../d e.html', addresses[2]],
    ['https://example.org/', 'https://example.org/'],
    [addresses[4], addresses[4]],
    [undefined, undefined],
  ])
})

it('leads to the page of a slide that was printed apart', async () => {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const other = document.addPage()
  const link = (address: string) => document.context.obj({ A: { S: 'URI', URI: PDFString.of(address) } })
  const [there, nowhere] = [link('http://a.invalid/slide/12'), link('http://a.invalid/slide/13')]
  page.node.set(name('Annots'), document.context.obj([there, nowhere]))
  const pageOf = (slide: number) => (slide === 12 ? other.ref : undefined)
  mendLinks(document, new Map([[there, 'There']]), 'http://a.invalid/d/d/', pageOf)
  expect(there.get(name('A'))).toBeUndefined()
  expect(there.lookup(name('Dest'), PDFArray).get(0)).toBe(other.ref)
  expect(there.lookup(name('Contents'), PDFHexString).decodeText()).toBe('There')
  expect(nowhere.get(name('Dest'))).toBeUndefined()
})
