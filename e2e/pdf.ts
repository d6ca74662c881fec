/** Reads a PDF for the tests: its tags, its content, its links and what it says of itself. Shares no code with `src/pdf`. */
import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'

/** Marked content: the page or form, and its number there. */
export interface Content {
  readonly stream: string
  readonly id: number
}

export interface Tag {
  readonly role: string
  readonly dict: PDFDict
  readonly parent: Tag | undefined
  readonly kids: readonly Tag[]
  readonly content: readonly Content[]
  /** Both, in their order. */
  readonly entries: readonly (Tag | Content)[]
  readonly objects: readonly PDFDict[]
}

/**
 * Something that paints, and the marked content it stands in, outermost first: `Artifact`, or for tagged content the
 * stream's reference and the number there (`12 0 R 3`).
 */
export interface Paint {
  readonly kind: 'text' | 'path' | 'image' | 'shading' | 'form'
  readonly inside: readonly string[]
  /** Codes shown by text, with the font's name. */
  readonly codes: readonly { readonly font: string; readonly code: number }[]
}

export interface Outline {
  readonly title: string
  readonly page: number
  readonly children: readonly Outline[]
}

export interface PdfPage {
  readonly index: number
  readonly dict: PDFDict
  readonly tag: string
  readonly paints: readonly Paint[]
  readonly fonts: ReadonlyMap<string, PDFDict>
  readonly annotations: readonly PDFDict[]
}

export interface Pdf {
  readonly document: PDFDocument
  readonly catalog: PDFDict
  readonly pages: readonly PdfPage[]
  readonly root: PDFDict
  readonly tree: Tag
  readonly tags: readonly Tag[]
  readonly outline: readonly Outline[]
  readonly xmp: string
}

const name = PDFName.of

export function get(dict: PDFDict | undefined, key: string): PDFObject | undefined {
  return dict?.lookup(name(key))
}

/** A string, name or number as text. */
export function text(dict: PDFDict | undefined, key: string): string | undefined {
  const value = get(dict, key)
  if (value instanceof PDFString || value instanceof PDFHexString || value instanceof PDFName) {
    return value.decodeText()
  }
  return value instanceof PDFNumber ? String(value.asNumber()) : undefined
}

export const isTrue = (value: PDFObject | undefined) => value instanceof PDFBool && value.asBoolean()

export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { catalog, context } = document
  const root = catalog.lookup(name('StructTreeRoot'), PDFDict)
  const tree = readTag({ role: 'Root', dict: root, parent: undefined })
  const tags: Tag[] = []
  const collect = (tag: Tag) => {
    tags.push(tag)
    tag.kids.forEach(collect)
  }
  tree.kids.forEach(collect)
  const pages = document.getPages().map(({ node, ref }, index) => {
    const resources = node.Resources()
    return {
      index,
      dict: node,
      tag: ref.tag,
      paints: paintsOf(streamsOf(node.get(name('Contents'))), resources, ref.tag),
      fonts: fontsOf(resources),
      annotations: dicts(node.lookup(name('Annots'))),
    }
  })
  const metadata = catalog.lookup(name('Metadata'))
  return {
    document,
    catalog,
    pages,
    root,
    tree,
    tags,
    outline: readOutline(catalog.lookup(name('Outlines'))),
    xmp: metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString() : '',
  }

  function readTag(start: Pick<Tag, 'role' | 'dict' | 'parent'>, inherited?: string): Tag {
    const kids: Tag[] = []
    const content: Content[] = []
    const entries: (Tag | Content)[] = []
    const objects: PDFDict[] = []
    const tag: Tag = { ...start, kids, content, entries, objects }
    const page = start.dict.get(name('Pg'))
    const own = page instanceof PDFRef ? page.tag : inherited
    const add = (entry: PDFObject | undefined): void => {
      const value = context.lookup(entry)
      if (value instanceof PDFArray) value.asArray().forEach(add)
      else if (value instanceof PDFNumber) addContent({ stream: own ?? '', id: value.asNumber() })
      else if (value instanceof PDFDict) {
        const [form, at, object] = ['Stm', 'Pg', 'Obj'].map((key) => value.get(name(key)))
        const id = value.lookup(name('MCID'))
        if (id instanceof PDFNumber) {
          const stream = form instanceof PDFRef ? form.tag : at instanceof PDFRef ? at.tag : (own ?? '')
          addContent({ stream, id: id.asNumber() })
        } else if (object) objects.push(context.lookup(object, PDFDict))
        else {
          const kid = readTag({ role: text(value, 'S') ?? '', dict: value, parent: tag }, own)
          kids.push(kid)
          entries.push(kid)
        }
      }
    }
    const addContent = (one: Content): void => {
      content.push(one)
      entries.push(one)
    }
    add(start.dict.get(name('K')))
    return tag
  }

  function streamsOf(entry: PDFObject | undefined): Buffer {
    const value = context.lookup(entry)
    if (value instanceof PDFArray) return Buffer.concat(value.asArray().map(streamsOf))
    return value instanceof PDFRawStream ? unpacked(value) : Buffer.alloc(0)
  }

  /** What a content stream paints; forms are entered, so that what they hold is inside of what they stand in. */
  function paintsOf(
    content: Buffer,
    resources: PDFDict | undefined,
    stream: string,
    outer: readonly string[] = [],
  ) {
    const paints: Paint[] = []
    const open: string[] = []
    const forms = get(resources, 'XObject')
    let font = ''
    let codes: { font: string; code: number }[] = []
    const paint = (kind: Paint['kind']) => {
      paints.push({ kind, inside: [...outer, ...open], codes })
      codes = []
    }
    const tokens = content
      .toString('latin1')
      .matchAll(
        /<<(?:[^<>]|<[^<>]*>)*>>|<[0-9a-fA-F\s]*>|\((?:[^()\\]|\\.|\([^()]*\))*\)|\/[^\s/<>[\]()]+|[^\s/<>[\]()]+|[[\]]/gs,
      )
    let operands: string[] = []
    for (const [token] of tokens) {
      if (!/^[A-Za-z'"][A-Za-z0-9*'"]*$/.test(token)) {
        operands.push(token)
        continue
      }
      if (token === 'BMC' || token === 'BDC') {
        const id = /\/MCID\s+(\d+)/.exec(operands[1] ?? '')?.[1]
        open.push(id === undefined ? (operands[0] ?? '').slice(1) : `${stream} ${id}`)
      } else if (token === 'EMC') open.pop()
      else if (token === 'Tf') font = (operands[0] ?? '').slice(1)
      else if (token === 'Tj' || token === 'TJ') {
        for (const operand of operands.filter((one) => one.startsWith('<'))) {
          const digits = operand.slice(1, -1).replace(/\s/g, '')
          const wide = fontsOf(resources).get(font)?.lookup(name('Subtype')) === name('Type0')
          for (const code of digits.match(wide ? /.{4}/g : /.{2}/g) ?? [])
            codes.push({ font, code: Number.parseInt(code, 16) })
        }
        paint('text')
      } else if (/^(f|F|f\*|S|s|B|B\*|b|b\*)$/.test(token)) paint('path')
      else if (token === 'sh') paint('shading')
      else if (token === 'Do') {
        const ref = forms instanceof PDFDict ? forms.get(name((operands[0] ?? '').slice(1))) : undefined
        const form = context.lookup(ref)
        if (form instanceof PDFRawStream && form.dict.lookup(name('Subtype')) === name('Form')) {
          const own = form.dict.lookup(name('Resources'))
          paints.push(
            ...paintsOf(unpacked(form), own instanceof PDFDict ? own : resources, String(ref), [
              ...outer,
              ...open,
            ]),
          )
        } else paint('image')
      }
      operands = []
    }
    return paints
  }

  function readOutline(node: PDFObject | undefined): Outline[] {
    const items: Outline[] = []
    let item = get(node instanceof PDFDict ? node : undefined, 'First')
    while (item instanceof PDFDict) {
      const target = item.lookup(name('Dest'), PDFArray).get(0)
      const page = document.getPages().findIndex(({ ref }) => ref === target)
      items.push({ title: text(item, 'Title') ?? '', page, children: readOutline(item) })
      item = get(item, 'Next')
    }
    return items
  }
}

