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
import type { Mark } from './marks.ts'
import { openParentTree } from './parent-tree.ts'

/**
 * The tags of a PDF (ISO 32000-1, 14.7 and 14.8), read once, cleared of Chromium's empty wrappers, and completed from
 * the marks: list bodies, notes, formulas, definition lists, heading levels, text of code, role map, ids.
 */
export interface Structure {
  /** Is that marked content a part of a picture or formula, where shapes mean something? */
  isDrawing(stream: PDFRef, id: number): boolean
  /** Takes a marked content out of the tree, when it turned out to be decoration. */
  drop(stream: PDFRef, id: number): void
  /** Writes the tree back; nothing may be dropped after it. Gives what it saw on the way. */
  write(): Seen
}

export interface Seen {
  /** The first page of a slide's step: `slide/step`. */
  readonly pages: ReadonlyMap<string, PDFRef>
  /** Link annotations and what they say. */
  readonly links: ReadonlyMap<PDFDict, string>
}

type Kid = Content | { readonly kind: 'object'; readonly dict: PDFDict } | Element

interface Content {
  readonly kind: 'content'
  readonly page: PDFRef
  readonly stream: PDFRef | undefined
  readonly id: number
}

interface Element {
  readonly kind: 'element'
  readonly dict: PDFDict
  readonly ref: PDFRef
  readonly role: string
  readonly mark: Mark | undefined
  kids: Kid[]
}

const name = PDFName.of
const S = name('S')
const K = name('K')
const P = name('P')
const PG = name('Pg')
const LANG = name('Lang')
const ALT = name('Alt')
const ID = name('ID')
const ATTRIBUTES = name('A')
const HEADERS = name('Headers')
const OBJ = name('Obj')
const TYPE = name('Type')
const STREAM = name('Stm')
const MARKED = name('MCID')
const ACTUAL = name('ActualText')

/** The structure types of PDF 1.7 (ISO 32000-1, 14.8.4); others need an entry in the role map. */
const standard = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
)
/** Cells say something by being empty. */
const mayBeEmpty = new Set(['TD', 'TH', 'TR', 'Document'])

