import { PDFDocument, PDFName } from 'pdf-lib'
import { expect, it } from 'vitest'
import { writeView } from './finish.ts'

async function viewOf(rightToLeft: boolean): Promise<Record<string, string>> {
  const document = await PDFDocument.create()
  document.addPage()
  document.addPage()
  writeView(document, rightToLeft)
  const keys = ['OpenAction', 'PageLayout', 'PageMode', 'ViewerPreferences', 'MarkInfo']
  const said = keys.map((key) => [key, String(document.catalog.get(PDFName.of(key))).replace(/\s+/g, ' ')])
  return { ...Object.fromEntries(said), first: document.getPage(0).ref.tag }
}

it('opens with the first page whole, one page at a time, under its title', async () => {
  const { first, ...said } = await viewOf(false)
  expect(said).toEqual({
    OpenAction: `[ ${first} /Fit ]`,
    PageLayout: '/SinglePage',
    PageMode: '/UseNone',
    ViewerPreferences: '<< /DisplayDocTitle true /FitWindow true /NonFullScreenPageMode /UseOutlines >>',
    MarkInfo: '<< /Marked true >>',
  })
})

it('is turned from right to left where the deck is read so', async () => {
  expect((await viewOf(true)).ViewerPreferences).toContain('/Direction /R2L')
})
