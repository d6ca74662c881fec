import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib'
import { slideAddress } from './stretches.ts'

/**
 * Gives every link annotation its text (ISO 14289-1, 7.18.5), prints none of their borders, and makes addresses of files
 * beside the deck relative again: they were resolved from `base` when printed. One that leads to a slide which was printed apart
 * leads to its page, which `pageOf` gives by the slide's place in the list of slides.
 */
export function mendLinks(
  document: PDFDocument,
  texts: ReadonlyMap<PDFDict, string>,
  base: string,
  pageOf: (slide: number) => PDFRef | undefined,
): void {
  const name = PDFName.of
  const origin = `${new URL(base).origin}/`
  for (const page of document.getPages()) {
    const annotations = page.node.lookup(name('Annots'))
    if (!(annotations instanceof PDFArray)) continue
    for (let at = 0; at < annotations.size(); at++) {
      const annotation = annotations.lookup(at)
      if (!(annotation instanceof PDFDict)) continue
      const action = annotation.lookup(name('A'))
      const uri = action instanceof PDFDict ? action.lookup(name('URI')) : undefined
      const address = uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : undefined
      const page = pageOf(Number(address?.split(new URL(slideAddress, base).href)[1] ?? -1))
      if (page) {
        annotation.delete(name('A'))
        annotation.set(name('Dest'), document.context.obj([page, 'Fit']))
      } else if (action instanceof PDFDict && address?.startsWith(origin)) {
        action.set(name('URI'), PDFString.of(relativeTo(base, address)))
      }
      const text = texts.get(annotation) ?? address
      if (text) annotation.set(name('Contents'), PDFHexString.fromText(text))
    }
  }
}

/** Of an address at the same host. */
function relativeTo(base: string, address: string): string {
  let folder = base
  let up = ''
  while (!address.startsWith(folder)) {
    folder = folder.replace(/[^/]+\/$/, '')
    up += '../'
  }
  return up + address.slice(folder.length)
}