export function readStructure(document: PDFDocument, marks: readonly Mark[]): Structure {
  const { context, catalog } = document
  const root = catalog.lookup(name('StructTreeRoot'), PDFDict)
  const drawings = new Set<string>()
  const dropped = new Set<string>()
  const key = (stream: PDFRef, id: number) => `${stream.tag} ${id}`

  const tops = gather(root.get(K), undefined, false)

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

  function content(page: PDFRef, stream: PDFRef | undefined, id: number, drawing: boolean): Content {
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
    const one: Element = { kind: 'element', dict, ref, role, mark, kids }
    return role === 'Figure' ? figure(one) : [one]
  }

  /** HTML's `figure` around a picture is one Figure with the picture's text; around anything else it is no Figure. */
  function figure(one: Element): Kid[] {
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

  return {
    isDrawing: (stream, id) => drawings.has(key(stream, id)),
    drop: (stream, id) => void dropped.add(key(stream, id)),
    write: () => writeTree(document, root, tops, (one) => dropped.has(key(one.stream ?? one.page, one.id))),
  }
}

const textOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined

/** Takes the mark off an element's language, and gives what it stands for. */
function takeMark(dict: PDFDict, marks: readonly Mark[]): Mark | undefined {
  const language = dict.lookup(LANG)
  if (!(language instanceof PDFString || language instanceof PDFHexString)) return undefined
  const number = /-x-k(\d+)$/.exec(language.decodeText())?.[1]
  if (number === undefined) return undefined
  const mark = marks[Number(number)]
  if (mark?.language) dict.set(LANG, PDFString.of(mark.language))
  else dict.delete(LANG)
  return mark
}

function writeTree(
  document: PDFDocument,
  root: PDFDict,
  tops: readonly Kid[],
  isDropped: (content: Content) => boolean,
): Seen {
  const { context } = document
  const parents = openParentTree(document)
  const pages = new Map<string, PDFRef>()
  const links = new Map<PDFDict, string>()
  const ids: [string, PDFRef][] = []
  const renames = new Map<string, string>()
  const strange = new Set<string>()
  const prune = pruned(tops, isDropped)
  mendHeadings(prune)
  root.set(K, context.obj(prune.map((kid) => write(kid, undefined, undefined))))
  root.set(name('ParentTree'), parents.write())
  if (ids.length > 0) {
    ids.sort(([a], [b]) => (a < b ? -1 : 1))
    const names = ids.flatMap(([id, ref]) => [PDFString.of(id), ref])
    root.set(name('IDTree'), context.register(context.obj({ Names: names })))
  }
  if (strange.size > 0) {
    root.set(name('RoleMap'), context.obj(Object.fromEntries([...strange].map((type) => [type, 'Span']))))
  }
  return { pages, links }

  /** Writes `kid` and gives its entry in the parent's list. `page` is the parent's. */
  function write(kid: Kid, parent: Element | undefined, page: PDFRef | undefined): PDFObject {
    if (kid.kind === 'object') {
      const annotation = context.lookup(kid.dict.get(OBJ))
      if (annotation instanceof PDFDict && parent) {
        if (parent.mark?.link !== undefined) links.set(annotation, parent.mark.link)
        parents.setObject(annotation, parent.ref)
      }
      return kid.dict
    }
    if (kid.kind === 'content') {
      if (parent) parents.set(kid.stream ?? kid.page, kid.id, parent.ref)
      if (!kid.stream && kid.page === page) return PDFNumber.of(kid.id)
      return context.obj({
        Type: 'MCR',
        MCID: kid.id,
        ...(kid.page !== page && { Pg: kid.page }),
        ...(kid.stream && { Stm: kid.stream }),
      })
    }
    writeElement(kid, parent)
    return kid.ref
  }

  function writeElement(one: Element, parent: Element | undefined): void {
    const { dict, ref, mark } = one
    complete(one)
    if (!standard.has(one.role)) strange.add(one.role)
    dict.delete(TYPE) // may be left out, and is in thousands of elements
    dict.set(S, name(one.role))
    dict.set(P, parent?.ref ?? context.getObjectRef(root) ?? context.register(root))
    if (mark?.text) dict.set(ACTUAL, PDFHexString.fromText(mark.text))
    const id = textOf(dict.lookup(ID))
    if (one.role === 'Note') setId(`note${String(ids.length).padStart(6, '0')}`)
    else if (id !== undefined) setId(renamed(id))
    renameHeaders(dict.lookup(ATTRIBUTES))
    function setId(own: string): void {
      dict.set(ID, PDFString.of(own))
      ids.push([own, ref])
    }
    const page = one.kids.find((kid) => kid.kind === 'content')?.page
    if (page) dict.set(PG, page)
    else dict.delete(PG)
    const entries = one.kids.map((kid) => write(kid, one, page))
    const [only] = entries
    if (only === undefined) dict.delete(K)
    else dict.set(K, entries.length === 1 ? only : context.obj(entries))
    if (mark?.slide === undefined) return
    const first = firstPage(one)
    if (first) pages.set(`${mark.slide}/${mark.step ?? 0}`, first)
  }

  /** Chromium's identifiers count what happened in the browser, and differ from run to run: ours count the elements. */
  function renamed(id: string): string {
    const known = renames.get(id) ?? `node${String(renames.size).padStart(6, '0')}`
    renames.set(id, known)
    return known
  }

  /** The cells of a table name their header cells by identifier. */
  function renameHeaders(attributes: PDFObject | undefined): void {
    const each = attributes instanceof PDFArray ? attributes.asArray() : [attributes]
    for (const one of each) {
      const dict = context.lookup(one)
      const headers = dict instanceof PDFDict ? dict.lookup(HEADERS) : undefined
      if (!(dict instanceof PDFDict && headers instanceof PDFArray)) continue
      const names = headers.asArray().flatMap((header) => textOf(context.lookup(header)) ?? [])
      dict.set(HEADERS, context.obj(names.map((header) => PDFString.of(renamed(header)))))
    }
  }

  /** Gives lists the bodies that Chromium does not write. */
  function complete(one: Element): void {
    if (one.role === 'LI') {
      const isBody = (kid: Kid) => kid.kind !== 'element' || (kid.role !== 'Lbl' && kid.role !== 'LBody')
      const body = one.kids.filter(isBody)
      if (body.length > 0) one.kids = [...one.kids.filter((kid) => !isBody(kid)), created('LBody', body)]
    }
    if (one.kids.some((kid) => kid.kind === 'element' && kid.role === 'Term')) {
      const items: { labels: Kid[]; bodies: Kid[] }[] = []
      for (const kid of one.kids) {
        const term = kid.kind === 'element' && kid.role === 'Term'
        const last = items.at(-1)
        if (!last || (term && last.bodies.length > 0)) items.push({ labels: [], bodies: [] })
        const item = items.at(-1)
        if (term) item?.labels.push(...kid.kids)
        else item?.bodies.push(...(kid.kind === 'element' && kid.role === 'Definition' ? kid.kids : [kid]))
      }
      one.kids = items.map(({ labels, bodies }) =>
        created('LI', [
          ...(labels.length > 0 ? [created('Lbl', labels)] : []),
          ...(bodies.length > 0 ? [created('LBody', bodies)] : []),
        ]),
      )
    }
  }

  function created(role: string, kids: Kid[]): Element {
    const dict = context.obj({})
    return { kind: 'element', dict, ref: context.register(dict), role, mark: undefined, kids }
  }
}

function firstPage(one: Element): PDFRef | undefined {
  for (const kid of one.kids) {
    const page = kid.kind === 'content' ? kid.page : kid.kind === 'element' ? firstPage(kid) : undefined
    if (page) return page
  }
  return undefined
}

/** Without decoration, and without elements that are empty for it. */
function pruned(kids: readonly Kid[], isDropped: (content: Content) => boolean): Kid[] {
  return kids.filter((kid) => {
    if (kid.kind === 'content') return !isDropped(kid)
    if (kid.kind === 'object') return true
    kid.kids = pruned(kid.kids, isDropped)
    return kid.kids.length > 0 || mayBeEmpty.has(kid.role)
  })
}

/** The first heading is an H1, and no level is left out on the way down (Matterhorn 14-002, 14-003). */
function mendHeadings(kids: readonly Kid[]): void {
  const headings: { role: string }[] = []
  const find = (some: readonly Kid[]) => {
    for (const kid of some) {
      if (kid.kind !== 'element') continue
      if (/^H[1-6]$/.test(kid.role)) headings.push(kid)
      find(kid.kids)
    }
  }
  find(kids)
  const levelOf = ({ role }: { role: string }) => Number(role.slice(1))
  const shift = Math.min(...headings.map(levelOf)) - 1
  let last = 0
  for (const heading of headings) {
    last = Math.min(levelOf(heading) - shift, last + 1)
    heading.role = `H${last}`
  }
}
