import { deflateSync, inflateSync } from 'node:zlib'
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import type { PlacedPage } from './append.ts'
import { separateArtifacts } from './artifacts.ts'
import { widthsOf } from './font-meanings.ts'
import type { NamedFont, ReadFonts } from './read-fonts.ts'
import type { Structure } from './structure.ts'
import { orderText, type TextSurroundings } from './text-order.ts'

const name = PDFName.of

/** Separates artefacts from tagged content on a page, and in the forms on it that hold tagged content, in the order in which it is read. */
export function separatePage(
  context: PDFContext,
  page: PlacedPage,
  structure: Structure,
  isRightToLeft: boolean,
  readFonts: ReadFonts,
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
    const fonts = names?.lookup(name('Font'))
    const ordered =
      fonts instanceof PDFDict ? orderText(content, surroundings(stream, fonts), isRightToLeft) : content
    const result = separateArtifacts(ordered, {
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
    for (const ref of inner) {
      const form = context.lookup(ref)
      if (!(form instanceof PDFRawStream)) continue
      const own = form.dict.lookup(name('Resources'))
      const done = separate(unpack(form), ref, own instanceof PDFDict ? own : names)
      context.assign(ref, pack(form.dict, done))
    }
    return result.content
  }

  function surroundings(stream: PDFRef, fonts: PDFDict): TextSurroundings {
    const use = ({ name: own, ref }: NamedFont): string => {
      fonts.set(name(own), ref)
      return own
    }
    return {
      fontOf: (font) => widthsOf(context, fonts.lookup(name(font))),
      fontWhere(font, code, bytes, letters) {
        const ref = fonts.get(name(font))
        return ref instanceof PDFRef ? use(readFonts.where(ref, code, bytes, letters)) : font
      },
      unseen(letters, width) {
        const sign = readFonts.unseen(letters, width)
        return [use(sign), sign.code]
      },
      tellsIn: (id) => structure.tellsIn(stream, id),
      split: (id, fresh) => structure.split(stream, id, fresh),
    }
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
