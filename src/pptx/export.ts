/** Slides as the print page lays them out, measured there and written as a file of PowerPoint's. */

import { readFile, stat } from 'node:fs/promises'
import type { Tab } from '../browser/browser.ts'
import { bringScripts, type Call } from '../browser/in-page.ts'
import { takePicture } from '../browser/screen.ts'
import { linksOf } from '../browser/tab-files.ts'
import type { Fault } from '../check/finding.ts'
import { deckFaults, powerpointFaults } from '../check/rules/powerpoint.ts'
import type { Compiled, CompiledSlide } from '../compile.ts'
import { complete } from '../diagnostic/catalogue.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { printScheme } from '../pdf/choices.ts'
import { metadataOf } from '../pdf/document-metadata.ts'
import { makeReady, type PrintJob, withSession } from '../pdf/print.ts'
import { faultsOf } from '../pdf/print-faults.ts'
import type { PageSlide, PictureShape, Shape } from './drawn.ts'
import { lookOf } from './look.ts'
import { type ReadPicture, readPicture } from './media.ts'
import type { CollectScripts } from './page-scripts.ts'
import { pictureKey, writePresentation } from './write.ts'

export interface Exported {
  readonly pptx: Buffer
  readonly faults: readonly Diagnostic[]
}

/** Exports a deck; `notes`: with the speaker's words. Rejects as `printPdf` does. */
export function exportPptx(job: PrintJob, notes: boolean): Promise<Exported | undefined> {
  return withSession(job, async (session) => {
    const { printable, slides, choices, say } = session
    const { compiled } = printable
    const { tab, call } = await session.open()
    // Notes are taken along; the page shows slides alone.
    const seen = await makeReady({ ...session, choices: { ...choices, notes: true } }, call, {
      from: 0,
      to: slides.length,
    })
    const look = lookOf(compiled.theme, printScheme(choices, compiled.theme))
    const collecting = await bringScripts<CollectScripts>(tab, 'pptx')
    say?.(`Measuring ${slides.length} slides …`)
    const drawn = await collecting('collect', look.fonts)
    const shapes = drawn.flatMap((slide) => slide.shapes.flatMap(picturesOf))
    const files = readFiles(shapes, printable.files)
    const media = readPlayed(shapes, printable.files)
    const photographs = await photographAll(tab, collecting, shapes)
    session.done()
    say?.('Writing the file …')
    const pictures = new Map([...(await files), ...photographs])
    const pptx = writePresentation({
      drawn: drawn.map(advancing(compiled.deck)),
      media: await media,
      slides,
      look,
      metadata: metadataOf(compiled),
      pictures,
      notes,
    })
    const others = [...deckFaults(compiled.deck), ...slides.flatMap((slide) => [...powerpointFaults(slide)])]
    others.push(...tooLarge(drawn, slides, await media))
    const said = others.map((fault) => complete({ ...fault, code: 'other-in-powerpoint' }))
    return { pptx, faults: [...faultsOf([seen], slides, linksOf(printable)), ...said] }
  })
}

const picturesOf = (shape: Shape): readonly PictureShape[] =>
  shape.kind === 'picture' ? [shape] : ('formulas' in shape && shape.formulas) || []

async function readFiles(
  shapes: readonly PictureShape[],
  files: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ReadPicture>> {
  const addresses = [...new Set(shapes.flatMap(({ address }) => address ?? []))]
  const read = await Promise.all(
    addresses.map(async (address) => {
      const path = files.get(address) ?? files.get(decodeURI(address))
      const picture = path && (await readPicture(path))
      return picture ? ([[address, picture]] as const) : []
    }),
  )
  return new Map(read.flat())
}

/** Bytes that a film may have: beyond that nobody can send the file. */
const largestPlayed = 500_000_000

async function readPlayed(
  shapes: readonly PictureShape[],
  files: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const read = new Map<string, Uint8Array>()
  for (const { played } of shapes) {
    const path = played && (files.get(played.address) ?? files.get(decodeURI(played.address)))
    if (!path || read.has(played.address)) continue
    const { size } = await stat(path).catch(() => ({ size: Number.POSITIVE_INFINITY }))
    if (size <= largestPlayed) read.set(played.address, await readFile(path))
  }
  return read
}

function tooLarge(
  drawn: readonly PageSlide[],
  slides: readonly CompiledSlide[],
  read: ReadonlyMap<string, unknown>,
): Fault[] {
  return drawn.flatMap(({ shapes, slide }) => {
    const at = slides[slide]?.slide.heading ?? slides[slide]?.slide
    return shapes.flatMap((shape): Fault[] =>
      shape.kind !== 'picture' || !shape.played || read.has(shape.played.address) || !at
        ? []
        : [
            {
              message: `${shape.played.address.split('/').at(-1)} is larger than 500 MB, or cannot be read: its first picture is in the PowerPoint file`,
              hint: 'Make it smaller, or insert it there',
              at: { start: at.from, end: at.to },
            },
          ],
    )
  })
}

/** Slides without steps go on by themselves as the deck says; those with steps wait for a click. */
const advancing =
  ({ options }: Compiled['deck']) =>
  (slide: PageSlide): PageSlide => {
    const { autoSlide } = options.values
    const after = slide.advance ?? (typeof autoSlide === 'number' ? autoSlide : 0)
    const hasSteps = slide.shapes.some(isStepped)
    return { ...slide, advance: after > 0 && !hasSteps ? after : undefined }
  }

const isStepped = (shape: Shape): boolean =>
  shape.from > 0 ||
  shape.until !== undefined ||
  (shape.kind === 'text' && shape.paragraphs.some(({ from }) => from > 0))

/** Pixels of a photograph for each of the slide's. */
const density = 2

/** Photographs what is no file of the deck's, each look once. */
async function photographAll(
  tab: Tab,
  collecting: Call<CollectScripts>,
  shapes: readonly PictureShape[],
): Promise<ReadonlyMap<string, ReadPicture>> {
  const wanted = new Map(
    shapes.filter(({ photo }) => photo !== undefined).map((shape) => [pictureKey(shape), shape]),
  )
  const taken = new Map<string, ReadPicture>()
  if (wanted.size === 0) return taken
  await tab.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } })
  for (const [key, { photo }] of wanted) {
    const box = await collecting('isolate', photo)
    if (!box || box.width < 1 || box.height < 1) continue
    const bytes = await takePicture(tab, { clip: { ...box, scale: density }, optimizeForSpeed: false })
    taken.set(key, { bytes, ending: 'png' })
  }
  return taken
}
