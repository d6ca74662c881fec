/** A deck's slides, as they were drawn, as a file of PowerPoint's (ECMA-376, PresentationML). */
import type { CompiledSlide } from '../compile.ts'
import { signatureOf } from '../own-files.ts'
import type { DocumentMetadata } from '../pdf/document-metadata.ts'
import type { PageSlide, PictureShape, PlayedShape } from './drawn.ts'
import type { OfficeTheme } from './look.ts'
import type { ReadPicture } from './media.ts'
import { createPackage, type Package } from './package.ts'
import { type LayoutName, layoutKinds, layoutPart } from './parts/layouts.ts'
import { masterPart } from './parts/master.ts'
import { notesMasterPart, notesPart } from './parts/notes.ts'
import {
  appPart,
  corePart,
  presentationPart,
  presentationProperties,
  type SlideSection,
  slideIds,
  tableStyles,
} from './parts/presentation.ts'
import { slidePart } from './parts/slide.ts'
import type { PartWriting } from './parts/text.ts'
import { themePart } from './parts/theme.ts'

/** What a slide of the deck is called, and where it stands in it. */
export type NamedSlide = Pick<CompiledSlide, 'id' | 'title'> & {
  readonly slide: Pick<CompiledSlide['slide'], 'kind'>
}

export interface PresentationContent {
  readonly drawn: readonly PageSlide[]
  /** All that are exported. */
  readonly slides: readonly NamedSlide[]
  readonly look: OfficeTheme
  readonly metadata: DocumentMetadata
  /** By `pictureKey`. */
  readonly pictures: ReadonlyMap<string, ReadPicture>
  /** What is played, by its address. */
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly notes: boolean
}

/** What a picture is known by: its file, or what it was photographed as. */
export const pictureKey = ({ address, photo, photoKey }: PictureShape): string =>
  address ?? photoKey ?? photo ?? ''

const part = (kind: string) => `application/vnd.openxmlformats-officedocument.presentationml.${kind}+xml`
const themeType = 'application/vnd.openxmlformats-officedocument.theme+xml'
const presentation = 'ppt/presentation.xml'
const master = 'ppt/slideMasters/slideMaster1.xml'
const notesMaster = 'ppt/notesMasters/notesMaster1.xml'
const slidePath = (at: number) => `ppt/slides/slide${at + 1}.xml`

export function writePresentation(content: PresentationContent): Buffer {
  const { drawn, slides, look, metadata } = content
  const [{ width, height } = { width: 1280, height: 720 }] = drawn
  const file = createPackage()
  file.relate('', 'officeDocument', presentation)
  file.relate(
    '',
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'docProps/core.xml',
  )
  file.relate('', 'extended-properties', 'docProps/app.xml')
  const masterId = file.relate(presentation, 'slideMaster', master)

  const layouts = Object.entries(layoutKinds)
  const ids = layouts.map(([, kind], at) => {
    const path = layoutPath(at)
    file.add(path, layoutPart(kind, look, width, height), part('slideLayout'))
    file.relate(path, 'slideMaster', master)
    return file.relate(master, 'slideLayout', path)
  })
  file.add(master, masterPart(look, ids, width, height), part('slideMaster'))
  file.relate(master, 'theme', 'ppt/theme/theme1.xml')
  file.add('ppt/theme/theme1.xml', themePart(look), themeType)
  file.add(notesMaster, notesMasterPart(), part('notesMaster'))
  file.relate(notesMaster, 'theme', 'ppt/theme/theme2.xml')
  file.add('ppt/theme/theme2.xml', themePart(look), themeType)

  const media = createMedia(file, content.pictures)
  const played = createPlayed(file, content.media)
  const listed = slideIds(drawn.map(({ slide, part }) => `${slides[slide]?.id ?? slide}+${part}`))
  const relations = drawn.map((one, at) => {
    addSlide(file, at, one, content, media, played)
    return file.relate(presentation, 'slide', slidePath(at))
  })
  const notesMasterId = file.relate(presentation, 'notesMaster', notesMaster)
  for (const [kind, name, xml] of [
    ['presProps', 'presProps', presentationProperties()],
    ['theme', 'theme/theme1', ''],
    ['tableStyles', 'tableStyles', tableStyles()],
  ] as const) {
    file.relate(presentation, kind, `ppt/${name}.xml`)
    if (xml !== '') file.add(`ppt/${name}.xml`, xml, part(kind))
  }
  file.add(
    presentation,
    presentationPart(
      {
        master: masterId,
        notesMaster: notesMasterId,
        slides: relations.map((relation, at) => ({ relation, id: listed[at] ?? 256 })),
      },
      sectionsOf(drawn, slides, listed, metadata.title),
      { width, height },
    ),
    part('presentation.main'),
  )
  const noted = content.notes ? drawn.filter(({ notes }) => notes.length > 0).length : 0
  file.add(
    'docProps/app.xml',
    appPart(drawn.length, noted),
    'application/vnd.openxmlformats-officedocument.extended-properties+xml',
  )
  return file.write({
    path: 'docProps/core.xml',
    type: 'application/vnd.openxmlformats-package.core-properties+xml',
    content: (before) => corePart(metadata, signatureOf(before)),
  })
}