export function dicts(value: PDFObject | undefined): PDFDict[] {
  if (!(value instanceof PDFArray)) return []
  return value.asArray().flatMap((_, at) => {
    const one = value.lookup(at)
    return one instanceof PDFDict ? [one] : []
  })
}

function fontsOf(resources: PDFDict | undefined): ReadonlyMap<string, PDFDict> {
  const fonts = get(resources, 'Font')
  if (!(fonts instanceof PDFDict)) return new Map()
  return new Map(
    fonts.keys().flatMap((key): [string, PDFDict][] => {
      const font = fonts.lookup(key)
      return font instanceof PDFDict ? [[key.decodeText(), font]] : []
    }),
  )
}

function unpacked(stream: PDFRawStream): Buffer {
  const packed = stream.dict.lookup(name('Filter')) === name('FlateDecode')
  return packed ? inflateSync(stream.contents) : Buffer.from(stream.contents)
}

/** The text of a tag, read from the fonts' way back to Unicode as a screen reader reads it. */
export function textOf(pdf: Pdf, tag: Tag): string {
  const actual = text(tag.dict, 'ActualText')
  if (actual !== undefined) return actual
  return tag.entries.map((entry) => ('role' in entry ? textOf(pdf, entry) : contentText(pdf, entry))).join('')
}

function contentText(pdf: Pdf, { stream, id }: Content): string {
  const page = pdf.pages.find((one) => one.tag === stream)
  const paints = page?.paints.filter(({ inside }) => inside.includes(`${stream} ${id}`)) ?? []
  return paints
    .flatMap(({ codes }) => codes)
    .map(({ font, code }) => toUnicode(page?.fonts.get(font)).get(code) ?? '')
    .join('')
}

const tables = new WeakMap<PDFDict, ReadonlyMap<number, string>>()

/** The `ToUnicode` table of a font: code → text. */
export function toUnicode(font: PDFDict | undefined): ReadonlyMap<number, string> {
  const known = font && tables.get(font)
  if (known) return known
  const table = new Map<number, string>()
  const stream = get(font, 'ToUnicode')
  if (!font || !(stream instanceof PDFRawStream)) return table
  const source = unpacked(stream).toString('latin1')
  const decode = (digits: string) =>
    String.fromCharCode(...(digits.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))
  for (const [, body = ''] of source.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code = '', to = ''] of body.matchAll(/<([^>]*)>\s*<([^>]*)>/g))
      table.set(Number.parseInt(code, 16), decode(to))
  }
  for (const [, body = ''] of source.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', first = ''] of body.matchAll(/<([^>]*)>\s*<([^>]*)>\s*<([^>]*)>/g)) {
      const start = Number.parseInt(from, 16)
      for (let code = start; code <= Number.parseInt(to, 16); code++) {
        const last = Number.parseInt(first.slice(-4), 16) + code - start
        table.set(code, decode(first.slice(0, -4)) + String.fromCharCode(last))
      }
    }
  }
  tables.set(font, table)
  return table
}
