/** The parts that hold a document together: `presentation.xml`, its sections, what the document says of itself. */
import { createHash } from 'node:crypto'
import type { DocumentMetadata } from '../../pdf/document-metadata.ts'
import { all, document, element, nameSpaces, text, type Xml } from '../xml.ts'
import { emu } from './lengths.ts'
import { notesPage } from './notes.ts'

export interface ListedSlide {
  /** Of its relation. */
  readonly relation: string
  readonly id: number
}

export interface SlideSection {
  readonly name: string
  readonly slides: readonly number[]
}

export function presentationPart(
  parts: { readonly master: string; readonly notesMaster: string; readonly slides: readonly ListedSlide[] },
  sections: readonly SlideSection[],
  size: { readonly width: number; readonly height: number },
): string {
  return document(
    element(
      'p:presentation',
      { ...nameSpaces, saveSubsetFonts: 1, autoCompressPictures: 0 },
      element('p:sldMasterIdLst', {}, element('p:sldMasterId', { id: 2_147_483_648, 'r:id': parts.master })),
      element('p:notesMasterIdLst', {}, element('p:notesMasterId', { 'r:id': parts.notesMaster })),
      element(
        'p:sldIdLst',
        {},
        all(parts.slides.map(({ id, relation }) => element('p:sldId', { id, 'r:id': relation }))),
      ),
      element('p:sldSz', { cx: emu(size.width), cy: emu(size.height) }),
      element('p:notesSz', { cx: emu(notesPage.width), cy: emu(notesPage.height) }),
      sections.length > 1 ? sectionList(sections) : undefined,
    ),
  )
}

const sectionList = (sections: readonly SlideSection[]) =>
  element(
    'p:extLst',
    {},
    element(
      'p:ext',
      { uri: '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}' },
      element(
        'p14:sectionLst',
        { 'xmlns:p14': 'http://schemas.microsoft.com/office/powerpoint/2010/main' },
        all(
          sections.map(({ name, slides }, at) =>
            element(
              'p14:section',
              { name, id: guid(`${at} ${name}`) },
              element('p14:sldIdLst', {}, all(slides.map((id) => element('p14:sldId', { id })))),
            ),
          ),
        ),
      ),
    ),
  )

function guid(of: string): string {
  const hex = createHash('sha256').update(of).digest('hex').toUpperCase()
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}}`
}

/** Numbers of slides by their ids in the deck: the same from export to export, wherever a slide stands. PowerPoint's begin at 256. */
export function slideIds(ids: readonly string[]): readonly number[] {
  const taken = new Set<number>()
  return ids.map((id) => {
    let number = 256 + (createHash('sha256').update(id).digest().readUInt32BE() % (2 ** 31 - 512))
    while (taken.has(number)) number++
    taken.add(number)
    return number
  })
}

/** `signature`: by which the tool knows the file again. */
export function corePart(
  { title, authors, subject, keywords, language, date }: DocumentMetadata,
  signature: string,
): string {
  const time = date && `${date.toISOString().slice(0, 19)}Z`
  const when = (name: string) => time && element(name, { 'xsi:type': 'dcterms:W3CDTF' }, text(time))
  const said = (name: string, words: string): Xml | undefined =>
    words === '' ? undefined : element(name, {}, text(words))
  return document(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      said('dc:title', title),
      said('dc:subject', subject),
      said('dc:creator', authors.join('; ')),
      said('cp:keywords', keywords.join(', ')),
      said('dc:identifier', signature),
      said('dc:language', language),
      when('dcterms:created') || undefined,
      when('dcterms:modified') || undefined,
    ),
  )
}

export const appPart = (slides: number, notes: number): string =>
  document(
    element(
      'Properties',
      { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
      element('Application', {}, text('halyard')),
      element('PresentationFormat', {}, text('Widescreen')),
      element('Slides', {}, text(String(slides))),
      element('Notes', {}, text(String(notes))),
    ),
  )

export const presentationProperties = (): string => document(element('p:presentationPr', nameSpaces))

export const tableStyles = (): string =>
  document(
    element('a:tblStyleLst', {
      'xmlns:a': nameSpaces['xmlns:a'],
      def: '{2D5ABB26-0587-4C30-8999-92F81FD0307C}',
    }),
  )
