import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { appendDocument, pagesOf } from './append.ts'
import type { DocumentMetadata } from './document-metadata.ts'
import { writeFile } from './file.ts'
import { mendMeanings } from './fonts.ts'
import { mendLinks } from './links.ts'
import { writeIdentifier, writeMetadata } from './metadata.ts'
import { writeOutline } from './outline.ts'
import { separatePage } from './page-content.ts'
import type { TagMark } from './page-scripts.ts'
import { labelsOf, outlineOf, type PrintedSlide, pagedSteps } from './paged-steps.ts'
import { readPictures, repack, replacePictures } from './pictures.ts'
import { openReadFonts } from './read-fonts.ts'
import { openStructure } from './structure.ts'

/** What is known of the pages from the side of the deck. */
export interface Finish {
  readonly metadata: DocumentMetadata
  /** The slides that were printed, in order. */
  readonly slides: readonly PrintedSlide[]
  /** Are the pages paper, with any number of slides each? Else a page is a slide or a step. */
  readonly paper: boolean
  readonly rightToLeft: boolean
  /** Where the page was served: relative addresses were resolved from there. */
  readonly base: string
  /** Told the slide, as its place in `slides`, whose page is being worked on. */
  progress(slide: number): void
}

/** What Chromium printed at once, and the marks that are in it. */
export interface PrintedStretch {
  readonly pdf: Uint8Array
  readonly marks: readonly TagMark[]
}

/**
 * Completes the PDF that Chromium printed: all of PDF/UA-1 that a machine can check, an outline, page labels, metadata,
 * how it opens. The stretches come one after the other, and each is worked on as it comes. The same input gives the same bytes.
 */
export async function finishPdf(
  stretches: readonly Promise<PrintedStretch>[],
  finish: Finish,
): Promise<Uint8Array> {
  const [first] = stretches
  if (!first) throw new RangeError('There is nothing to finish')
  const document = await load((await first).pdf)
  const { context } = document
  const structure = openStructure(document)
  const readFonts = openReadFonts(context)
  const printed: Uint8Array[] = []
  const marks: TagMark[] = []
  const pages: PDFRef[] = []
  let packing: ReturnType<typeof packPictures> | undefined
  for (const [at, stretch] of stretches.entries()) {
    const { pdf, marks: own } = await stretch
    const catalog = at === 0 ? document.catalog : appendDocument(document, await load(pdf))
    printed.push(pdf)
    marks.push(...own)
    // In threads, beside all that follows, but when the browser has ended: unpacked, they are large.
    if (at === stretches.length - 1) packing = packPictures(context)
    structure.read(catalog, own)
    const order = own.flatMap(({ slide }) => slide ?? [])
    for (const [index, page] of pagesOf(catalog).entries()) {
      if (!finish.paper) finish.progress(order[index] ?? pages.length)
      separatePage(context, page, structure, finish.rightToLeft, readFonts)
      page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
      pages.push(page.ref)
    }
  }
  const seen = structure.write()

  const places = pagedSteps(marks, pages, finish.paper ? seen.pages : undefined)
  mendLinks(document, seen.links, finish.base, (slide) => places.find((place) => place.slide === slide)?.page)
  writeOutline(document, outlineOf(finish.slides, places))
  writeLabels(document, labelsOf(finish.slides, places, pages))
  writeMetadata(document, finish.metadata)
  writeView(document, finish.rightToLeft)
  replacePictures(context, (await packing) ?? [])
  readFonts.write()
  mendMeanings(context)
  sweep(document)
  writeIdentifier(document, printed)
  return writeFile(context)
}

const load = (pdf: Uint8Array) =>
  PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })

const packPictures = async (context: PDFContext) =>
  Promise.all(
    (await readPictures(context)).map(async (picture) => ({ picture, packed: await repack(picture) })),
  )

/** Deletes every object that nothing refers to any more: pdf-lib would write them all. */
function sweep({ context }: PDFDocument): void {
  const reached = new Set<string>()
  const queue: (PDFObject | undefined)[] = Object.values(context.trailerInfo)
  for (let object = queue.pop(); object !== undefined || queue.length > 0; object = queue.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object.tag)) continue
      reached.add(object.tag)
      queue.push(context.lookup(object))
    } else if (object instanceof PDFArray) queue.push(...object.asArray())
    else if (object instanceof PDFDict) queue.push(...object.values())
    else if (object instanceof PDFStream) queue.push(...object.dict.values())
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref.tag)) context.delete(ref)
}

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
