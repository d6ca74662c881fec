import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Browser } from '../browser/browser.ts'
import { isBaseline, withoutKnown, writeBaseline } from '../check/baseline.ts'
import { screens } from '../check/draw/draw.ts'
import { photographSlide } from '../check/draw/photograph.ts'
import { explain, listAll } from '../check/explain.ts'
import { fix } from '../check/fix.ts'
import { type Checked, formatChecked } from '../check/format.ts'
import type { Format } from '../check/format-choices.ts'
import { bySlide, type ReportedDeck, type SlidePicture, writeReport } from '../check/report.ts'
import { rules } from '../check/rules.ts'
import { dictionaryToInstall } from '../check/speller.ts'
import { count, number } from '../check/summary.ts'
import { nameOfFile, type SourceFile } from '../diagnostic/source-text.ts'
import type { DialectName } from '../dialects/dialect.ts'
import { gather } from '../dialects/gather.ts'
import { notationOf } from '../dialects/parts.ts'
import { replaceFile } from '../files.ts'
import { type Content, records, writeFolder } from '../folder.ts'
import { checkDeck, startDrawing, withoutTwice } from '../make/check.ts'
import type { DeckFile } from '../make/deck-file.ts'
import { openMedia } from '../media/lookup.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import type { ExitCode } from './command.ts'
import { showProgress } from './progress.ts'
import { print, printAside, wantsColour } from './terminal.ts'
import { typed } from './typed.ts'

export interface CheckChoices {
  readonly format: Format
  /** Are slides drawn, or is only their source read? */
  readonly drawn: boolean
  readonly baseline: string | undefined
  /** The folder for a page with pictures. Absolute. */
  readonly report: string | undefined
  readonly mostWarnings: number
}

/** Checks decks and prints what was found. 1: there is an error among it, or there are too many warnings. */
export async function checkDecks(
  decks: readonly DeckFile[],
  workspace: Workspace,
  { format, drawn, baseline, report, mostWarnings }: CheckChoices,
): Promise<ExitCode> {
  const baselineFile = baseline === undefined ? undefined : resolve(workspace.cwd, baseline)
  const isKnown = baselineFile !== undefined && existsSync(baselineFile)
  const known = isKnown ? readFileSync(baselineFile, 'utf8') : ''
  if (!isBaseline(known))
    throw new UsageError(
      `--baseline ${baseline} is there and is no baseline`,
      'Name a file that is not there yet; it is made.',
    )
  const progress = showProgress()
  const browser = drawn ? startDrawing() : undefined
  let found: Checked[] = []
  /** Of decks in several languages, by their own. */
  const originals = new Map<DeckFile, Checked>()
  const reported: ReportedDeck[] = []
  const files = new Map<string, Content>()
  try {
    for (const [deck, original] of inAllLanguages(decks)) {
      progress.say(`Checking ${deck.name} …`)
      const all = await checkDeck(deck, browser, workspace.root, progress.say)
      const first = originals.get(original)
      const checked = withoutKnown(first ? withoutTwice(all, first) : all, known)
      if (!first) originals.set(original, all)
      found.push(checked)
      if (report !== undefined)
        reported.push(await photographFindings(checked, browser, files, reported.length, progress.say))
    }
  } finally {
    browser?.close()
    progress.end()
  }
  if (report !== undefined) {
    writeFolder(report, files.set('index.html', writeReport(reported)), records.report)
    printAside(`${relative(workspace.cwd, join(report, 'index.html'))}\n`)
  }
  if (baselineFile !== undefined && !isKnown) found = keepAll(found, baselineFile, workspace)
  const colour = format === 'text' && wantsColour(process.stdout)
  print(formatChecked(found, { format, colour, rules }))
  for (const { name, unspelt } of found)
    if (unspelt !== undefined) {
      const install = dictionaryToInstall(unspelt)
      const advice = install ? `; ${install} brings one` : ''
      printAside(
        `${name}: its spelling was not checked: there is no dictionary of “${unspelt}” here${advice}\n`,
      )
    }
  const { errors, warnings } = count(found.flatMap(({ findings }) => findings))
  if (errors === 0 && warnings > mostWarnings)
    printAside(`${number(warnings, 'warning')}, more than ${mostWarnings}\n`)
  return errors > 0 || warnings > mostWarnings ? 1 : 0
}

