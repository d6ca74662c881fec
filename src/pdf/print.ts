import { type Browser, startBrowser, type Tab } from '../browser/browser.ts'
import { bringScripts, type Call } from '../browser/in-page.ts'
import { openAddress, setScreen, takePicture } from '../browser/screen.ts'
import { freezeUnits } from '../browser/styles.ts'
import { base, type DeckFiles, linksOf, serveFiles } from '../browser/tab-files.ts'
import type { Compiled, CompiledSlide } from '../compile.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { pageFaces, wholeSheets } from '../themes/sheets.ts'
import type { Theme } from '../themes/theme.ts'
import { type PrintChoices, printScheme, slideBox } from './choices.ts'
import { metadataOf } from './document-metadata.ts'
import { replaceEmbedded } from './embedded.ts'
import type { PrintedStretch } from './finish.ts'
import type { PrintScripts } from './page-scripts.ts'
import { faultsOf, patience, type Seen } from './print-faults.ts'
import { writePrintPage } from './print-page.ts'
import { type SlideStretch, slideAddress, stretchesOf } from './stretches.ts'

/** A deck that is compiled for the page. */
export interface Printable extends DeckFiles {
  readonly compiled: Compiled
}

/** A browser's program, and what it is started with. */
export interface Chromium {
  readonly path: string
  readonly args: readonly string[]
}

