import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFNumber, type PDFRef } from 'pdf-lib'
import { expect, it } from 'vitest'
import { type OutlineItem, writeOutline } from './outline.ts'

const name = PDFName.of

/** What a program shows that goes from each item to the next and the first of those below, with how many are open there. */
function shown(document: PDFDocument): string {
  const { context, catalog } = document
  const pages = document.getPages().map(({ ref }) => ref)
  const count = (dict: PDFDict) => (dict.get(name('Count')) as PDFNumber | undefined)?.asNumber() ?? 0
  const list = (parent: PDFDict, parentRef: unknown, indent: string): string => {
    let text = ''
    let before: unknown
    for (let ref = parent.get(name('First')); ref; ) {
      const item = context.lookup(ref, PDFDict)
      expect(item.get(name('Parent'))).toBe(parentRef)
      expect(item.get(name('Prev'))).toBe(before)
      const [page, fit] = item.lookup(name('Dest'), PDFArray).asArray()
      const at = pages.indexOf(page as PDFRef)
      text += `${indent}${item.lookup(name('Title'), PDFHexString).decodeText()} ${at} ${fit} ${count(item)}\n`
      text += list(item, ref, `${indent}  `)
      before = ref
      ref = item.get(name('Next'))
    }
    expect(parent.get(name('Last'))).toBe(before)
    return text
  }
  const root = catalog.get(name('Outlines'))
  const dict = root && context.lookup(root, PDFDict)
  return dict ? `${count(dict)}\n${list(dict, root, '')}` : ''
}

it('has each item once, in order, all open', async () => {
  const document = await PDFDocument.create()
  const [one, two, three] = [document.addPage(), document.addPage(), document.addPage()].map(({ ref }) => ref)
  if (!one || !two || !three) throw new Error('no pages')
  const item = (title: string, page = one, children: readonly OutlineItem[] = []) => ({
    title,
    page,
    children,
  })
  writeOutline(document, [
    item('A “part” – long enough to be cut off by somebody', one, [
      item('B', two, [item('C', two)]),
      item('D', three),
    ]),
    item('E', three),
  ])
  const saved = await PDFDocument.load(await document.save())
  expect(shown(saved)).toBe(
    '5\nA “part” – long enough to be cut off by somebody 0 /Fit 3\n  B 1 /Fit 1\n    C 1 /Fit 0\n  D 2 /Fit 0\nE 2 /Fit 0\n',
  )
})

it('is none without items', async () => {
  const document = await PDFDocument.create()
  writeOutline(document, [])
  expect(document.catalog.get(name('Outlines'))).toBeUndefined()
})
