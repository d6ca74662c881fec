import { type PDFDocument, PDFName } from 'pdf-lib'

/** It opens with its first page whole, one page at a time, under its title. */
export function writeView(document: PDFDocument, rightToLeft: boolean): void {
  const { context, catalog } = document
  const [first] = document.getPages()
  if (first) catalog.set(PDFName.of('OpenAction'), context.obj([first.ref, 'Fit']))
  catalog.set(PDFName.of('PageLayout'), PDFName.of('SinglePage'))
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseNone'))
  const preferences = {
    DisplayDocTitle: true,
    FitWindow: true,
    NonFullScreenPageMode: 'UseOutlines',
    ...(rightToLeft && { Direction: 'R2L' }),
  }
  catalog.set(PDFName.of('ViewerPreferences'), context.obj(preferences))
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
}