const layoutPath = (at: number) => `ppt/slideLayouts/slideLayout${at + 1}.xml`
const layoutAt = (name: LayoutName) => Object.keys(layoutKinds).indexOf(name)

type FindPicture = ReturnType<typeof createMedia>

/** Files of pictures, each once. */
function createMedia(file: Package, pictures: ReadonlyMap<string, ReadPicture>) {
  const paths = new Map<ReadPicture, { readonly path: string; readonly svg: string | undefined }>()
  return (from: string, shape: PictureShape) => {
    const picture = pictures.get(pictureKey(shape))
    if (!picture) return undefined
    let known = paths.get(picture)
    if (!known) {
      const name = `ppt/media/image${paths.size + 1}`
      known = { path: `${name}.${picture.ending}`, svg: picture.svg && `${name}.svg` }
      paths.set(picture, known)
      file.add(known.path, picture.bytes)
      if (known.svg && picture.svg) file.add(known.svg, picture.svg)
    }
    return {
      id: file.relate(from, 'image', known.path),
      svg: known.svg && file.relate(from, 'image', known.svg),
    }
  }
}

/** Files of films and sounds, each once. */
function createPlayed(file: Package, media: ReadonlyMap<string, Uint8Array>) {
  const paths = new Map<string, string>()
  return (from: string, { address, kind }: PlayedShape) => {
    const bytes = media.get(address)
    if (!bytes) return undefined
    const ending = /\.(\w+)(?=$|[?#])/.exec(address)?.[1]?.toLowerCase()
    const path = paths.get(address) ?? `ppt/media/media${paths.size + 1}.${ending}`
    paths.set(address, path)
    file.add(path, bytes)
    return {
      link: file.relate(from, kind, path),
      embedded: file.relate(from, 'http://schemas.microsoft.com/office/2007/relationships/media', path),
    }
  }
}

function addSlide(
  file: Package,
  at: number,
  drawn: PageSlide,
  content: PresentationContent,
  media: FindPicture,
  played: ReturnType<typeof createPlayed>,
): void {
  const { look, metadata, slides, notes } = content
  const path = slidePath(at)
  const writing = (from: string): PartWriting => ({
    look,
    language: metadata.language,
    link: (href) => {
      const target = /^slide:(\d+)$/.exec(href)?.[1]
      if (target === undefined) {
        const address = addressOf(href)
        return address === undefined
          ? undefined
          : { id: file.relate(from, 'hyperlink', address, true), isSlide: false }
      }
      const slide = content.drawn.findIndex((one) => one.slide === Number(target))
      return slide < 0 ? undefined : { id: file.relate(from, 'slide', slidePath(slide)), isSlide: true }
    },
  })
  const { xml, layout } = slidePart(drawn, slides[drawn.slide]?.title ?? '', {
    ...writing(path),
    picture: (shape) => media(path, shape),
    played: (address) => played(path, address),
  })
  file.relate(path, 'slideLayout', layoutPath(layoutAt(layout)))
  file.add(path, xml, part('slide'))
  if (!notes || drawn.notes.length === 0) return
  const notesPath = `ppt/notesSlides/notesSlide${at + 1}.xml`
  file.relate(path, 'notesSlide', notesPath)
  file.relate(notesPath, 'notesMaster', notesMaster)
  file.relate(notesPath, 'slide', path)
  file.add(notesPath, notesPart(drawn.notes, writing(notesPath)), part('notesSlide'))
}

/** An address as a package may have it; undefined for what is none. */
function addressOf(href: string): string | undefined {
  if (URL.canParse(href)) return new URL(href).href
  return href !== '' && URL.canParse(href, 'https://a.invalid/') && !href.startsWith('#')
    ? encodeURI(decodeURI(href))
    : undefined
}

/** The deck's parts, each from the slide that opens it; what stands before the first is the deck's own. */
function sectionsOf(
  drawn: readonly PageSlide[],
  slides: readonly NamedSlide[],
  ids: readonly number[],
  title: string,
): readonly SlideSection[] {
  const sections: { name: string; slides: number[] }[] = []
  for (const [at, { slide, part }] of drawn.entries()) {
    const { slide: { kind } = { kind: 'content' }, title: name = '' } = slides[slide] ?? {}
    if (sections.length === 0 || (kind === 'section' && part === 0))
      sections.push({ name: (kind === 'section' ? name : title) || '–', slides: [] })
    sections.at(-1)?.slides.push(ids[at] ?? 256)
  }
  return sections
}
