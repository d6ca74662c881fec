/**
 * Quarto's documents: Pandoc's Markdown with cells of code, shortcodes and references. They are written as Pandoc has them, and
 * Pandoc's reader does the rest. Nothing here runs a cell.
 */
import { parse } from 'yaml'
import type { Report } from '../diagnostic/diagnostic.ts'
import type { Block, Meta, MetaValue } from '../pandoc/ast.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { read } from '../pandoc/read.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { normalise } from '../pandoc/source.ts'
import { type Dialect, limited, type ReadFile } from './dialect.ts'
import { frontOf, readFrontMatter } from './front-matter.ts'
import { findCells, writeCell } from './quarto-cells.ts'
import { findReferences } from './quarto-references.ts'
import { edited, type RegionEdit } from './region.ts'
import { linesOutsideCode } from './separators.ts'

/** `format: revealjs`, also with options, or an extension's. */
const itsFormat = /^format:[ \t]*(?:\n[ \t]+)?["']?(?:[\w-]+-)?revealjs\b/m

export const quarto: Dialect = {
  name: 'quarto',
  title: 'Quarto Markdown',
  // Not by a cell: a Pandoc deck shows those of other tools, too, and ``` {java} is a slip of ``` {.java}.
  recognises: (text) => itsFormat.test(frontOf(text)),
  read(region, report, readFile) {
    const { text } = region
    const whole = withIncludes(region, report, limited(readFile), 0)
    const meta = readFrontMatter(region, 0, () => {})?.meta ?? new Map()
    const shown = withoutCells(whole, meta, report)
    const values = edited(shown, findValues(shown.text, meta, readFile))
    const document = read(text, report, edited(values, findReferences(values.text)))
    const level = slideLevelOf(document.meta)
    return {
      ...document,
      meta: level === undefined ? new Map([...document.meta, usualSlideLevel]) : document.meta,
      blocks: withInnerHeadings(document.blocks, level ?? 2, false),
    }
  },
}

/** Quarto's slides begin at headings of the second level, unless the deck says otherwise. */
const usualSlideLevel: readonly [string, MetaValue] = [
  'slide-level',
  { type: 'inlines', children: [], source: '2', at: { start: 0, end: 0 } },
]

/** As the deck says it, for itself or for its format. */
function slideLevelOf(meta: Meta): number | undefined {
  const places = [meta, ...[...entriesOf(meta.get('format')).values()].map(entriesOf)]
  const said = places.map((one) => metaText(one.get('slide-level'))).find((value) => value !== undefined)
  return said === undefined ? undefined : Number(said) || 0
}

/** Headings are titles in callouts and sets of tabs, and open no slides there. */
function withInnerHeadings(
  blocks: readonly Block[],
  slideLevel: number,
  isInside: boolean,
): readonly Block[] {
  return blocks.map((block): Block => {
    if (isInside && block.type === 'header')
      return { ...block, level: Math.min(Math.max(block.level, slideLevel + 1), 6) }
    if (block.type !== 'div') return block
    const holds = isInside || block.attr.classes.some((name) => /^(?:callout-|panel-tabset$)/.test(name))
    return { ...block, children: withInnerHeadings(block.children, slideLevel, holds) }
  })
}

/** `{{< include part.qmd >}}` on a line of its own is that file's text. */
function withIncludes(region: Region, report: Report, readFile: ReadFile, depth: number): Region {
  if (!region.text.includes('{{<')) return region
  const edits: RegionEdit[] = []
  for (const line of linesOutsideCode(region.text)) {
    const path = /^\s*\{\{<\s*include\s+["']?([^\s"'>]+)["']?\s*>\}\}\s*$/.exec(line.text)?.[1]
    if (path === undefined) continue
    const end = line.start + line.text.length
    const at = spanIn(region, line.start, end)
    const file = depth < 10 ? readFile(path) : undefined
    if (file === undefined)
      report({
        code: 'missing-file',
        message: `There is no file ${path}, or it is not the deck's to read`,
        hint: 'Write its path from the folder of the deck',
        at,
      })
    const own = withIncludes(normalise(file ?? ''), (fault) => report({ ...fault, at }), readFile, depth + 1)
    edits.push({ start: line.start, end, text: own.text.replace(/^---\n[\s\S]*?\n---\n/, '') })
  }
  return edited(region, edits)
}

/** Cells as code. That their results are not there is said once. */
function withoutCells(region: Region, meta: Meta, report: Report): Region {
  const usual = entriesOf(meta.get('execute'))
  const edits: RegionEdit[] = []
  let first: RegionEdit | undefined
  for (const cell of findCells(region.text)) {
    const written = writeCell(cell, { echo: metaText(usual.get('echo')) })
    const { start, end, code } = cell
    // The code itself stays in its place.
    const edit =
      written.head === undefined ? { start, end, text: '' } : { start, end: code, text: written.head }
    edits.push(edit)
    if (written.hasResult) first ??= edit
  }
  if (first)
    report({
      code: 'cell',
      message: 'The results of cells are not shown: nothing here runs them',
      hint: 'Run them before, and put their pictures and tables here; a cell with `include: false` shows nothing',
      at: spanIn(region, first.start, Math.max(region.text.indexOf('\n', first.start), first.start + 3)),
    })
  return edited(region, edits)
}

const entriesOf = (value: MetaValue | undefined): Meta => (value?.type === 'map' ? value.entries : new Map())

/** `{{< meta key >}}`, `{{< var key >}}`, `{{< video clip.mp4 >}}` and others of which there is the same in Pandoc's notation. */
function findValues(text: string, meta: Meta, readFile: ReadFile): readonly RegionEdit[] {
  if (!text.includes('{{<')) return []
  let variables: unknown
  const variable = (key: string) => {
    variables ??= yamlOf(readFile('_variables.yml') ?? readFile('_variables.yaml'))
    return key.split('.').reduce<unknown>((one, name) => valueIn(one, name), variables)
  }
  const value = (name: string, word: string): string | undefined => {
    switch (name) {
      case 'meta': {
        const [first = '', ...rest] = word.split('.')
        const found = rest.reduce<MetaValue | undefined>(
          (one, key) => entriesOf(one).get(key),
          meta.get(first),
        )
        return metaText(found)
      }
      case 'var': {
        const found = variable(word)
        return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
      }
      case 'video':
        return `![](${word})`
      case 'kbd':
        return `<kbd>${word.replace(/[<>&]/g, '')}</kbd>`
      case 'pagebreak':
        return ''
      default:
        return undefined
    }
  }
  const edits: RegionEdit[] = []
  for (const line of linesOutsideCode(text))
    for (const { index, 0: source, 1: name = '', 2: word = '' } of line.text.matchAll(
      /`[^`]*`|\{\{<\s*([a-z]+)(?:\s+["']?([^\s"'>]+)["']?)?[^\n>]{0,200}>\}\}/g,
    )) {
      const found = value(name, word)
      const start = line.start + index
      if (found !== undefined) edits.push({ start, end: start + source.length, text: found })
    }
  return edits
}

function yamlOf(text: string | undefined): unknown {
  try {
    return parse(text ?? '', { maxAliasCount: 0 }) ?? {}
  } catch {
    return {}
  }
}

const valueIn = (map: unknown, key: string): unknown =>
  typeof map === 'object' && map !== null && Object.hasOwn(map, key)
    ? Object.entries(map).find(([name]) => name === key)?.[1]
    : undefined
