import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib'

const name = PDFName.of
const PAGES = name('Pages')
const PARENT = name('Parent')
const COUNT = name('Count')
const DESTS = name('Dests')
/** Under what numbers the tags know a page, a form and an annotation (ISO 32000-1, 14.7.4.4): they are moved on as those of objects. */
const parentKeys: ReadonlySet<PDFName> = new Set([name('StructParents'), name('StructParent')])

/** A page as it stands in a document. */
export interface PlacedPage {
  readonly ref: PDFRef
  readonly node: PDFPageLeaf
}

/** The pages below a catalog, in order. */
export function pagesOf(catalog: PDFDict): readonly PlacedPage[] {
  const pages: PlacedPage[] = []
  treeOf(catalog)?.traverse((node, ref) => {
    if (node instanceof PDFPageLeaf) pages.push({ ref, node })
  })
  return pages
}

function treeOf(catalog: PDFDict): PDFPageTree | undefined {
  const tree = catalog.lookup(PAGES)
  return tree instanceof PDFPageTree ? tree : undefined
}

/**
 * Puts the pages of a document behind those of another, with all that they name and all names of places; `added` must not be used
 * any more. The tags of both stay apart. Gives the catalog of what was added, as it stands in `document`, of which it is no part.
 */
export function appendDocument(document: PDFDocument, added: PDFDocument): PDFDict {
  const { context, catalog } = document
  const by = context.largestObjectNumber
  const moved = new Map<PDFObject, PDFRef>()
  for (const [ref, object] of added.context.enumerateIndirectObjects())
    context.assign(movedRef(ref), copied(object))
  const more = copied(added.catalog)
  if (!(more instanceof PDFDict)) throw new TypeError('A catalog is a dictionary')

  const [pages, tree] = [treeOf(catalog), treeOf(more)]
  const [first, next] = [catalog.get(PAGES), more.get(PAGES)]
  if (pages && tree && first && next) {
    pages.Kids().push(next)
    pages.set(COUNT, PDFNumber.of(pages.Count().asNumber() + tree.Count().asNumber()))
    tree.set(PARENT, first)
  }
  const places = more.lookupMaybe(DESTS, PDFDict)
  const known = catalog.lookupMaybe(DESTS, PDFDict)
  if (places && !known) catalog.set(DESTS, places)
  else for (const [place, where] of places?.entries() ?? []) known?.set(place, where)
  return more

  function movedRef(ref: PDFRef): PDFRef {
    const known = moved.get(ref)
    if (known) return known
    const one = PDFRef.of(ref.objectNumber + by)
    moved.set(ref, one)
    return one
  }

  function copied(object: PDFObject): PDFObject {
    if (object instanceof PDFRef) return movedRef(object)
    if (object instanceof PDFRawStream) return PDFRawStream.of(copiedDict(object.dict), object.contents)
    if (object instanceof PDFDict) return copiedDict(object)
    if (!(object instanceof PDFArray)) return object
    const array = PDFArray.withContext(context)
    for (const one of object.asArray()) array.push(copied(one))
    return array
  }

  function copiedDict(dict: PDFDict): PDFDict {
    const map = new Map<PDFName, PDFObject>()
    for (const [key, value] of dict.entries()) {
      const isKey = parentKeys.has(key) && value instanceof PDFNumber
      map.set(key, isKey ? PDFNumber.of(value.asNumber() + by) : copied(value))
    }
    const { fromMapWithContext } =
      dict instanceof PDFPageLeaf ? PDFPageLeaf : dict instanceof PDFPageTree ? PDFPageTree : PDFDict
    return fromMapWithContext(map, context)
  }
}
