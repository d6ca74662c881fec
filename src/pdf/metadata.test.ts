import { PDFDocument, PDFName, PDFStream } from 'pdf-lib'
import { expect, it } from 'vitest'
import { writeIdentifier, writeMetadata } from './metadata.ts'

const about = {
  title: 'A < B',
  authors: ['Ada', 'Bob'],
  subject: '',
  keywords: [],
  language: 'de',
  date: new Date('2018-06-02T00:00:00Z'),
}

it('says of when it is, once as made and once as changed, and nothing of what the deck does not say', async () => {
  const document = await PDFDocument.create()
  writeMetadata(document, about)
  const day = '2018-06-02T00:00:00.000Z'
  expect(document.getCreationDate()?.toISOString()).toBe(day)
  expect(document.getModificationDate()?.toISOString()).toBe(day)
  expect(document.getProducer()).toBe('Chromium and pdf-lib')
  expect(document.getSubject()).toBeUndefined()
  const packet = document.catalog.lookup(PDFName.of('Metadata'), PDFStream)
  const xmp = Buffer.from(packet.getContents()).toString()
  expect(xmp).toContain('<rdf:li xml:lang="x-default">A &lt; B</rdf:li>')
  expect(xmp).toContain('<xmp:ModifyDate>2018-06-02T00:00:00Z</xmp:ModifyDate>')
  expect(xmp).not.toMatch(/dc:description|dc:subject|Keywords/)
})

it('has the same name whenever it was printed, and another one for another deck', async () => {
  const nameOf = async (printed: string) => {
    const document = await PDFDocument.create()
    writeIdentifier(document, [Buffer.from(printed)])
    return String(document.context.trailerInfo.ID)
  }
  const once = await nameOf('/CreationDate (D:20261126061800+00) /A 1')
  expect(await nameOf('/CreationDate (D:20301126061800+00) /A 1')).toBe(once)
  expect(await nameOf('/CreationDate (D:20261126061800+00) /A 2')).not.toBe(once)
})

it('says whose it is, what it is about and in which language, to people and to programs', async () => {
  const document = await PDFDocument.create()
  writeMetadata(document, { ...about, subject: 'Of <A>', keywords: ['a', 'b & c'] })
  expect(document.getTitle()).toBe('A < B')
  expect(document.getAuthor()).toBe('Ada, Bob')
  expect(document.getSubject()).toBe('Of <A>')
  expect(document.getKeywords()).toBe('a, b & c')
  expect(String(document.catalog.get(PDFName.of('Lang')))).toBe('(de)')
  const packet = document.catalog.lookup(PDFName.of('Metadata'), PDFStream)
  expect(String(packet.dict)).toMatch(/Type \/Metadata\s+\/Subtype \/XML/)
  const xmp = Buffer.from(packet.getContents()).toString()
  for (const line of [
    '<pdfuaid:part>1</pdfuaid:part>',
    '<dc:format>application/pdf</dc:format>',
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &lt; B</rdf:li></rdf:Alt></dc:title>',
    '<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>',
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Of &lt;A&gt;</rdf:li></rdf:Alt></dc:description>',
    '<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b &amp; c</rdf:li></rdf:Bag></dc:subject>',
    '<pdf:Keywords>a, b &amp; c</pdf:Keywords>',
    '<dc:language><rdf:Bag><rdf:li>de</rdf:li></rdf:Bag></dc:language>',
    '<pdf:Producer>Chromium and pdf-lib</pdf:Producer>',
  ])
    expect(xmp).toContain(line)
})

it('leaves out who and when where nobody says it', async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  writeMetadata(document, { ...about, authors: [], date: undefined })
  expect(document.getAuthor()).toBeUndefined()
  expect(document.getCreationDate()).toBeUndefined()
  const packet = document.catalog.lookup(PDFName.of('Metadata'), PDFStream)
  expect(Buffer.from(packet.getContents()).toString()).not.toMatch(/creator|Date|undefined|false/)
})

it('has a name of all that was printed, without the identifiers that a browser counts', async () => {
  const nameOf = async (...printed: readonly string[]) => {
    const document = await PDFDocument.create()
    writeIdentifier(
      document,
      printed.map((one) => Buffer.from(one)),
    )
    return String(document.context.trailerInfo.ID)
  }
  expect(await nameOf('a (node12)', 'b')).toBe(await nameOf('a (node9)', 'b'))
  expect(await nameOf('a (D:2026)', 'b')).not.toBe(await nameOf('a (D:2027)', 'b'))
  expect(await nameOf('a', 'b')).not.toBe(await nameOf('a', 'c'))
  expect(await nameOf('a')).toMatch(/^\[ <(\w{32})> <\1> \]$/)
})
