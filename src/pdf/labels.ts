import { type PDFDocument, PDFHexString, PDFName } from 'pdf-lib'

/** Page labels (ISO 32000-1, 12.4.2), one text a page; runs of plain numbers become one counted stretch. */
export function writeLabels({ context, catalog }: PDFDocument, labels: readonly string[]): void {
  const nums = context.obj([])
  let expected: number | undefined
  for (const [page, label] of labels.entries()) {
    const number = /^[1-9]\d*$/.test(label) ? Number(label) : undefined
    if (number === undefined || number !== expected) {
      nums.push(context.obj(page))
      const style = context.obj(number === undefined ? {} : { S: 'D', St: number })
      if (number === undefined) style.set(PDFName.of('P'), PDFHexString.fromText(label))
      nums.push(style)
    }
    expected = number === undefined ? undefined : number + 1
  }
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: nums }))
}