/** Each deck, and behind it the same in its other languages: with the deck that it is. */
const inAllLanguages = (decks: readonly DeckFile[]) =>
  decks.flatMap((deck) => [deck, ...(deck.translations ?? [])].map((one) => [one, deck] as const))

/** The slides of what was found, each once for each screen that it was seen on; their pictures are added to `files`. */
async function photographFindings(
  checked: Checked,
  browser: Browser | undefined,
  files: Map<string, Content>,
  number: number,
  say: (line: string) => void,
): Promise<ReportedDeck> {
  const pictures = new Map<number, readonly SlidePicture[]>()
  for (const [slide, findings] of bySlide(checked.findings)) {
    if (!browser || slide === undefined) continue
    say(`Photographing slide ${slide + 1} …`)
    const named = new Set(findings.flatMap(({ place }) => place?.screen ?? []))
    const seen = screens.filter(({ name }) => named.has(name))
    const taken: SlidePicture[] = []
    for (const screen of seen.length > 0 ? seen : screens.slice(0, 1)) {
      const { jpeg, ...shown } = await photographSlide(
        await browser.tab,
        screen,
        slide,
        findings,
        checked.source.text,
      )
      const file = `deck-${number + 1}-slide-${slide + 1}-${screens.indexOf(screen) + 1}.jpg`
      files.set(file, jpeg)
      taken.push({ file, screen: screen.name, ...shown })
    }
    pictures.set(slide, taken)
  }
  return { checked, pictures }
}

/** Makes a baseline of all that was found, which then is known. */
function keepAll(found: readonly Checked[], path: string, { cwd }: Workspace): Checked[] {
  const baseline = writeBaseline(found)
  replaceFile(path, baseline)
  const many = found.flatMap(({ findings }) => findings).length
  printAside(`${relative(cwd, path)}: ${number(many, 'finding')} kept\n`)
  return found.map((deck) => withoutKnown(deck, baseline))
}

/** Mends the decks' files, and those that they take in, and says what was mended. */
export function fixDecks(decks: readonly DeckFile[]): ExitCode {
  for (const deck of decks)
    for (const [file, from] of filesOf(deck)) {
      const fixed = fix(file.text, from)
      if (fixed.source !== file.text) replaceFile(nameOfFile(file, deck.path), fixed.source)
      print(
        `${nameOfFile(file, deck.name)}: ${fixed.mended.length === 0 ? 'nothing that can be mended without doubt' : `mended ${fixed.mended.join(', ')}`}\n`,
      )
    }
  return 0
}

/** The files of a deck, and the notation of each: what is included has that of the deck around it. */
function filesOf(deck: DeckFile): ReadonlyMap<SourceFile, DialectName> {
  const { source, parts } = gather(deck.source, openMedia(deck).read, () => {}, deck.followedBy)
  const files = new Map<SourceFile, DialectName>()
  for (const { start, file } of source.pieces) {
    const part = parts.findLast((one) => one.start <= start) ?? parts[0]
    const name = notationOf(part, source, part === parts[0] ? deck.from : undefined)
    if (![...files.keys()].some((one) => one.name === file.name)) files.set(file, name)
  }
  return files
}

/** Prints what a rule or the code of a fault means, or for `all` the list of them. Throws `UsageError` for another name. */
export function explainName(name: string): ExitCode {
  const found = name === 'all' ? { text: listAll() } : explain(name)
  if ('text' in found) {
    print(found.text)
    return 0
  }
  const [plugin] = name.split('/')
  throw new UsageError(
    `There is no rule and no code “${name}”`,
    found.near !== undefined
      ? `Did you mean “${found.near}”?`
      : name.includes('/')
        ? `It is a code of the plugin “${plugin}”, which may say more of it`
        : `${typed('check', '--explain all')} lists them.`,
  )
}
