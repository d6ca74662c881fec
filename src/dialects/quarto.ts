/**
 * Quarto's documents: Pandoc's Markdown with cells of code, shortcodes and references. They are written as Pandoc has them, and
 * Pandoc's reader does the rest. Nothing here runs a cell.
 */
import type { Report } from '../diagnostic/diagnostic.ts'
import type { Block, Header, Meta } from '../pandoc/ast.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { read, readRegion } from '../pandoc/read.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { type Dialect, limited, type ReadFile } from './dialect.ts'
import { frontMatterOf, readFrontMatter } from './front-matter.ts'
import { cellOf, markAnnotations, showFences, writeCell } from './quarto-cells.ts'
import { slideLevelOf, withInnerHeadings, withSlideLevel } from './quarto-headings.ts'
import { entriesOf, slideOptions, withProject } from './quarto-project.ts'
import { findInlineCells, withShortcodes } from './quarto-shortcodes.ts'
import { edited, type RegionEdit } from './region.ts'
import { findFenced } from './separators.ts'

/** `format: revealjs`, also with options, or an extension's. */
const itsFormat = /^format:[ \t]*(?:\n[ \t]+)?["']?(?:[\w-]+-)?revealjs\b/m

export const quarto: Dialect = {
  name: 'quarto',
  title: 'Quarto Markdown',
  // Not by a cell: a Pandoc deck shows those of other tools, too, and ``` {java} is a slip of ``` {.java}.
  recognises: (text) => itsFormat.test(frontMatterOf(text)),
  read(region, report, readFile, source) {
    const files = limited(readFile)
    const document = readRegion(asPandocs(region, report, files), source, report)
    const all = withProject(document.meta, files)
    const { level, isSaid } = slideLevelOf(all)
    return {
      ...document,
      meta: isSaid ? all : withSlideLevel(all, level),
      blocks: withInnerHeadings(document.blocks, level),
    }
  },
}

/** The document as Pandoc has it, but for the titles in it that open no slides. */
function asPandocs(region: Region, report: Report, readFile: ReadFile): Region {
  const own = readFrontMatter(region, 0, () => {})?.meta ?? new Map()
  const meta = withProject(own, readFile)
  const shown = withoutCells(region, meta, report)
  return withShortcodes(shown, meta, report, readFile)
}

/** The document in Pandoc's notation, with the author's own lines. */
export function writeAsPandocs(region: Region, report: Report, readFile: ReadFile): string {
  const { text } = asPandocs(region, report, limited(readFile))
  const document = read(text, () => {})
  const { level, isSaid } = slideLevelOf(document.meta)
  const before = headersIn(document.blocks)
  const edits: RegionEdit[] = headersIn(withInnerHeadings(document.blocks, level)).flatMap(
    ({ level, from }, i) => {
      const by = level - (before[i]?.level ?? level)
      return by > 0 && text.startsWith('#', from) ? [{ start: from, end: from, text: '#'.repeat(by) }] : []
    },
  )
  const front = frontMatterOf(text)
  const said = `from: pandoc\n${isSaid ? '' : `slide-level: ${level}\n`}`
  const head = { start: 0, end: 0, text: `---\n${said}${front === '' ? '---\n\n' : ''}` }
  const opening = front === '' ? head : { ...head, end: front.indexOf('\n') + 1 }
  return edited({ text, file: 0, lines: undefined }, [opening, ...edits]).text
}

function headersIn(blocks: readonly Block[]): readonly Header[] {
  return blocks.flatMap((block) =>
    block.type === 'header' ? block : block.type === 'div' ? headersIn(block.children) : [],
  )
}

/** Cells as code. That their results are not there is said once. */
function withoutCells(region: Region, meta: Meta, report: Report): Region {
  const { text } = region
  const echo = echoOf(meta)
  const inline = findInlineCells(text)
  const edits: RegionEdit[] = [...inline]
  let first = inline[0]
  for (const fenced of findFenced(text)) {
    const cell = cellOf(fenced, text)
    if (!cell) {
      edits.push(...showFences(fenced, text), ...markAnnotations(fenced, text))
      continue
    }
    const { start, end, code } = cell
    const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
    const { head, whole = '', hasResult } = writeCell(cell, { echo, indent })
    // The code itself stays in its place.
    const edit = head === undefined ? { start, end, text: whole } : { start, end: code, text: head }
    edits.push(edit)
    if (head !== undefined) edits.push(...markAnnotations(cell, text))
    if (hasResult && !(first && first.start < start)) first = edit
  }
  if (first)
    report({
      code: 'cell',
      message: 'The results of cells are not shown: nothing here runs them',
      hint: 'Run them before, and put their pictures and tables here; a cell with `include: false` shows nothing',
      at: spanIn(region, first.start, Math.max(text.indexOf('\n', first.start), first.start + 3)),
    })
  return edited(
    region,
    edits.sort((one, other) => one.start - other.start),
  )
}

/** Is the code of cells shown that do not say so themselves? */
function echoOf(meta: Meta): string | undefined {
  const options = slideOptions(meta)
  const knitr = entriesOf(entriesOf(options.get('knitr')).get('opts_chunk'))
  return [entriesOf(options.get('execute')), options, knitr]
    .map((one) => metaText(one.get('echo')))
    .find((value) => value !== undefined)
}
