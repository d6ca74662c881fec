import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFRef,
  PDFStream,
} from 'pdf-lib'

/** The way from marked content back to its element (ISO 32000-1, 14.7.4.4). */
export interface ParentTree {
  /** `stream` is a page or a form XObject; `id` the number of the marked content in it. */
  set(stream: PDFRef, id: number, element: PDFRef): void
  setObject(annotation: PDFDict, element: PDFRef): void
  write(): PDFRef
}

/** A new tree for the numbers that pages, forms and annotations have already. */
export function openParentTree({ context }: PDFDocument): ParentTree {
  const rows = new Map<number, PDFRef | PDFRef[]>()
  const streams = new Map<PDFRef, number | undefined>()

  function numberOf(object: PDFObject | undefined, key: string): number | undefined {
    const dict = object instanceof PDFStream ? object.dict : object
    const number = dict instanceof PDFDict ? dict.lookup(PDFName.of(key)) : undefined
    return number instanceof PDFNumber ? number.asNumber() : undefined
  }

  return {
    set(stream, id, element) {
      if (!streams.has(stream)) streams.set(stream, numberOf(context.lookup(stream), 'StructParents'))
      const number = streams.get(stream)
      if (number === undefined) return
      const row = rows.get(number) ?? []
      if (!Array.isArray(row)) return
      row[id] = element
      rows.set(number, row)
    },
    setObject(annotation, element) {
      const number = numberOf(annotation, 'StructParent')
      if (number !== undefined) rows.set(number, element)
    },
    write() {
      const entries = [...rows].sort(([a], [b]) => a - b)
      const nums = PDFArray.withContext(context)
      for (const [number, row] of entries) {
        nums.push(PDFNumber.of(number))
        nums.push(Array.isArray(row) ? context.obj(Array.from(row, (one) => one ?? null)) : row)
      }
      return context.register(context.obj({ Nums: nums }))
    },
  }
}
