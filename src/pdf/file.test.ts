import { inflateSync } from 'node:zlib'
import { PDFDict, PDFDocument, PDFName, PDFNumber } from 'pdf-lib'
import { expect, test } from 'vitest'
import { writeFile } from './file.ts'

test('what is written is read again: objects of several streams, streams, gaps in the numbers', async () => {
  const document = await PDFDocument.create()
  document.addPage()
  const { context, catalog } = document
  const refs = Array.from({ length: 700 }, (_, at) => context.register(context.obj({ Place: at })))
  for (const ref of refs.slice(100, 200)) context.delete(ref)
  const stream = context.register(context.stream('as it is'))
  const ends = [refs[0], refs[99], refs[200], refs[699], stream]
  catalog.set(PDFName.of('Ends'), context.obj(ends.map((ref) => ref ?? null)))

  const bytes = Buffer.from(await writeFile(context))
  const again = (await PDFDocument.load(bytes, { updateMetadata: false })).context
  const places = refs.map((ref) => again.lookupMaybe(ref, PDFDict)?.lookup(PDFName.of('Place')))
  expect(places.map((place) => place instanceof PDFNumber && place.asNumber())).toEqual(
    refs.map((_, at) => (at < 100 || at >= 200 ? at : false)),
  )
  expect(String(again.lookup(stream))).toContain('stream\nas it is\nendstream')

  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(bytes.toString('latin1'))?.[1])
  expect(bytes.toString('latin1', start)).toMatch(/^\d+ 0 obj\n<<\n\/Type \/XRef/)
  const rows = inflateSync(bytes.subarray(bytes.indexOf('stream\n', start) + 7))
  const where = (row: number, column: number): number =>
    row < 0 ? 0 : ((rows[row * 8 + column] ?? 0) + where(row - 1, column)) & 255
  const row = [1, 2, 3, 4, 5].map((column) => where(stream.objectNumber, column))
  const [kind, ...offset] = row
  expect(kind).toBe(1)
  const at = offset.reduce((sum, byte) => 256 * sum + byte, 0)
  expect(bytes.toString('latin1', at)).toMatch(new RegExp(`^${stream.objectNumber} 0 obj\n`))
})
