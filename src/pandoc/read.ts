import { complete } from '../diagnostic/catalogue.ts'
import type { Diagnostic, Report } from '../diagnostic/diagnostic.ts'
import { filePositionFinder, sortDiagnostics } from '../diagnostic/format.ts'
import { withMore } from '../diagnostic/more.ts'
import { type SourceText, wholeFile } from '../diagnostic/source-text.ts'
import type { Document } from './ast.ts'
import { readBlocks } from './blocks/blocks.ts'
import { bareContext, type InlineContext } from './context.ts'
import { blocksOf, Cursor, type Draft, type Future, type Gathered } from './cursor.ts'
import { DocumentContext } from './document-context.ts'
import { Identifiers } from './identifiers.ts'
import { readInlines, readInlinesAlone } from './inlines/inlines.ts'
import { lineSource } from './line.ts'
import { readTitleBlock } from './metadata/title-block.ts'
import type { Region } from './region.ts'
import { normalise } from './source.ts'
import { isTooLarge, refused, reportSource } from './source-faults.ts'
import { Macros } from './tex/macros.ts'

/** Faults that come in numbers: of those with one hint only the first is reported. */
const alike: ReadonlySet<string> = new Set(['shortcode'])

/** Characters of notes and definitions that references may show again, beside four times the document's own. */
const repeatable = 1_000_000

/**
 * Reads a document in Pandoc's Markdown with its default extensions. Never throws; faults go to `report`, in the
 * order of their places.
 */
export function read(source: string, report: (fault: Diagnostic) => void): Document {
  if (isTooLarge(source, (fault) => report(complete(fault)))) return refused
  const faults: Diagnostic[] = []
  const document = readRegion(normalise(source), wholeFile(source), (fault) => faults.push(fault))
  reportSource(source, (fault) => faults.push(complete(fault)))
  for (const fault of sortDiagnostics(faults)) report(fault)
  return document
}

/** The same of a stretch of the whole `source`, without what is wrong with any text. */
export function readRegion(
  region: Region,
  source: SourceText,
  report: (fault: Diagnostic) => void,
): Document {
  const faults: Diagnostic[] = []
  const gathered: Gathered = {
    definitions: new Map(),
    notes: new Map(),
    examples: new Map(),
    macros: new Macros(),
    headings: [],
    meta: new Map(),
  }
  const keep: Report = (fault) => faults.push(complete(fault))
  const context = new DocumentContext(gathered, keep, repeatable + 4 * region.text.length)
  const draft = makeDraft(source, gathered, context)
  // First all blocks are found, then their inlines are read: a definition may stand below its use.
  const cursor = openRegion(region, draft, true)
  readTitleBlock(cursor)
  const blocks = blocksOf(readBlocks(cursor))
  const meta = new Map([...draft.meta].map(([key, value]) => [key, value()]))
  reportStrayFences(draft)
  reportUnusedNotes(draft, context.used)
  faults.sort((a, b) => a.at.start - b.at.start)
  const kept = new Map<string, { readonly fault: Diagnostic; readonly places: Set<number> }>()
  for (const fault of faults) {
    // What was tried twice is reported once.
    const key = `${fault.code} ${alike.has(fault.code) ? fault.hint : fault.at.start}`
    const one = kept.get(key) ?? { fault, places: new Set() }
    one.places.add(fault.at.start)
    kept.set(key, one)
  }
  for (const { fault, places } of kept.values()) report(withMore(fault, places.size - 1))
  return { meta, blocks, isRefused: false }
}

/** A cursor on a text of its own; `closed`: as if a blank line followed. */
function openRegion(region: Region, draft: Draft, closed: boolean): Cursor {
  const scope = { inList: false, divs: 0, html: undefined, depth: 0 }
  return new Cursor(lineSource(region.text, closed), region, scope, draft)
}

function makeDraft(source: SourceText, gathered: Gathered, context: DocumentContext): Draft {
  const { report } = context
  const { definitions, notes, examples, macros, headings, meta } = gathered
  let placeAt: ReturnType<typeof filePositionFinder> | undefined
  const early: InlineContext = {
    ...bareContext,
    defineMacros: (tex, at) => context.defineMacros(tex, at),
    report,
  }
  // Named one by one, for V8: a copy that gets more fields has a shape of its own, which no rule reads fast.
  const draft: Draft = {
    definitions,
    notes,
    examples,
    macros,
    headings,
    meta,
    report,
    inlines: (region) => readInlines(region, context),
    early: (region) => readInlinesAlone(region, early),
    expandMacros: (tex, at) => context.expandMacros(tex, at),
    lineAt(offset) {
      placeAt ??= filePositionFinder(source)
      return placeAt(offset).line
    },
    identifiers: new Identifiers(report),
    strayFences: [],
    nextExample: 1,
    spareCells: 20_000,
    blocks: readBlocks,
    region: (region, closed): Future => readBlocks(openRegion(region, draft, closed)),
  }
  return draft
}

/** Fences that no unclosed div accounts for. */
function reportStrayFences({ strayFences, report }: Draft): void {
  let open = 0
  for (const { at, closes } of strayFences) {
    // The one that closes what the reported one would have opened is no fault of its own.
    if (closes) {
      if (open-- > 0) continue
    } else open++
    report({ code: 'glued-div', message: 'This fence of a div is read as text of the paragraph above', at })
  }
}

function reportUnusedNotes({ notes, report }: Draft, used: ReadonlySet<string>): void {
  for (const [label, { at }] of notes) {
    if (used.has(label)) continue
    report({
      code: 'unused-footnote',
      message: `Nothing refers to the footnote [^${label}], so that it is not shown`,
      hint: `Write [^${label}] where it belongs`,
      at,
    })
  }
}
