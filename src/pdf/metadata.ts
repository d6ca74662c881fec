import { createHash } from 'node:crypto'
import { type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import type { Deck } from '../deck/deck.ts'
import { metaSource } from '../deck/meta.ts'

/** What the document says of itself. */
export interface Metadata {
  readonly title: string
  readonly authors: readonly string[]
  readonly subject: string
  readonly keywords: readonly string[]
  readonly language: string
  /** The deck's own date; without it the document has none, so that it is the same whenever it is made. */
  readonly date: Date | undefined
}

/** Takes it from the deck's front matter. */
export function metadataOf({ meta, options }: Deck): Metadata {
  const { title, authors, description, keywords, lang, date } = options
  return {
    title: title ?? authors[0] ?? 'Slides',
    authors,
    subject: (
      metaSource(meta.get('subject')) ??
      description ??
      metaSource(meta.get('subtitle')) ??
      ''
    ).trim(),
    keywords,
    language: lang ?? 'en',
    date: date === undefined ? undefined : readDate(date),
  }
}

/** A date as people write it in a deck; undefined when it is none (`Spring 2018`). Days are UTC's, wherever this runs. */
export function readDate(text: string): Date | undefined {
  const plain = text.trim().replace(/(\d)(st|nd|rd|th)\b/g, '$1')
  const date = new Date(/^\d{4}(-\d\d){0,2}$/.test(plain) ? plain : `${plain} UTC`)
  return Number.isNaN(date.getTime()) || !/\d{4}/.test(plain) ? undefined : date
}

const producer = 'Chromium and pdf-lib'

/**
 * Writes the document information and the XMP packet: Dublin Core, and the claim that PDF/UA-1 holds
 * (ISO 14289-1, clause 5). The packet stays uncompressed, so that any tool can find it.
 */
export function writeMetadata(document: PDFDocument, about: Metadata): void {
  const { context, catalog } = document
  const info = context.obj({})
  const put = (key: string, text: string) => {
    if (text) info.set(PDFName.of(key), PDFHexString.fromText(text))
  }
  put('Title', about.title)
  put('Author', about.authors.join(', '))
  put('Subject', about.subject)
  put('Keywords', about.keywords.join(', '))
  info.set(PDFName.of('Producer'), PDFString.of(producer))
  if (about.date) {
    info.set(PDFName.of('CreationDate'), PDFString.fromDate(about.date))
    info.set(PDFName.of('ModDate'), PDFString.fromDate(about.date))
  }
  context.trailerInfo.Info = context.register(info)
  catalog.set(PDFName.of('Lang'), PDFString.of(about.language))
  const packet = context.stream(Buffer.from(xmp(about)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(packet))
}

/** The file identifier (ISO 32000-1, 14.4), made of the content: the same deck gives the same. */
export function writeIdentifier({ context }: PDFDocument, content: Uint8Array): void {
  const id = PDFHexString.of(createHash('md5').update(content).digest('hex'))
  context.trailerInfo.ID = context.obj([id, id])
}

function xmp({ title, authors, subject, keywords, language, date }: Metadata): string {
  const alternative = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
  const list = (kind: 'Seq' | 'Bag', texts: readonly string[]) =>
    `<rdf:${kind}>${texts.map((text) => `<rdf:li>${escaped(text)}</rdf:li>`).join('')}</rdf:${kind}>`
  const when = date?.toISOString().replace(/\.\d+Z$/, 'Z')
  const lines = [
    '<pdfuaid:part>1</pdfuaid:part>',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternative(title)}</dc:title>`,
    authors.length > 0 && `<dc:creator>${list('Seq', authors)}</dc:creator>`,
    subject && `<dc:description>${alternative(subject)}</dc:description>`,
    keywords.length > 0 && `<dc:subject>${list('Bag', keywords)}</dc:subject>`,
    keywords.length > 0 && `<pdf:Keywords>${escaped(keywords.join(', '))}</pdf:Keywords>`,
    `<dc:language>${list('Bag', [language])}</dc:language>`,
    `<pdf:Producer>${producer}</pdf:Producer>`,
    when && `<xmp:CreateDate>${when}</xmp:CreateDate><xmp:ModifyDate>${when}</xmp:ModifyDate>`,
  ]
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${lines.filter(Boolean).join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

const escaped = (text: string) =>
  text
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
