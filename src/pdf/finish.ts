import { ParseSpeeds, PDFDocument, PDFName } from 'pdf-lib'
import type { About } from './about.ts'
import { writeFile } from './file.ts'
import { mendMeanings } from './fonts.ts'
import { writeLabels } from './labels.ts'
import { mendLinks } from './links.ts'
import { writeIdentifier, writeMetadata } from './metadata.ts'
import { writeOutline } from './outline.ts'
import { separatePage } from './page-content.ts'
import type { TagMark } from './page-scripts.ts'
import { readPictures, repack, replacePictures } from './pictures.ts'
import { labelsOf, outlineOf, type PrintedSlide, placesOf } from './places.ts'
import { readStructure } from './structure.ts'
import { sweep } from './sweep.ts'
import { writeView } from './view.ts'

/** What is known of the pages from the side of the deck. */
export interface Finish {
  readonly about: About
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
  const order = finish.marks.flatMap(({ slide }) => slide ?? [])
  for (const [index, page] of document.getPages().entries()) {
    if (!finish.paper) finish.progress(order[index] ?? index)
    separatePage(document, page, structure, finish.rightToLeft)
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
  }
  const seen = structure.write()
  mendLinks(document, seen.links, finish.base)

  const places = placesOf(finish.marks, pages, finish.paper ? seen.pages : undefined)
  writeOutline(document, outlineOf(finish.slides, places))
  writeLabels(document, labelsOf(finish.slides, places, pages))
  writeMetadata(document, finish.about)
  writeView(document, finish.rightToLeft)
  replacePictures(document.context, pictures, await repacking)
  mendMeanings(document.context)
  sweep(document)
  writeIdentifier(document, printed)
  return writeFile(document.context)
}
