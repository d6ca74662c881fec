/** Which notation a deck is written in, and its document. */
import type { Report } from '../diagnostic/diagnostic.ts'
import { type SourceText, wholeFile } from '../diagnostic/source-text.ts'
import type { Document } from '../pandoc/ast.ts'
import { readRegion } from '../pandoc/read.ts'
import type { Region } from '../pandoc/region.ts'
import { normalise } from '../pandoc/source.ts'
import { isTooLarge, refused, reportSource } from '../pandoc/source-faults.ts'
import { type Dialect, type DialectName, dialectNames, type ReadFile } from './dialect.ts'
import { frontMatterOf } from './front-matter.ts'
import { marp } from './marp.ts'
import { quarto } from './quarto.ts'
import { isRemarkPage, remark } from './remark.ts'
import { reveal } from './reveal.ts'
import { isRevealPage } from './reveal-page.ts'
import { linesOutsideCode } from './separators.ts'
import { slidev } from './slidev.ts'

/** Those that are not read by Pandoc's rules alone, in the order in which they are looked for. */
const dialects: readonly Dialect[] = [quarto, marp, slidev, remark, reveal]

/** What only Pandoc's Markdown has: attributes of headings, spans and pictures, fenced divs, a title block, pauses, notes as a div. */
const pandocs =
  /^#{1,6} .*\{[^{}\n]*(?:[.#][\w-]+|=)[^{}\n]*\}[ \t]*$|^ {0,3}:{3,}[ \t]*(?:\{|[A-Za-z.])|^%[ \t]|^ {0,3}\. \. \.[ \t]*$|\]\{[.#][\w-]|<div class="notes">/m
/** Keys of front matter that only Pandoc's decks and those of tools around it have. */
const pandocsKeys =
  /^(?:aspectratio|beamer\w*|bibliography|csl|format|header-includes|incremental|institute|output|revealjs-url|slide[-_]level):/m

/** The notation of a deck: the one that it names in its front matter (`from: marp`), or else the one that it shows; `isQuartos`: its file is called so. */
export function dialectOf(source: string, isQuartos = false): DialectName {
  const front = frontMatterOf(source)
  const named = /^from:[ \t]*["']?([a-z]+)/m.exec(front)?.[1]
  const known = dialectNames.find((name) => name === named)
  if (known) return known
  if (/^marp:[ \t]*true\b/m.test(front)) return 'marp'
  const text = normalise(source).text
  if (isRemarkPage(text)) return 'remark'
  if (isRevealPage(text)) return 'reveal'
  if (isQuartos || quarto.recognises(text)) return 'quarto'
  if (pandocsKeys.test(front)) return 'pandoc'
  const plain = [...linesOutsideCode(text)].map((line) => line.text).join('\n')
  if (pandocs.test(plain)) return 'pandoc'
  return dialects.find((dialect) => dialect.recognises(plain))?.name ?? 'pandoc'
}

/** What people call a notation of another tool; undefined: it is Pandoc's, or read as that. */
export function titleOf(name: DialectName): string | undefined {
  return dialects.find((dialect) => dialect.name === name)?.title
}

/** Reads a deck in its notation. Never throws; faults go to `report`. */
export function readAs(source: string, name: DialectName, readFile: ReadFile, report: Report): Document {
  if (isTooLarge(source, report)) return refused
  reportSource(source, report)
  return readPart(normalise(source), wholeFile(source), name, readFile, report)
}

/** The same of a stretch of the whole `source`, without what is wrong with any text. */
export function readPart(
  region: Region,
  source: SourceText,
  name: DialectName,
  readFile: ReadFile,
  report: Report,
): Document {
  const dialect = dialects.find((one) => one.name === name)
  return dialect ? dialect.read(region, report, readFile, source) : readRegion(region, source, report)
}
