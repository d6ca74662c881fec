import type { PDFDict, PDFRef } from 'pdf-lib'
import type { TagMark } from './page-scripts.ts'

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
