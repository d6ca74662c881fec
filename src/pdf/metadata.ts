import { createHash } from 'node:crypto'
import { type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { text } from '../html/markup.ts'
import type { DocumentMetadata } from './document-metadata.ts'

const producer = 'Chromium and pdf-lib'

/**
 * Writes the document information and the XMP packet: Dublin Core, and the claim that PDF/UA-1 holds
 * (ISO 14289-1, clause 5). The packet stays uncompressed, so that any tool can find it.
 */
export function writeMetadata(document: PDFDocument, metadata: DocumentMetadata): void {
  const { context, catalog } = document
  const info = context.obj({})
  const put = (key: string, text: string) => {
    if (text) info.set(PDFName.of(key), PDFHexString.fromText(text))
  }
  put('Title', metadata.title)
  put('Author', metadata.authors.join(', '))
  put('Subject', metadata.subject)
  put('Keywords', metadata.keywords.join(', '))
  info.set(PDFName.of('Producer'), PDFString.of(producer))
  if (metadata.date) {
    info.set(PDFName.of('CreationDate'), PDFString.fromDate(metadata.date))
    info.set(PDFName.of('ModDate'), PDFString.fromDate(metadata.date))
  }
  context.trailerInfo.Info = context.register(info)
  catalog.set(PDFName.of('Lang'), PDFString.of(metadata.language))
  const packet = context.stream(Buffer.from(xmp(metadata)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(packet))
}

/** The file identifier (ISO 32000-1, 14.4), made of what Chromium printed but for the time of day: the same deck gives the same. */
export function writeIdentifier({ context }: PDFDocument, printed: readonly Uint8Array[]): void {
  const hash = createHash('md5')
  for (const one of printed) {
    const timeless = Buffer.from(one)
      .toString('latin1')
      .replace(/\((?:D:\d{14}[^)]*|node\d+)\)/g, '')
    hash.update(timeless, 'latin1')
  }
  const id = PDFHexString.of(hash.digest('hex'))
  context.trailerInfo.ID = context.obj([id, id])
}

function xmp({ title, authors, subject, keywords, language, date }: DocumentMetadata): string {
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

const escaped = (words: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
  text(words).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
