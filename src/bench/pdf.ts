import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromiumArguments, findChromium, findDrawer, needChromium } from '../browser/chromium.ts'
import { compilePage } from '../compile.ts'
import { openMedia } from '../media/lookup.ts'
import { openStills } from '../media/stills.ts'
import { printPdf } from '../pdf/print.ts'
import { themes } from '../themes/themes.ts'
import { withChromium } from './chromium.ts'
import { interleave, median, ratio } from './interleave.ts'
import { type BenchRow, type BenchSetting, type Measurement, row } from './measurement.ts'
import { peakMemory } from './memory.ts'
import { type PdfFacts, readPdfFacts } from './pdf-facts.ts'
import { findPeer, inFolder, ownProgram, type Program, run } from './processes.ts'
import { writeRevealPage } from './reveal-page.ts'
import { forMarp, forSlidev, readTalk } from './talk.ts'
import { repeatText } from './texts.ts'

/** A tool that prints a deck, which it finds in the folder where the decks are, to `DECK-NAME.pdf` beside it. */
interface Printer {
  readonly name: string
  print(deck: string): Promise<void>
  /** Takes minutes for a deck, so it runs once, and only the short deck. */
  readonly isSlow?: true
}

const rounds = 3

const decks = [
  { name: 'talk', title: 'The talk', copies: 1, most: 0.8 },
  { name: 'long', title: '251 slides', copies: 10, most: 1 },
]

/** The whole command from the deck to the PDF, beside every other tool that is installed. */
export const pdf: Measurement = {
  name: 'pdf',
  about: 'From the deck to the PDF, whole commands, and what is in it (PEERS=FOLDER names where peers are)',
  run: (setting) =>
    inFolder(setting, async (folder) => {
      const printers = await findPrinters(folder, setting)
      const rows: BenchRow[] = []
      for (const { name: deck, title, copies, most } of decks) {
        writeDecks(folder, deck, repeatText(readTalk(setting), copies))
        const quick = printers.filter(({ isSlow }) => !isSlow)
        const tasks = Object.fromEntries(quick.map(({ name, print }) => [name, () => print(deck)]))
        setting.say(`${title}: printing with ${quick.map(({ name }) => name).join(', ')} …`)
        await interleave(tasks, 1)
        const times = { ...(await interleave(tasks, rounds)) }
        for (const { name, print, isSlow } of printers) {
          if (!isSlow || deck !== 'talk') continue
          setting.say(`${title}: printing with ${name} …`)
          try {
            Object.assign(times, await interleave({ [name]: () => print(deck) }, 1))
          } catch (error) {
            rows.push({ what: `${title}, ${name}`, value: 'failed' })
            setting.say(error instanceof Error ? error.message : String(error))
          }
        }
        for (const { name } of printers) {
          const took = times[name]
          if (!took) continue
          const bytes = readFileSync(join(folder, `${deck}-${name}.pdf`))
          rows.push(...describe(`${title}, ${name}`, took, bytes, await readPdfFacts(bytes)))
        }
        const { ours = [], marp } = times
        if (marp) rows.push(row(`${title}, time to Marp’s`, ratio(ours, marp), '×', most))
        const memory = await peakMemory(ownProgram(setting), ourArguments(deck), folder)
        if (memory !== undefined) rows.push(row(`${title}, memory with the browser`, memory, 'MB', 600))
      }
      setting.say('1,001 slides: printing …')
      const longest = repeatText(readTalk(setting), 40)
      const whole: number[] = []
      const printing: number[] = []
      for (let round = 0; round < rounds; round++) {
        whole.push((await timeOwn(longest, folder)).whole)
        printing.push((await timeOwn(longest, folder, Number.POSITIVE_INFINITY)).printing)
      }
      const share = median(whole) / median(printing)
      rows.push(row('1,001 slides, all of it to Chromium’s printing of them at once', share, '×', 1.2))
      return rows
    }),
}

