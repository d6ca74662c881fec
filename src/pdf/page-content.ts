import { deflateSync, inflateSync } from 'node:zlib'
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import type { PlacedPage } from './append.ts'
import { separateArtifacts } from './artifacts.ts'
import { widthsOf } from './font-widths.ts'
import type { Structure } from './structure.ts'
import { orderText, spaceFont } from './text-order.ts'

const name = PDFName.of

/**
 * Separates artefacts from tagged content on a page, and in the forms on it that hold tagged content. `spaces`: the font of those
 * between words that are read from right to left.
 */
export function separatePage(
  context: PDFContext,
  page: PlacedPage,
  structure: Structure,
  isRightToLeft: boolean,
  spaces: PDFRef,
): void {
  const resources = page.node.Resources()
  const contents = page.node.get(name('Contents'))
  const refs = contents instanceof PDFArray ? contents.asArray() : [contents]
  const streams = refs.flatMap((ref) => {
    const stream = context.lookup(ref)
    return stream instanceof PDFRawStream ? [unpack(stream)] : []
  })
  // As one: an operator may not be torn, but a path or a marked sequence may go on in the next stream.
  const whole =
    streams.length === 1 && streams[0] ? streams[0] : Buffer.concat(streams.flatMap((one) => [one, lineEnd]))
  const separated = separate(whole, page.ref, resources)
  page.node.set(name('Contents'), context.register(pack(PDFDict.withContext(context), separated)))

  function separate(content: Uint8Array, stream: PDFRef, names: PDFDict | undefined): Uint8Array {
    const forms = names?.lookup(name('XObject'))
    const formOf = (form: string) => (forms instanceof PDFDict ? forms.get(name(form)) : undefined)
    const inner: PDFRef[] = []
    const result = separateArtifacts(content, {
      keeps: (id, text) => text || structure.isDrawing(stream, id),
      isTagged(form) {
        const ref = formOf(form)
        const object = context.lookup(ref)
        if (!(object instanceof PDFRawStream) || !object.dict.has(name('StructParents'))) return false
        if (ref instanceof PDFRef) inner.push(ref)
        return true
      },
    })
    for (const id of result.dropped) structure.drop(stream, id)
    const fonts = names?.lookup(name('Font'))
    const ordered = orderText(
      result.content,
      (font) => (fonts instanceof PDFDict ? widthsOf(context, fonts.lookup(name(font))) : undefined),
      isRightToLeft,
    )
    if (fonts instanceof PDFDict && ordered !== result.content) fonts.set(name(spaceFont), spaces)
    for (const ref of inner) {
      const form = context.lookup(ref)
      if (!(form instanceof PDFRawStream)) continue
      const own = form.dict.lookup(name('Resources'))
      const done = separate(unpack(form), ref, own instanceof PDFDict ? own : names)
      context.assign(ref, pack(form.dict, done))
    }
    return ordered
  }
}

const lineEnd = Buffer.from('\n')

/** Chromium packs with Flate and nothing else. */
export function unpack(stream: PDFRawStream): Uint8Array {
  const filter = stream.dict.lookup(name('Filter'))
  return filter === name('FlateDecode') ? inflateSync(stream.contents) : stream.contents
}

export function pack(dict: PDFDict, content: Uint8Array): PDFRawStream {
  dict.set(name('Filter'), name('FlateDecode'))
  return PDFRawStream.of(dict, deflateSync(content, { level: 9 }))
}
