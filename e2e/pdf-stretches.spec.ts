/** A long deck is printed in stretches, two at a time, which become one PDF: the same as if it were printed at once. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import { chromiumArguments, needChromium } from '../src/browser/chromium.ts'
import { compilePage } from '../src/compile.ts'
import { openMedia } from '../src/media/lookup.ts'
import { openStills } from '../src/media/stills.ts'
import { printPdf } from '../src/pdf/print.ts'
import { root } from './commands.ts'
import { get, openPdf, type Pdf, type Tag, text, textOf } from './pdf.ts'
import { labels, titles } from './print.ts'
import { expect, test } from './site.ts'

const path = join(root, 'e2e/decks/print.md')

/** The deck that holds all that a page can hold, and a link from its end to its beginning, with so many slides at once. */
async function print(most: number) {
  const source = `${readFileSync(path, 'utf8')}\n## Back\n\n[Text](#text), [figures](#figures), [nowhere](#nowhere)\n`
  const media = openMedia({ path })
  const printed = await printPdf({
    chromium: { path: needChromium('print with'), args: chromiumArguments },
    prepare: () => ({
      compiled: compilePage({ source }, media),
      files: media.files,
      still: openStills(dirname(path)),
    }),
    choices: {},
    most,
  })
  if (!printed) throw new Error('Nothing was printed')
  return { ...printed, read: await openPdf(printed.pdf) }
}

/** Each tag with what it says, an element a line. */
function told(pdf: Pdf): readonly string[] {
  const depth = ({ parent }: Tag): number => (parent ? 1 + depth(parent) : 0)
  return pdf.tags.map((tag) => `${'  '.repeat(depth(tag))}${tag.role} ${textOf(pdf, tag)}`)
}

/** What each page paints, and where each link on it leads: the number of a page, or an address. */
const pages = ({ pages, catalog }: Pdf) =>
  pages.map(({ paints, annotations }) => {
    const places = get(catalog, 'Dests')
    const links = annotations.map((one) => {
      const dest = get(one, 'Dest')
      const place = dest instanceof PDFArray ? dest : get(places as PDFDict, text(one, 'Dest') ?? '')
      const page = place instanceof PDFArray ? place.get(0) : undefined
      const action = get(one, 'A')
      const leads =
        action instanceof PDFDict ? text(action, 'URI') : pages.findIndex(({ tag }) => tag === `${page}`)
      return [text(one, 'Contents'), leads]
    })
    return { paints: paints.map(({ kind }) => kind), links }
  })

const pictures = ({ document }: Pdf) =>
  document.context
    .enumerateIndirectObjects()
    .filter(
      ([, one]) => one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    ).length

test.describe('in stretches', () => {
  let whole: Awaited<ReturnType<typeof print>>
  let stretches: typeof whole
  test.describe.configure({ mode: 'default', timeout: 60_000 })
  test.beforeAll(async () => {
    whole = await print(100)
    stretches = await print(4)
  })

  test('it is the same document', () => {
    expect(told(stretches.read)).toEqual(told(whole.read))
    expect(titles(stretches.read.outline)).toEqual(titles(whole.read.outline))
    expect(labels(stretches.read)).toBe(labels(whole.read))
    expect(pictures(stretches.read)).toBe(pictures(whole.read))
    expect(stretches.faults).toEqual(whole.faults)
  })

  test('links lead to slides that were printed apart', () => {
    expect(pages(stretches.read)).toEqual(pages(whole.read))
    expect(pages(stretches.read).at(-1)?.links).toEqual([
      ['Text', 2],
      ['figures', 8],
    ])
  })

  test('each page’s content is found from its elements, and they from it', () => {
    const { read } = stretches
    const tree = get(get(read.root, 'ParentTree') as PDFDict, 'Nums') as PDFArray
    const rows = new Map<string, PDFArray>()
    for (let at = 0; at < tree.size(); at += 2) {
      const row = tree.lookup(at + 1)
      if (row instanceof PDFArray) rows.set(String(tree.get(at)), row)
    }
    const { context } = read.document
    const known = read.tags.map(({ dict, content }) => ({ ref: context.getObjectRef(dict)?.tag, content }))
    for (const { dict, tag } of read.pages) {
      const row = rows.get(text(dict, 'StructParents') ?? '')?.asArray() ?? []
      const back = row.flatMap((one, id) => (one instanceof PDFRef ? [`${one.tag}: ${id}`] : []))
      const there = known.flatMap(({ ref, content }) =>
        content.filter(({ stream }) => stream === tag).map(({ id }) => `${ref}: ${id}`),
      )
      expect(there.length).toBeGreaterThan(0)
      expect(back.sort()).toEqual(there.sort())
    }
  })

  test('it is the same to the byte each time', async () => {
    expect(Buffer.compare((await print(4)).pdf, stretches.pdf)).toBe(0)
  })
})
