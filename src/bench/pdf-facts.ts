import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, PDFString } from 'pdf-lib'

/** What a reader has of a PDF. */
export interface PdfFacts {
  readonly pages: number
  /** Headings, H or H1 to H6, in the structure tree. */
  readonly headings: number
  readonly outline: number
  /** Links to another place in the document that exists. */
  readonly internalLinks: number
  readonly figures: number
  /** Of them, those that say what they show. */
  readonly described: number
}

export async function readPdfFacts(bytes: Uint8Array): Promise<PdfFacts> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { catalog, context } = document
  const tags = dictsBelow(context.lookup(catalog.get(PDFName.of('StructTreeRoot'))), ['K'])
  const roles = tags.map((tag) => ({ tag, role: nameOf(tag.lookup(PDFName.of('S'))) }))
  const figures = roles.filter(({ role }) => role === 'Figure')
  const outline = dictsBelow(catalog.lookup(PDFName.of('Outlines')), ['First', 'Next'])
  const names = namedPlaces(document)
  const links = document.getPages().flatMap(({ node }) => dictsOf(node.lookup(PDFName.of('Annots'))))
  return {
    pages: document.getPageCount(),
    headings: roles.filter(({ role }) => /^H[1-6]?$/.test(role)).length,
    outline: Math.max(0, outline.length - 1), // the first is the outline itself
    internalLinks: links.filter((link) => leadsInside(link, names)).length,
    figures: figures.length,
    described: figures.filter(({ tag }) => textOf(tag.lookup(PDFName.of('Alt'))) !== '').length,
  }
}

/** The dictionary and all that are reached from it over `keys`, each once. */
function dictsBelow(start: PDFObject | undefined, keys: readonly string[]): readonly PDFDict[] {
  const found = new Set<PDFDict>()
  const queue = dictsOf(start)
  for (let dict = queue.pop(); dict; dict = queue.pop()) {
    if (found.has(dict)) continue
    found.add(dict)
    for (const key of keys) queue.push(...dictsOf(dict.lookup(PDFName.of(key))))
  }
  return [...found]
}

function dictsOf(value: PDFObject | undefined): PDFDict[] {
  if (value instanceof PDFDict) return [value]
  if (!(value instanceof PDFArray)) return []
  return value.asArray().flatMap((_, index) => dictsOf(value.lookup(index)))
}

/** The names that stand for a place, from both of the tables that PDF has for them (ISO 32000-1, 12.3.2.3). */
function namedPlaces({ catalog }: PDFDocument): ReadonlySet<string> {
  const old = catalog.lookup(PDFName.of('Dests'))
  const all = catalog.lookup(PDFName.of('Names'))
  const tree = all instanceof PDFDict ? all.lookup(PDFName.of('Dests')) : undefined
  const leaves = dictsBelow(tree, ['Kids']).flatMap((node) => {
    const list = node.lookup(PDFName.of('Names'))
    return list instanceof PDFArray ? list.asArray().filter((_, index) => index % 2 === 0) : []
  })
  return new Set([...(old instanceof PDFDict ? old.keys().map(nameOf) : []), ...leaves.map(textOf)])
}

function leadsInside(link: PDFDict, names: ReadonlySet<string>): boolean {
  if (nameOf(link.lookup(PDFName.of('Subtype'))) !== 'Link') return false
  const action = link.lookup(PDFName.of('A'))
  const isJump = action instanceof PDFDict && nameOf(action.lookup(PDFName.of('S'))) === 'GoTo'
  const place = link.lookup(PDFName.of('Dest')) ?? (isJump ? action.lookup(PDFName.of('D')) : undefined)
  if (place instanceof PDFArray) return place.size() > 0
  return place !== undefined && names.has(place instanceof PDFName ? nameOf(place) : textOf(place))
}

const nameOf = (value: PDFObject | undefined) => (value instanceof PDFName ? value.decodeText() : '')

const textOf = (value: PDFObject | undefined) =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
