import { type Browser, startBrowser, type Tab } from '../browser/browser.ts'
import { bringScripts, type Call } from '../browser/in-page.ts'
import { openAddress, setScreen, takePicture } from '../browser/screen.ts'
import { freezeUnits } from '../browser/styles.ts'
import { base, type DeckFiles, linksOf, serveFiles } from '../browser/tab-files.ts'
import type { Compiled, CompiledSlide } from '../compile.ts'
import { complete, type DiagnosticCode } from '../diagnostic/catalogue.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { pageFaces, wholeSheets } from '../themes/sheets.ts'
import type { Theme } from '../themes/theme.ts'
import { type PrintChoices, printScheme, slideBox } from './choices.ts'
import { metadataOf } from './document-metadata.ts'
import { replaceEmbedded } from './embedded.ts'
import type { Missing, Overfull, PrintScripts, TagMark, Trouble } from './page-scripts.ts'
import { writePrintPage } from './print-page.ts'

/** A deck that is compiled for the page. */
export interface Printable extends DeckFiles {
  readonly compiled: Compiled
}

export interface PrintJob {
  /** The browser's program, and what it is started with. */
  readonly chromium: { readonly path: string; readonly args: readonly string[] }
  /** Called while Chromium starts. Undefined: there is nothing to print, and nothing is. */
  readonly prepare: () => Printable | undefined | Promise<Printable | undefined>
  readonly choices: PrintChoices
  /** Told what is being done. */
  readonly say?: (line: string) => void
}

export interface Printed {
  readonly pdf: Uint8Array
  /** What was wrong with slides as they were drawn: pictures that did not come, slides that were too full. */
  readonly faults: readonly Diagnostic[]
}

/** A slide as a picture. */
export interface Photograph {
  /** `03-why-docker.png`, with steps `03-why-docker-2.png`, a page more of it `03-why-docker+1.png`, of a handout `01-sheet.png`. */
  readonly name: string
  readonly png: Uint8Array
}

export interface Photographed {
  readonly photographs: readonly Photograph[]
  readonly faults: readonly Diagnostic[]
}

/** Prints a deck. Rejects when Chromium does not start or ends too early. */
export function printPdf(job: PrintJob): Promise<Printed | undefined> {
  const finishing = import('./finish.ts') // loads while Chromium starts
  return withPrintPage(job, async (page) => {
    job.say?.('Printing …')
    const printed = await printTab(page.tab)
    page.done()
    job.say?.('Completing the PDF …')
    const { finishPdf } = await finishing
    const { compiled } = page.printable
    const pdf = await finishPdf(printed, {
      metadata: metadataOf(compiled),
      slides: page.slides,
      marks: page.marks,
      paper: isPaper(job.choices),
      rightToLeft: compiled.deck.options.dir === 'rtl',
      base,
      progress: (slide) => job.say?.(`${slide + 1}/${page.slides.length} ${page.slides[slide]?.title ?? ''}`),
    })
    return { pdf, faults: page.faults }
  })
}

/** Photographs a deck's slides, or with paper its sheets: as many device pixels as CSS pixels times `density`. */
export function photograph(job: PrintJob, density = 1): Promise<Photographed | undefined> {
  return withPrintPage(job, async ({ tab, call, printable, slides, faults }) => {
    const sheets = await call('boxesOfSheets')
    const photographs: Photograph[] = []
    const digits = String(printable.compiled.slides.length).length
    for (const { slide, step, part, x, y, width, height } of sheets) {
      const one = slides[slide]
      job.say?.(`${photographs.length + 1}/${sheets.length} ${one?.title ?? ''}`)
      const clip = { x, y, width, height, scale: density }
      const png = await takePicture(tab, { clip, captureBeyondViewport: true })
      const number = String(job.choices.handout ? photographs.length + 1 : (one?.number ?? slide + 1))
      const what = job.choices.handout ? 'sheet' : fileName(one?.id ?? '')
      const rest = (job.choices.steps ? `-${step}` : '') + (part > 0 ? `+${part}` : '')
      const name = `${number.padStart(digits, '0')}-${what}${rest}.png`
      photographs.push({ name, png })
    }
    return { photographs, faults }
  })
}

interface PrintPage {
  readonly tab: Tab
  readonly call: Call<PrintScripts>
  readonly printable: Printable
  readonly slides: readonly CompiledSlide[]
  readonly marks: readonly TagMark[]
  readonly faults: readonly Diagnostic[]
  /** Ends the browser: its memory is free for what follows. */
  done(): void
}

/** A picture that has not come after so long will not: ms. */
const patience = 8000
/** Pixels of a picture for each CSS pixel of its printed size. */
const printDensity = 2

/** Opens the print page, has it made ready, and does `work` on it; the browser is ended whatever happens. */
async function withPrintPage<T>(
  job: PrintJob,
  work: (page: PrintPage) => Promise<T>,
): Promise<T | undefined> {
  const browser = startBrowser(job.chromium.path, job.chromium.args)
  try {
    const printable = await job.prepare()
    if (!printable) return undefined
    const scheme = printScheme(job.choices, printable.compiled.theme)
    const choices = { ...job.choices, scheme }
    const slides = printable.compiled.slides.filter(({ number }) => choices.pages?.(number) ?? true)
    const html = pageOf(printable.compiled, slides, choices)
    const tab = await browser.tab
    const call = await openPage(tab, html, printable, printable.compiled.theme, choices)
    const { marks, ...seen } = await makeReady(browser, call, printable, slides, choices)
    const faults = faultsOf(seen, slides, linksOf(printable))
    return await work({ tab, call, printable, slides, marks, faults, done: browser.close })
  } finally {
    browser.close()
  }
}

