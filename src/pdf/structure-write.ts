import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFRef,
  PDFString,
} from 'pdf-lib'
import { openParentTree } from './parent-tree.ts'
import type { Kid, MarkedContent, StructureElement } from './structure-tree.ts'

const name = PDFName.of
const S = name('S')
const K = name('K')
const P = name('P')
const PG = name('Pg')
const ID = name('ID')
const ATTRIBUTES = name('A')
const HEADERS = name('Headers')
const OBJ = name('Obj')
const TYPE = name('Type')
const ACTUAL = name('ActualText')

export interface LinkTargets {
  /** The first page of a slide's step: `slide/step`. */
  readonly pages: ReadonlyMap<string, PDFRef>
  /** Link annotations and what they say. */
  readonly links: ReadonlyMap<PDFDict, string>
}

/** The structure types of PDF 1.7 (ISO 32000-1, 14.8.4); others need an entry in the role map. */
const standard = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
)
/** Cells say something by being empty. */
const mayBeEmpty = new Set(['TD', 'TH', 'TR', 'Document'])

const textOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined

/** Writes the tree below `root`: completed, without what was dropped, and with the tables that lead to its elements. */
export function writeTree(
  document: PDFDocument,
  root: PDFDict,
  tops: readonly Kid[],
  isDropped: (content: MarkedContent) => boolean,
): LinkTargets {
  const { context } = document
  const parents = openParentTree(document)
  const pages = new Map<string, PDFRef>()
  const links = new Map<PDFDict, string>()
  const ids: [string, PDFRef][] = []
  const renames = new Map<string, string>()
  const strange = new Set<string>()
  const kept = pruned(tops, isDropped)
  mendHeadings(kept)
  root.set(K, context.obj(kept.map((kid) => write(kid, undefined, undefined))))
  root.set(name('ParentTree'), parents.write())
  root.delete(name('ParentTreeNextKey')) // Chromium's, which knows nothing of pages that were added
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
  function write(kid: Kid, parent: StructureElement | undefined, page: PDFRef | undefined): PDFObject {
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

  function writeElement(one: StructureElement, parent: StructureElement | undefined): void {
    const { dict, ref, mark } = one
    if (one.role === 'LI') addBody(one)
    if (one.kids.some((kid) => elementOf(kid, 'Term'))) groupDefinitions(one)
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
    if (mark?.slide === undefined || mark.part) return
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

  /** Gives a list's item the body that Chromium does not write. */
  function addBody(item: StructureElement): void {
    const isBody = (kid: Kid) => !elementOf(kid, 'Lbl') && !elementOf(kid, 'LBody')
    const body = item.kids.filter(isBody)
    if (body.length > 0) item.kids = [...item.kids.filter((kid) => !isBody(kid)), created('LBody', body)]
  }

  /** Makes items of the terms and definitions of a list, which Chromium writes one after the other. */
  function groupDefinitions(list: StructureElement): void {
    const items: { labels: Kid[]; bodies: Kid[] }[] = []
    for (const kid of list.kids) {
      const term = elementOf(kid, 'Term')
      const last = items.at(-1)
      if (!last || (term && last.bodies.length > 0)) items.push({ labels: [], bodies: [] })
      const item = items.at(-1)
      if (term) item?.labels.push(...term.kids)
      else item?.bodies.push(...(elementOf(kid, 'Definition')?.kids ?? [kid]))
    }
    list.kids = items.map(({ labels, bodies }) =>
      created('LI', [
        ...(labels.length > 0 ? [created('Lbl', labels)] : []),
        ...(bodies.length > 0 ? [created('LBody', bodies)] : []),
      ]),
    )
  }

  function created(role: string, kids: Kid[]): StructureElement {
    const dict = context.obj({})
    return { kind: 'element', dict, ref: context.register(dict), role, mark: undefined, kids }
  }
}

const elementOf = (kid: Kid, role: string): StructureElement | undefined =>
  kid.kind === 'element' && kid.role === role ? kid : undefined

function firstPage(one: StructureElement): PDFRef | undefined {
  for (const kid of one.kids) {
    const page = kid.kind === 'content' ? kid.page : kid.kind === 'element' ? firstPage(kid) : undefined
    if (page) return page
  }
  return undefined
}

/** Without decoration, and without elements that are empty for it. */
function pruned(kids: readonly Kid[], isDropped: (content: MarkedContent) => boolean): Kid[] {
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
