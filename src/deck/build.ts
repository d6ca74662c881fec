/** A document becomes a deck: Pandoc's slide rules, one after the other. */
import type { Report, ReportedFault } from '../diagnostic/diagnostic.ts'
import type { Document, Header } from '../pandoc/ast.ts'
import { isMany } from '../pandoc/many.ts'
import { makeContents } from './contents.ts'
import type { Column, Deck } from './deck.ts'
import type { OptionKinds } from './option-kinds.ts'
import { readOptions } from './options.ts'
import { reportQuartoClasses } from './quarto-classes.ts'
import { makeSections } from './sections.ts'
import { isShown } from './shown.ts'
import { reportSkippedLevels } from './skipped-levels.ts'
import { findSlideLevel, reportTurnedAround } from './slide-level.ts'
import { collectColumns } from './slides.ts'
import { markSteps } from './steps.ts'
import { nameTheorems } from './theorem-names.ts'
import { makeTitleSlide } from './title-slide.ts'
import { walkSections } from './walk.ts'
import { makeWrittenColumns } from './written-columns.ts'

export interface DeckOptions {
  readonly slideLevel?: number | undefined
  readonly incremental?: boolean
}

/** The deck of a document whose notes are gathered (`gatherNotes`). What the caller asks for counts more than what the front matter says; `own`: the options of plugins. */
export function buildDeck(
  document: Document,
  asked: DeckOptions,
  own: readonly OptionKinds[],
  report: Report,
): Deck {
  const options = readOptions(document.meta, own, report)
  const blocks = nameTheorems(document)
  if (document.columns) {
    const columns = makeWrittenColumns(document.columns)
    if (columns.length === 0 && !document.isRefused) report(emptyDeck)
    return { meta: document.meta, options, slideLevel: 1, columns }
  }
  const said = asked.slideLevel ?? options.slideLevel
  const slideLevel = said ?? findSlideLevel(blocks)
  if (said === undefined && slideLevel === 1) reportTurnedAround(blocks, report)
  const incremental = asked.incremental || options.incremental
  const headings: Header[] = []
  walkSections(blocks, (block) => {
    reportQuartoClasses(block, slideLevel, report)
    if (block.type === 'header') headings.push(block)
  })
  reportSkippedLevels(headings, slideLevel, report)
  const sections = makeSections(blocks, slideLevel)
  const columns = markPreamble(
    collectColumns(markSteps(sections, slideLevel, incremental), slideLevel, report),
  )
  const title = makeTitleSlide(document.meta)
  const front = [
    ...(title ? [title] : []),
    ...(options.toc ? makeContents(columns, slideLevel, options) : []),
  ]
  if (!blocks.some(isShown) && !document.isRefused && front.length === 0) report(emptyDeck)
  return {
    meta: document.meta,
    options,
    slideLevel,
    columns: [...front, ...columns],
  }
}

/** What stands before the first slide and shows nothing is none. */
function markPreamble([first, ...rest]: readonly Column[]): readonly Column[] {
  if (!first) return []
  const isPreamble =
    !isMany(first) &&
    rest.length > 0 &&
    first.body[0]?.from === first.from &&
    first.notes.length === 0 &&
    !first.body.some(isShown)
  return [isPreamble ? { ...first, kind: 'preamble' } : first, ...rest]
}

const emptyDeck: ReportedFault = {
  code: 'empty-deck',
  message: 'The deck is empty',
  hint: 'A deck has at least a title in its front matter or a heading; the command `new "Title"` writes a first one',
  at: { start: 0, end: 0 },
}