/** What was seen of the slides while their page was made ready. */
interface Seen {
  readonly troubles: readonly Trouble[]
  readonly missing: Missing | undefined
  readonly overfull: readonly Overfull[]
  /** On how many pages slides stand that go on over more than one. */
  readonly pages: ReadonlyMap<number, number>
}

/** Does to the open page what only a browser can, one after the other. */
async function makeReady(
  browser: Browser,
  call: Call<PrintScripts>,
  files: DeckFiles,
  slides: readonly CompiledSlide[],
  choices: PrintChoices,
): Promise<Seen & { readonly marks: readonly TagMark[] }> {
  const { steps = false, notes = false, handout = 0, links = true } = choices
  await call('unpack', linksOf(files))
  const drawn = slides.map(({ id }) => choices.strokes?.get(id) ?? [])
  await call('findMarked', drawn)
  await call('arrange', { steps, notes, handout })
  const troubles = [
    ...(await replaceEmbedded(browser, call, files, choices, patience)),
    ...(await call('settle', patience)),
  ]
  const missing = await call('boxMissing')
  await call('cutLinks', links)
  const overfull = await call('fitSlides')
  const pages = overfull.some(({ fits }) => !fits) ? await call('breakOverPages') : []
  await call('drawStrokes', drawn)
  await call('resample', printDensity)
  return { troubles, missing, overfull, pages: new Map(pages), marks: await call('mark') }
}

/** The same for the author, at the slides' places in the text. */
function faultsOf(
  { troubles, missing, overfull, pages }: Seen,
  slides: readonly CompiledSlide[],
  links: Readonly<Record<string, string>>,
): readonly Diagnostic[] {
  const warn = (code: DiagnosticCode, slide: number, message: string, hint?: string): Diagnostic => {
    const { from, to } = slides[slide]?.slide ?? { from: 0, to: 0 }
    return complete({ code, message, ...(hint && { hint }), at: { start: from, end: to } })
  }
  const faults = troubles.map(({ slide, url, kind }) => {
    const what = kind === 'late' ? `had not loaded after ${patience / 1000} s` : 'could not be shown'
    const message = `${links[url] ?? url} ${what}: its alternative text is printed instead`
    return warn('picture-not-printed', slide, message)
  })
  if (missing) {
    const { signs, slide } = missing
    const some = signs.slice(0, 5).join(' ') + (signs.length > 5 ? ` and ${signs.length - 5} more` : '')
    const message = `No typeface on this machine has ${some}: boxes are printed instead`
    const hint = 'Install one that has, for instance Noto Color Emoji or Noto Sans CJK'
    faults.push(warn('letter-not-printed', slide, message, hint))
  }
  for (const { slide, scale, fits } of overfull) {
    const size = fits
      ? `it is printed at ${Math.round(scale * 100)} % of its size`
      : (pages.get(slide) ?? 1) > 1
        ? `it goes on over ${pages.get(slide)} pages`
        : 'what sticks out is cut off'
    faults.push(warn('slide-overflows', slide, `This slide holds more than fits on it; ${size}`))
  }
  return faults
}

function pageOf(compiled: Compiled, slides: readonly CompiledSlide[], choices: PrintChoices): string {
  const { options } = compiled.deck
  const box = slideBox(choices.size)
  const [first, own, rest] = wholeSheets(compiled.theme, compiled.css, [
    new URL('./print.css', import.meta.url),
  ])
  const styles = [freezeUnits(first, box), own, freezeUnits(rest, box)]
  const page = {
    title: metadataOf(compiled).title,
    language: options.lang,
    direction: options.dir,
    slides,
    typeface: compiled.theme.fonts.body,
  }
  return writePrintPage(page, choices, styles)
}

async function openPage(
  tab: Tab,
  html: string,
  files: DeckFiles,
  theme: Theme,
  choices: PrintChoices,
): Promise<Call<PrintScripts>> {
  await Promise.all([
    serveFiles(tab, html, { ...files, files: new Map([...files.files, ...pageFaces(theme)]) }),
    setScreen(tab, slideBox(choices.size), choices.scheme ?? 'light'),
  ])
  await openAddress(tab, base, 'domContentEventFired')
  const call = await bringScripts<PrintScripts>(tab, 'pdf')
  await call('freezeMedia')
  return call
}

async function printTab(tab: Tab): Promise<Uint8Array> {
  const { stream } = await tab.send('Page.printToPDF', {
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: false,
    transferMode: 'ReturnAsStream',
  })
  const parts: Buffer[] = []
  for (;;) {
    const { data, base64Encoded, eof } = await tab.send('IO.read', { handle: stream ?? '', size: 1 << 20 })
    parts.push(Buffer.from(String(data), base64Encoded ? 'base64' : 'utf8'))
    if (eof) return Buffer.concat(parts)
  }
}

const isPaper = ({ notes, handout }: PrintChoices) => Boolean(notes || handout)

const fileName = (id: string) => id.replace(/[^\p{L}\p{N}._-]+/gu, '-')