/** Prints a deck in this process, `most` slides at once; gives the milliseconds of all of it, and of those while Chromium printed. */
async function timeOwn(
  source: string,
  folder: string,
  most?: number,
): Promise<{ readonly whole: number; readonly printing: number }> {
  const said = new Map<string, number>()
  const media = openMedia({ path: join(folder, 'longest.md') })
  const start = performance.now()
  await printPdf({
    chromium: { path: needChromium('print with', findDrawer()), args: chromiumArguments },
    prepare: () => {
      const compiled = compilePage({ source, theme: themes.get('kilo') }, media)
      return { compiled, files: media.files, still: openStills(folder) }
    },
    choices: {},
    ...(most && { most }),
    say: (line) => said.set(line, performance.now()),
  })
  const whole = performance.now() - start
  const at = (line: string) => said.get(line) ?? Number.NaN
  return { whole, printing: at('Completing the PDF …') - at('Printing …') }
}

function describe(
  what: string,
  times: readonly number[],
  bytes: Uint8Array,
  facts: PdfFacts,
): readonly BenchRow[] {
  const { pages, headings, outline, internalLinks, figures, described } = facts
  return [
    row(`${what}: time`, median(times), 'ms'),
    row(`${what}: size`, bytes.length / 1000, 'kB'),
    {
      what: `${what}: pages, headings, outline, links inside, figures with text`,
      value: `${pages}, ${headings}, ${outline}, ${internalLinks}, ${described} of ${figures}`,
    },
  ]
}

/** The deck as each tool reads it: `NAME.md`, `NAME-marp.md`, `NAME-slidev.md`, and as reveal.js’s page in `NAME/`. */
function writeDecks(folder: string, name: string, source: string): void {
  writeFileSync(join(folder, `${name}.md`), source)
  writeFileSync(join(folder, `${name}-marp.md`), forMarp(source))
  writeFileSync(join(folder, `${name}-slidev.md`), forSlidev(source))
  writeRevealPage(source.replaceAll('img/', '../img/'), join(folder, name))
}

const ourArguments = (deck: string) => ['pdf', `${deck}.md`, '--out', `${deck}-ours.pdf`]

async function findPrinters(folder: string, setting: BenchSetting): Promise<readonly Printer[]> {
  const chromium = findChromium()
  if (chromium === undefined) throw new Error('There is no Chromium; CHROMIUM_PATH names one')
  const page = (deck: string, query = '') => `${pathToFileURL(join(folder, deck, 'index.html'))}${query}`
  const printers: Printer[] = [
    { name: 'ours', print: (deck) => run(ownProgram(setting), ourArguments(deck), folder) },
    {
      // Reveal.js as it comes, in a bare browser: started, printed once it is ready, ended.
      name: 'chromium',
      print: (deck) =>
        withChromium([], async (browser) => {
          const tab = await browser.newPage()
          await tab.goto(page(deck, '?view=print'))
          await tab.locator('.pdf-page').first().waitFor({ state: 'attached' })
          const path = join(folder, `${deck}-chromium.pdf`)
          await tab.pdf({ path, printBackground: true, preferCSSPageSize: true })
        }),
    },
  ]
  const peer = (
    name: string,
    { args, ...rest }: Pick<Printer, 'isSlow'> & { args(deck: string): readonly string[] },
  ) => {
    const program: Program | undefined = findPeer(name)
    if (program) printers.push({ name, print: (deck) => run(program, args(deck), folder), ...rest })
  }
  peer('marp', {
    args: (deck) => [
      ...['--no-stdin', '--pdf', '--allow-local-files', '--browser-path', chromium],
      ...[`${deck}-marp.md`, '-o', `${deck}-marp.pdf`],
    ],
  })
  peer('slidev', {
    args: (deck) => [
      ...['export', `${deck}-slidev.md`, '--output', `${deck}-slidev.pdf`, '--executable-path', chromium],
    ],
    isSlow: true,
  })
  peer('decktape', {
    args: (deck) => [
      ...[
        'reveal',
        '--chrome-path',
        chromium,
        '--chrome-arg=--no-sandbox',
        page(deck),
        `${deck}-decktape.pdf`,
      ],
    ],
    isSlow: true,
  })
  return printers
}