export interface PrintJob {
  /** The browser that prints, in whose page nothing runs. */
  readonly chromium: Chromium
  /** The one for pages within pages, whose scripts run. Asked for where there are any; absent: the one that prints. */
  readonly embedder?: () => Chromium
  /** Called while Chromium starts. Undefined: there is nothing to print, and nothing is. */
  readonly prepare: () => Printable | undefined | Promise<Printable | undefined>
  readonly choices: PrintChoices
  /** How many slides are printed at once, at most. Default 256. */
  readonly most?: number
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

/**
 * So many slides are printed at once: Chromium needs memory for each. More are printed in two pages, each a process of its own, since
 * any machine has two cores.
 */
const most = 256

/** Prints a deck. Rejects when Chromium does not start or ends too early. */
export function printPdf(job: PrintJob): Promise<Printed | undefined> {
  const finishing = import('./finish.ts') // loads while Chromium starts
  return withSession(job, async (session) => {
    const { printable, slides, choices } = session
    // Paper has its pages' numbers, which Chromium counts.
    const stretches = stretchesOf(slides.length, isPaper(choices) ? slides.length : (job.most ?? most))
    const printing = printStretches(session, stretches, Math.min(2, stretches.length))
    const printed = Promise.all(printing)
    printed.catch(() => {}) // told to who awaits it
    const { finishPdf } = await finishing
    const { compiled } = printable
    const pdf = await finishPdf(printing, {
      metadata: metadataOf(compiled),
      slides,
      paper: isPaper(choices),
      rightToLeft: compiled.deck.options.dir === 'rtl',
      base,
      progress: (slide) => job.say?.(`${slide + 1}/${slides.length} ${slides[slide]?.title ?? ''}`),
    })
    return { pdf, faults: faultsOf(await printed, slides, linksOf(printable)) }
  })
}

/** Prints stretches in so many pages, each one stretch after the other. */
function printStretches(
  session: PrintSession,
  stretches: readonly SlideStretch[],
  pages: number,
): readonly Promise<Seen & PrintedStretch>[] {
  const opened = Array.from({ length: pages }, session.open)
  const printed: Promise<Seen & PrintedStretch>[] = []
  let left = stretches.length
  for (const [at, stretch] of stretches.entries()) printed.push(printNext(opened[at % pages], at, stretch))
  return printed

  async function printNext(
    page: Promise<PrintPage> | undefined,
    at: number,
    stretch: SlideStretch,
  ): Promise<Seen & PrintedStretch> {
    const { tab, call } = await (page ?? session.open())
    await printed[at - pages]
    const seen = await makeReady(session, call, stretch)
    await call('resample', printDensity)
    const marks = await call('mark')
    if (at === 0) session.say?.('Printing …')
    const pdf = await printTab(tab)
    if (--left === 0) {
      session.done()
      session.say?.('Completing the PDF …')
    }
    return { ...seen, marks, pdf }
  }
}

/** Photographs a deck's slides, or with paper its sheets: as many device pixels as CSS pixels times `density`. */
export function photograph(job: PrintJob, density = 1): Promise<Photographed | undefined> {
  return withSession(job, async (session) => {
    const { printable, slides } = session
    const { tab, call } = await session.open()
    const seen = await makeReady(session, call, { from: 0, to: slides.length })
    await call('resample', printDensity)
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
    return { photographs, faults: faultsOf([seen], slides, linksOf(printable)) }
  })
}

/** A deck that is to be printed, and what prints it. */
export interface PrintSession {
  /** Opens a page within the page in a tab of its own. */
  readonly openEmbedded: () => Promise<Tab>
  readonly printable: Printable
  /** Those that are to be printed. */
  readonly slides: readonly CompiledSlide[]
  readonly choices: PrintChoices
  readonly say: PrintJob['say']
  /** Opens a page that has all slides, none of them laid out, in a tab of its own. */
  open(): Promise<PrintPage>
  /** Ends the browser: its memory is free for what follows. */
  done(): void
}

export interface PrintPage {
  readonly tab: Tab
  readonly call: Call<PrintScripts>
}

/** Pixels of a picture for each CSS pixel of its printed size. */
const printDensity = 2

/** Starts the browser, has the deck compiled meanwhile, and does `work`; the browser is ended whatever happens. */
export async function withSession<T>(
  job: PrintJob,
  work: (session: PrintSession) => Promise<T>,
): Promise<T | undefined> {
  const browser = startBrowser(job.chromium.path, job.chromium.args)
  let embedder: Browser | undefined
  const openEmbedded = () => {
    if (!job.embedder) return browser.open()
    if (embedder) return embedder.open()
    const { path, args } = job.embedder()
    embedder = startBrowser(path, args)
    return embedder.open()
  }
  const close = () => {
    browser.close()
    embedder?.close()
  }
  try {
    const printable = await job.prepare()
    if (!printable) return undefined
    const scheme = printScheme(job.choices, printable.compiled.theme)
    const choices = { ...job.choices, scheme }
    const slides = printable.compiled.slides.filter(({ number }) => choices.pages?.(number) ?? true)
    const html = pageOf(printable.compiled, slides, choices)
    const tabs = [browser.tab]
    const open = async () =>
      openPage(await (tabs.pop() ?? browser.open()), html, printable, printable.compiled.theme, choices)
    return await work({ openEmbedded, printable, slides, choices, say: job.say, open, done: close })
  } finally {
    close()
  }
}

/** Puts a stretch of slides on the open page and does to it what only a browser can, one after the other. */
export async function makeReady(
  { openEmbedded, printable, slides, choices }: PrintSession,
  call: Call<PrintScripts>,
  { from, to }: SlideStretch,
): Promise<Seen> {
  const { steps = false, notes = false, handout = 0, links = true } = choices
  await call('unpack', linksOf(printable), from, to)
  const drawn = slides.map(({ id }) => choices.strokes?.get(id) ?? [])
  await call('findMarked', drawn)
  await call('arrange', { steps, notes, handout })
  const troubles = [
    ...(await replaceEmbedded(openEmbedded, call, printable, choices, patience)),
    ...(await call('settle', patience)),
  ]
  const missing = await call('boxMissing')
  await call('cutLinks', links, slideAddress)
  const overfull = await call('fitSlides')
  const pages = overfull.some(({ fits }) => !fits) ? await call('breakOverPages') : []
  await call('drawStrokes', drawn)
  return { troubles, missing, overfull, pages }
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
): Promise<PrintPage> {
  await Promise.all([
    serveFiles(tab, html, { ...files, files: new Map([...files.files, ...pageFaces(theme)]) }),
    setScreen(tab, slideBox(choices.size), choices.scheme ?? 'light'),
  ])
  await openAddress(tab, base, 'domContentEventFired')
  const call = await bringScripts<PrintScripts>(tab, 'pdf')
  await call('freezeMedia')
  return { tab, call }
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
