import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import type { TagMark } from './page-scripts.ts'
import {
  type ContentPlace,
  type Kid,
  type MarkedContent,
  placesIn,
  type StructureElement,
} from './structure-tree.ts'
import { type LinkTargets, writeTree } from './structure-write.ts'
import type { ContentBlock } from './text-order.ts'

/**
 * The tags of a PDF (ISO 32000-1, 14.7 and 14.8), read once, cleared of Chromium's empty wrappers, and completed from
 * the marks: list bodies, notes, formulas, definition lists, heading levels, text of code, role map, ids.
 */
export interface Structure {
  /** Reads the tags below `catalog`, of pages that were added to the document, behind what was read. */
  read(catalog: PDFDict, marks: readonly TagMark[]): void
  /** Is that marked content a part of a picture or formula, where shapes mean something? */
  isDrawing(stream: PDFRef, id: number): boolean
  /** What marked content stands in, if it is told. */
  tellsIn(stream: PDFRef, id: number): ContentBlock | undefined
  /** Makes the marked content `fresh` one that is told right after `id`, in the same element. */
  split(stream: PDFRef, id: number, fresh: number): void
  /** Takes a marked content out of the tree, when it turned out to be decoration. */
  drop(stream: PDFRef, id: number): void
  /** Writes the tree back; nothing may be dropped after it. Gives what it saw on the way. */
  write(): LinkTargets
}

const name = PDFName.of
const S = name('S')
const K = name('K')
const PG = name('Pg')
const LANG = name('Lang')
const ALT = name('Alt')
const OBJ = name('Obj')
const STREAM = name('Stm')
const MARKED = name('MCID')

export function openStructure(document: PDFDocument): Structure {
  const { context } = document
  const drawings = new Set<string>()
  const dropped = new Set<string>()
  const key = (stream: PDFRef, id: number) => `${stream.tag} ${id}`

  let marks: readonly TagMark[] = []
  const tops: Kid[] = []
  let places: Map<string, ContentPlace> | undefined

  function read(catalog: PDFDict, itsMarks: readonly TagMark[]): void {
    marks = itsMarks
    places = undefined
    const [top] = tops
    for (const kid of gather(rootOf(catalog).get(K), undefined, false)) {
      // A document has one element of that name.
      if (kid.kind === 'element' && top?.kind === 'element' && kid.role === top.role)
        top.kids.push(...kid.kids)
      else tops.push(kid)
    }
  }

  /** What `node` gives to its parent: itself, or for an empty wrapper its own kids. */
  function gather(node: PDFObject | undefined, page: PDFRef | undefined, drawing: boolean): Kid[] {
    const object = node instanceof PDFRef ? context.lookup(node) : node
    if (object instanceof PDFArray) return object.asArray().flatMap((one) => gather(one, page, drawing))
    if (object instanceof PDFNumber) return page ? [content(page, undefined, object.asNumber(), drawing)] : []
    if (!(object instanceof PDFDict)) return []
    const own = object.get(PG)
    const here = own instanceof PDFRef ? own : page
    const stream = object.get(STREAM)
    const id = object.get(MARKED)
    if (id instanceof PDFNumber && here) {
      return [content(here, stream instanceof PDFRef ? stream : undefined, id.asNumber(), drawing)]
    }
    const annotation = context.lookup(object.get(OBJ))
    if (annotation instanceof PDFDict) return [{ kind: 'object', dict: object }]
    if (!(node instanceof PDFRef) || !object.has(S)) return []
    return element(node, object, here, drawing)
  }

  function content(page: PDFRef, stream: PDFRef | undefined, id: number, drawing: boolean): MarkedContent {
    if (drawing) drawings.add(key(stream ?? page, id))
    return { kind: 'content', page, stream, id }
  }

  function element(ref: PDFRef, dict: PDFDict, page: PDFRef | undefined, drawing: boolean): Kid[] {
    const mark = takeMark(dict, marks)
    const type = dict.lookup(S, PDFName).decodeText()
    const role = mark?.role ?? (type === 'NonStruct' && dict.has(LANG) ? 'Span' : type)
    const draws = drawing || ((role === 'Figure' || role === 'Formula') && dict.has(ALT))
    const kids = gather(dict.get(K), page, draws)
    if (role === 'NonStruct' && mark?.text === undefined) return kids
    const one: StructureElement = { kind: 'element', dict, ref, role, mark, kids }
    return role === 'Figure' ? figure(one) : [one]
  }

  /** HTML's `figure` around a picture is one Figure with the picture's text; around anything else it is no Figure. */
  function figure(one: StructureElement): Kid[] {
    const inner = one.kids.filter((kid) => kid.kind === 'element' && kid.role === 'Figure')
    if (one.dict.has(ALT)) return [one]
    const [picture] = inner
    if (inner.length === 1 && picture?.kind === 'element') {
      const alt = picture.dict.get(ALT)
      if (alt) one.dict.set(ALT, alt)
      one.kids = one.kids.flatMap((kid) => (kid === picture ? picture.kids : [kid]))
      return [one]
    }
    return one.kids.some((kid) => kid.kind === 'element') ? [{ ...one, role: 'Div' }] : one.kids
  }

  function placeOf(stream: PDFRef, id: number): ContentPlace | undefined {
    if (!places) {
      places = new Map()
      for (const place of placesIn(tops, { block: tops, isRightToLeft: undefined, isolates: [] }))
        places.set(key(place.content.stream ?? place.content.page, place.content.id), place)
    }
    return places.get(key(stream, id))
  }

  return {
    read,
    tellsIn: placeOf,
    split(stream, id, fresh) {
      const place = placeOf(stream, id)
      if (!place) return
      const content = { ...place.content, id: fresh }
      place.siblings.splice(place.siblings.indexOf(place.content) + 1, 0, content)
      places?.set(key(stream, fresh), { ...place, content })
    },
    isDrawing: (stream, id) => drawings.has(key(stream, id)),
    drop: (stream, id) => void dropped.add(key(stream, id)),
    write: () =>
      writeTree(document, rootOf(document.catalog), tops, (one) =>
        dropped.has(key(one.stream ?? one.page, one.id)),
      ),
  }
}

const rootOf = (catalog: PDFDict) => catalog.lookup(name('StructTreeRoot'), PDFDict)

/** Takes the mark off an element's language, and gives what it stands for. */
function takeMark(dict: PDFDict, marks: readonly TagMark[]): TagMark | undefined {
  const language = dict.lookup(LANG)
  if (!(language instanceof PDFString || language instanceof PDFHexString)) return undefined
  const number = /-x-k(\d+)$/.exec(language.decodeText())?.[1]
  if (number === undefined) return undefined
  const mark = marks[Number(number)]
  if (mark?.language) dict.set(LANG, PDFString.of(mark.language))
  else dict.delete(LANG)
  return mark
}
