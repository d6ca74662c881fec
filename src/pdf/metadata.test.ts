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
