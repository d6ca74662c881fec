import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
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
import { writeSpaceFont } from './space-font.ts'
import { readStructure } from './structure.ts'

/** What is known of the pages from the side of the deck. */
export interface Finish {
  readonly metadata: DocumentMetadata
  /** The slides that were printed, in order. */
  readonly slides: readonly PrintedSlide[]
  readonly marks: readonly TagMark[]
  /** Are the pages paper, with any number of slides each? Else a page is a slide or a step. */
  readonly paper: boolean
  readonly rightToLeft: boolean
  /** Where the page was served: relative addresses were resolved from there. */
  readonly base: string
  /** Told the slide, as its place in `slides`, whose page is being worked on. */
  progress(slide: number): void
}

/**
 * Completes the PDF that Chromium printed: all of PDF/UA-1 that a machine can check, an outline, page labels, metadata,
 * how it opens. The same input gives the same bytes.
 */
export async function finishPdf(printed: Uint8Array, finish: Finish): Promise<Uint8Array> {
  const document = await PDFDocument.load(printed, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  const pictures = await readPictures(document.context)
  const repacking = Promise.all(pictures.map(repack)) // in threads, beside all that follows
  const pages = document.getPages().map(({ ref }) => ref)
  const structure = readStructure(document, finish.marks)
  const spaces = writeSpaceFont(document.context)
  const order = finish.marks.flatMap(({ slide }) => slide ?? [])
  for (const [index, page] of document.getPages().entries()) {
    if (!finish.paper) finish.progress(order[index] ?? index)
    separatePage(document, page, structure, finish.rightToLeft, spaces)
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
  }
  const seen = structure.write()
  mendLinks(document, seen.links, finish.base)

  const places = pagedSteps(finish.marks, pages, finish.paper ? seen.pages : undefined)
  writeOutline(document, outlineOf(finish.slides, places))
  writeLabels(document, labelsOf(finish.slides, places, pages))
  writeMetadata(document, finish.metadata)
  writeView(document, finish.rightToLeft)
  replacePictures(document.context, pictures, await repacking)
  mendMeanings(document.context)
  sweep(document)
  writeIdentifier(document, printed)
  return writeFile(document.context)
}

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
