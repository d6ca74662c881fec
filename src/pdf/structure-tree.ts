import type { PDFDict, PDFRef } from 'pdf-lib'
import type { TagMark } from './page-scripts.ts'
import type { ContentBlock } from './text-order.ts'

/** What stands in an element of the tags: marked content, a link's annotation, another element. */
export type Kid = MarkedContent | { readonly kind: 'object'; readonly dict: PDFDict } | StructureElement

export interface MarkedContent {
  readonly kind: 'content'
  readonly page: PDFRef
  readonly stream: PDFRef | undefined
  readonly id: number
}

export interface StructureElement {
  readonly kind: 'element'
  readonly dict: PDFDict
  readonly ref: PDFRef
  readonly role: string
  readonly mark: TagMark | undefined
  kids: Kid[]
}

/** Marked content, and what it stands in. */
export interface ContentPlace extends ContentBlock {
  readonly content: MarkedContent
  readonly siblings: Kid[]
}

/** What stands on a line with the words around it. */
const inline = new Set(['Span', 'Link', 'Code', 'Strong', 'Em', 'Quote', 'Reference', 'NonStruct'])
/** What holds text that is told by other words. */
const drawn = new Set(['Figure', 'Formula'])

/** Marked content in its order, but for that of drawings. */
export function* placesIn(kids: Kid[], around: ContentBlock): Generator<ContentPlace> {
  for (const kid of kids) {
    if (kid.kind === 'content') yield { ...around, content: kid, siblings: kids }
    else if (kid.kind === 'element' && !drawn.has(kid.role)) yield* placesIn(kid.kids, within(kid, around))
  }
}

function within({ role, mark, ref }: StructureElement, around: ContentBlock): ContentBlock {
  const isCode = role === 'Code' || mark?.text !== undefined
  const isRightToLeft = isCode ? false : mark?.isRightToLeft
  if (!inline.has(role))
    return { block: ref, isRightToLeft: isRightToLeft ?? around.isRightToLeft, isolates: [] }
  return isRightToLeft === undefined
    ? around
    : { ...around, isolates: [...around.isolates, { isRightToLeft }] }
}
