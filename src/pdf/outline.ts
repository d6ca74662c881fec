import { type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib'

export interface OutlineItem {
  readonly title: string
  readonly page: PDFRef
  readonly children: readonly OutlineItem[]
}

/** The document's outline (ISO 32000-1, 12.3.3), all of it open. Nothing is written without items. */
export function writeOutline({ context, catalog }: PDFDocument, items: readonly OutlineItem[]): void {
  if (items.length === 0) return
  const name = PDFName.of
  catalog.set(name('Outlines'), write(undefined, items))

  /** Writes the node that holds `children`, and gives its reference; `item` is undefined for the root. */
  function write(
    item: OutlineItem | undefined,
    children: readonly OutlineItem[],
    place: Relatives = {},
  ): PDFRef {
    const dict = context.obj({})
    const ref = place.ref ?? context.nextRef()
    context.assign(ref, dict)
    if (item) {
      dict.set(name('Title'), PDFHexString.fromText(item.title))
      dict.set(name('Dest'), context.obj([item.page, name('Fit')]))
    }
    if (place.parent) dict.set(name('Parent'), place.parent)
    if (place.previous) dict.set(name('Prev'), place.previous)
    if (place.next) dict.set(name('Next'), place.next)
    const refs = children.map(() => context.nextRef())
    const [first, last] = [refs.at(0), refs.at(-1)]
    if (first && last) {
      dict.set(name('First'), first)
      dict.set(name('Last'), last)
      dict.set(name('Count'), PDFNumber.of(countOf(children)))
    }
    for (const [at, child] of children.entries()) {
      write(child, child.children, { parent: ref, ref: refs[at], previous: refs[at - 1], next: refs[at + 1] })
    }
    return ref
  }
}

interface Relatives {
  readonly ref?: PDFRef | undefined
  readonly parent?: PDFRef
  readonly previous?: PDFRef | undefined
  readonly next?: PDFRef | undefined
}

const countOf = (items: readonly OutlineItem[]): number =>
  items.reduce((sum, { children }) => sum + 1 + countOf(children), 0)
