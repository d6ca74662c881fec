import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRef, PDFStream } from 'pdf-lib'

/** Deletes every object that nothing refers to any more: pdf-lib would write them all. */
export function sweep({ context }: PDFDocument): void {
  const reached = new Set<string>()
  const queue: (PDFObject | undefined)[] = Object.values(context.trailerInfo)
  for (let object = queue.pop(); object !== undefined || queue.length > 0; object = queue.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object.tag)) continue
      reached.add(object.tag)
      queue.push(context.lookup(object))
    } else if (object instanceof PDFArray) queue.push(...object.asArray())
    else if (object instanceof PDFDict) queue.push(...object.values())
    else if (object instanceof PDFStream) queue.push(...object.dict.values())
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref.tag)) context.delete(ref)
}
