/**
 * The clauses of the Matterhorn protocol 1.02 (PDF/UA-1) that a machine can check, on a deck with all that a page can
 * hold, in four forms. A clause that no PDF of ours can break (forms, attachments, encryption …) is held by its absence.
 */
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef } from 'pdf-lib'
import { dicts, get, isTrue, type Pdf, type Tag, text, toUnicode } from './pdf.ts'
import { printedOnce } from './print.ts'
import { test as base, expect } from './site.ts'

const forms = {
  slides: [],
  notes: ['--notes', '--dark'],
  handout: ['--notes', '--handout', '6', '--paper', 'letter'],
  steps: ['--steps', '--size', '4:3', '--pages', '3-12'],
} as const

const test = base.extend<object, { pdfs: ReadonlyMap<string, Pdf> }>({
  pdfs: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
    async ({}, use) => {
      const pdfs = new Map<string, Pdf>()
      for (const [form, options] of Object.entries(forms)) pdfs.set(form, await printedOnce(...options))
      await use(pdfs)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** A test that looks for what breaks the clause in each form; it must find nothing. */
function clause(number: string, title: string, breaches: (pdf: Pdf) => readonly unknown[]): void {
  test(`${number} ${title}`, ({ pdfs }) => {
    for (const [form, pdf] of pdfs) expect(breaches(pdf), form).toEqual([])
  })
}

const standard =
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  )
const roles = (kids: readonly Tag[]) => kids.map(({ role }) => role)
const withRole = (pdf: Pdf, ...names: string[]) => pdf.tags.filter(({ role }) => names.includes(role))
const isTagged = (one: string) => / R \d+$/.test(one)
const paintsOf = (pdf: Pdf) =>
  pdf.pages.flatMap(({ index, paints }) => paints.map((paint) => ({ ...paint, index })))
const refOf = (tag: string) => PDFRef.of(Number(tag.split(' ')[0]))
const fontsIn = (pdf: Pdf) => [...new Set(pdf.pages.flatMap(({ fonts }) => [...fonts.values()]))]
const descendant = (font: PDFDict) => dicts(get(font, 'DescendantFonts'))[0]
const descriptor = (font: PDFDict) => get(descendant(font) ?? font, 'FontDescriptor')

test.describe.configure({ mode: 'default' })

clause('01-003, 01-004', 'artefacts and tagged content do not stand in each other', (pdf) =>
  paintsOf(pdf).filter(({ inside }) => inside.includes('Artifact') && inside.some(isTagged)),
)
clause('01-005', 'all content is tagged or an artefact', (pdf) =>
  paintsOf(pdf).filter(({ inside }) => !inside.includes('Artifact') && !inside.some(isTagged)),
)
clause('01-006', 'every tagged content is in the tree, once, and nothing else is', (pdf) => {
  const there = pdf.tags.flatMap(({ content }) => content.map(({ stream, id }) => `${stream} ${id}`))
  const painted = paintsOf(pdf).flatMap(({ inside }) => inside.filter(isTagged))
  const twice = there.filter((one, at) => there.indexOf(one) !== at)
  return [
    ...twice,
    ...there.filter((one) => !painted.includes(one)),
    ...painted.filter((one) => !there.includes(one)),
  ]
})
clause('01-006', 'the way back from content to its tag agrees with the tree', (pdf) => {
  const numbers = get(get(pdf.root, 'ParentTree') as PDFDict, 'Nums') as PDFArray
  const rows = new Map<number, PDFArray | PDFDict>()
  for (let at = 0; at < numbers.size(); at += 2) {
    const row = numbers.lookup(at + 1)
    if (row instanceof PDFArray || row instanceof PDFDict)
      rows.set(numbers.lookup(at, PDFNumber).asNumber(), row)
  }
  return pdf.tags.flatMap((tag) => [
    ...tag.content.filter(({ stream, id }) => {
      const holder = pdf.document.context.lookup(refOf(stream))
      const dict = holder instanceof PDFRawStream ? holder.dict : holder
      const row = dict instanceof PDFDict ? rows.get(Number(text(dict, 'StructParents'))) : undefined
      return !(row instanceof PDFArray) || row.lookup(id) !== tag.dict
    }),
    ...tag.objects.filter((object) => rows.get(Number(text(object, 'StructParent'))) !== tag.dict),
  ])
})
clause('01-007', 'nothing is suspect, and the document says that it is tagged', ({ catalog }) => {
  const marks = get(catalog, 'MarkInfo') as PDFDict
  return [
    ...(isTrue(get(marks, 'Suspects')) ? ['suspects'] : []),
    ...(isTrue(get(marks, 'Marked')) ? [] : ['unmarked']),
  ]
})
clause('02-001, 02-003', 'a type that is not standard is mapped to one that is', (pdf) => {
  const map = get(pdf.root, 'RoleMap') as PDFDict | undefined
  return roles(pdf.tags).filter(
    (role) => !standard.includes(role) && !standard.includes(text(map, role) ?? ''),
  )
})
clause('02-004', 'no standard type is mapped', (pdf) => {
  const map = get(pdf.root, 'RoleMap')
  return map instanceof PDFDict
    ? map
        .keys()
        .map((key) => key.decodeText())
        .filter((role) => standard.includes(role))
    : []
})
clause('06-001, 06-002', 'XMP says that this is PDF/UA-1, uncompressed', (pdf) => {
  const stream = get(pdf.catalog, 'Metadata')
  const packed = !(stream instanceof PDFRawStream) || stream.dict.has(PDFName.of('Filter'))
  return packed || !pdf.xmp.includes('<pdfuaid:part>1</pdfuaid:part>') ? [pdf.xmp] : []
})
clause('06-003', 'XMP has the title', (pdf) =>
  /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Printed: all that a page can hold</.test(pdf.xmp)
    ? []
    : [pdf.xmp],
)
clause('07-001, 07-002', 'the window shows the title', ({ catalog }) =>
  isTrue(get(get(catalog, 'ViewerPreferences') as PDFDict, 'DisplayDocTitle')) ? [] : ['it does not'],
)
clause('09-004', 'tables hold rows, rows hold cells', (pdf) => [
  ...withRole(pdf, 'Table').filter(
    ({ kids }) => !roles(kids).every((role) => ['Caption', 'TR', 'THead', 'TBody', 'TFoot'].includes(role)),
  ),
  ...withRole(pdf, 'TR').filter(
    ({ kids, parent }) =>
      !roles(kids).every((role) => role === 'TH' || role === 'TD') ||
      !/^(Table|T.{4,5})$/.test(parent?.role ?? ''),
  ),
  ...withRole(pdf, 'TH', 'TD').filter(({ parent }) => parent?.role !== 'TR'),
])
clause('09-005', 'lists hold items, items hold a label and a body', (pdf) => [
  ...withRole(pdf, 'L').filter(
    ({ kids }) => !roles(kids).every((role) => role === 'LI' || role === 'Caption'),
  ),
  ...withRole(pdf, 'LI').filter(
    ({ kids, parent }) => parent?.role !== 'L' || !/^(Lbl,)?LBody$/.test(roles(kids).join()),
  ),
  ...withRole(pdf, 'Lbl', 'LBody').filter(({ parent }) => parent?.role !== 'LI'),
])
clause('10-001, 31-027', 'every code that is shown has a Unicode text', (pdf) =>
  pdf.pages.flatMap(({ paints, fonts }) =>
    paints
      // Artefacts too, but for the flags' drawings, which are no letters.
      .filter(({ inside }) => inside.some(isTagged))
      .flatMap(({ codes }) => codes)
      .filter(({ font, code }) => !toUnicode(fonts.get(font)).get(code)),
  ),
)
clause('31-028, 31-029', 'no code means nothing or a byte order mark', (pdf) =>
  fontsIn(pdf).flatMap((font) => [...toUnicode(font).values()].filter((one) => /[\0\uFEFF\uFFFE]/.test(one))),
)
clause('11-001 to 11-007', 'the language is known everywhere: it is the document’s', ({ catalog }) =>
  text(catalog, 'Lang') === 'en' ? [] : [text(catalog, 'Lang')],
)
clause('11-001', 'languages are tags that exist, and none of ours are left', (pdf) =>
  pdf.tags
    .map(({ dict }) => text(dict, 'Lang'))
    .filter((lang) => lang !== undefined && !/^[a-z]{2}(-[A-Z]{2})?$/.test(lang)),
)
clause('13-004', 'figures have an alternative text', (pdf) =>
  withRole(pdf, 'Figure').filter(({ dict }) => !text(dict, 'Alt')),
)
clause('14-002, 14-003', 'the first heading is H1, and no level is left out', (pdf) => {
  const levels = pdf.tags.flatMap(({ role }) => (/^H[1-6]$/.test(role) ? [Number(role[1])] : []))
  return levels.flatMap((level, at) => (level > (levels[at - 1] ?? 0) + 1 ? [levels] : []))
})
clause('14-006, 14-007', 'headings are numbered', (pdf) => withRole(pdf, 'H'))
clause('15-003', 'header cells say what they head', (pdf) =>
  withRole(pdf, 'TH').filter(
    ({ dict }) => !dicts(get(dict, 'A')).some((one) => /^(Column|Row|Both)$/.test(text(one, 'Scope') ?? '')),
  ),
)
clause('17-002', 'formulas have an alternative text', (pdf) =>
  withRole(pdf, 'Formula').filter(({ dict }) => !text(dict, 'Alt')),
)
clause('19-003, 19-004', 'notes have an id, each its own', (pdf) => {
  const ids = withRole(pdf, 'Note').map(({ dict }) => text(dict, 'ID'))
  return ids.filter((id, at) => !id || ids.indexOf(id) !== at)
})
clause('19-003', 'every id is in the tree of ids', (pdf) => {
  const tree = get(get(pdf.root, 'IDTree') as PDFDict | undefined, 'Names')
  return pdf.tags.filter(({ dict }) => {
    const id = text(dict, 'ID')
    return (
      id !== undefined &&
      !(tree instanceof PDFArray && tree.asArray().some((_, at) => at % 2 === 1 && tree.lookup(at) === dict))
    )
  })
})
clause(
  '20-001, 21-001, 25-001, 26-001',
  'no layers, attachments, forms or encryption',
  ({ catalog, document }) => [
    ...['OCProperties', 'AcroForm', 'Collection'].filter((key) => catalog.has(PDFName.of(key))),
    ...(document.isEncrypted ? ['encrypted'] : []),
  ],
)
clause('28-002, 28-011', 'every link annotation is in a Link', (pdf) => {
  const tagged = withRole(pdf, 'Link').flatMap(({ objects }) => objects)
  return pdf.pages.flatMap(({ annotations }) => annotations.filter((one) => !tagged.includes(one)))
})
clause('28-004, 28-012', 'every link annotation has a text', (pdf) =>
  pdf.pages.flatMap(({ annotations }) => annotations.filter((one) => !text(one, 'Contents'))),
)
clause('28-008, 28-009', 'the order of tabs is that of the tags', (pdf) =>
  pdf.pages.filter(({ dict }) => text(dict, 'Tabs') !== 'S').map(({ index }) => index),
)
clause('30-001, 30-002', 'no content is borrowed from other files or tagged twice', (pdf) =>
  pdf.document.context
    .enumerateIndirectObjects()
    .filter(([, one]) => one instanceof PDFRawStream && one.dict.has(PDFName.of('Ref'))),
)
clause('31-005, 31-009', 'fonts are embedded, as subsets, with their maps', (pdf) =>
  fontsIn(pdf).filter((font) => {
    if (text(font, 'Subtype') === 'Type3') return false // drawn in the file itself
    const about = descriptor(font)
    const file =
      about instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some((key) => get(about, key))
    return (
      !file ||
      !/^[A-Z]{6}\+/.test(text(font, 'BaseFont') ?? '') ||
      text(descendant(font), 'CIDToGIDMap') !== 'Identity'
    )
  }),
)
clause('31-030', 'no text shows the glyph for missing letters', (pdf) =>
  pdf.pages.flatMap(({ paints, fonts }) =>
    paints
      .flatMap(({ codes }) => codes)
      .filter(({ font, code }) => code === 0 && text(fonts.get(font), 'Subtype') === 'Type0'),
  ),
)

test('the reader of these tests sees what it should', ({ pdfs }) => {
  const pdf = pdfs.get('slides')
  const used = new Set(roles(pdf?.tags ?? []))
  for (const role of 'Document Sect H1 H2 P L LI Lbl LBody Link Code BlockQuote Table TR TH TD Caption Figure Formula Note Span Em Strong'.split(
    ' ',
  )) {
    expect(used, role).toContain(role)
  }
  const paints = pdf ? paintsOf(pdf) : []
  expect(paints.filter(({ inside }) => inside.includes('Artifact')).length).toBeGreaterThan(20)
  expect(paints.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(50)
})
