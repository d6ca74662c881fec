import { PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { expect, it } from 'vitest'
import { writeLabels } from './finish.ts'

it('counts runs of numbers and spells out the rest', async () => {
  const document = await PDFDocument.create()
  writeLabels(document, ['3', '4', '4/1', '5', '6', '9'])
  const labels = document.catalog.lookup(PDFName.of('PageLabels'), PDFDict)
  expect(labels.toString().replace(/\s+/g, ' ')).toBe(
    '<< /Nums [ 0 << /S /D /St 3 >> 2 << /P <FEFF0034002F0031> >> 3 << /S /D /St 5 >> 5 << /S /D /St 9 >> ] >>',
  )
})
