/** A deck of another tool's as one in Pandoc's notation that has the same slides. */
import { stringify } from 'yaml'
import { complete } from '../diagnostic/catalogue.ts'
import type { Diagnostic, Report, Span } from '../diagnostic/diagnostic.ts'
import type { SourceText } from '../diagnostic/source-text.ts'
import type { DialectName, LookUpFile, ReadFile } from '../dialects/dialect.ts'
import { gather } from '../dialects/gather.ts'
import { writeAsPandocs } from '../dialects/quarto.ts'
import { readAs } from '../dialects/read.ts'
import type { Attr, Header, Inline, Meta, MetaValue, WrittenSlide } from '../pandoc/ast.ts'
import { toIdentifier } from '../pandoc/identifiers.ts'
import { normalise } from '../pandoc/source.ts'
import { writeAttributes } from './attributes.ts'
import { type WritingPlace, writeBlocks, writeHeading } from './blocks.ts'

export interface ConversionLoss {
  readonly message: string
  readonly at: Span
}

export interface Converted {
  readonly text: string
  /** What the deck says that Pandoc's notation has no words for, and where. */
  readonly losses: readonly ConversionLoss[]
  /** Faults of the deck itself, and its text, in which these and the losses have their places. */
  readonly faults: { readonly source: SourceText; readonly diagnostics: readonly Diagnostic[] }
}

/** The deck in Pandoc's notation, with what it includes; undefined: it is in one that tells slides apart as Pandoc's does. */
export function convert(deck: string, from: DialectName, lookUp: LookUpFile): Converted | undefined {
  const diagnostics: Diagnostic[] = []
  const losses: ConversionLoss[] = []
  const report: Report = (fault) => diagnostics.push(complete(fault))
  const { source: whole, parts } = gather(deck, lookUp, report)
  const faults = { source: whole, diagnostics }
  const source = whole.text.slice(0, parts[0].end)
  const readFile: ReadFile = (url) => {
    const found = lookUp(url)
    return 'text' in found ? found.text : undefined
  }
  if (from === 'quarto') {
    if (readFile('_quarto.yml') !== undefined)
      losses.push({
        message:
          'What _quarto.yml says holds for this deck no more: write what it needs into its front matter',
        at: { start: 0, end: 0 },
      })
    return { text: writeAsPandocs(normalise(source), report, readFile), losses, faults }
  }
  const { meta, columns } = readAs(source, from, readFile, report)
  if (!columns) return undefined
  // Stacks are parts with slides in them, which takes two levels.
  const slideLevel = columns.some((column) => column.length > 1) ? 2 : 1
  const around: WritingPlace = {
    slideLevel,
    isPart: false,
    isIncremental: false,
    lose: (message, { from, to }) => losses.push({ message, at: { start: from, end: to } }),
  }
  const slides = columns.flatMap((column, i) =>
    column.map((slide, row) =>
      writeSlide(slide, row === 0 ? 1 : slideLevel, {
        around: { ...around, isPart: row === 0 && slideLevel > 1 },
        isFirst: i === 0 && row === 0,
      }),
    ),
  )
  return { text: `${frontMatter(meta, slideLevel)}${slides.join('\n\n')}\n`, losses, faults }
}

/** A slide begins with its heading; one without, at a line of dashes, or with an empty heading if it has attributes. */
function writeSlide(
  { attr, blocks }: WrittenSlide,
  level: number,
  { around, isFirst }: { readonly around: WritingPlace; readonly isFirst: boolean },
): string {
  const [first, ...rest] = blocks
  const heading = first?.type === 'header' ? first : undefined
  const body = writeBlocks(heading ? rest : blocks, around)
  const isDashed = !heading && level === around.slideLevel && writeAttributes(attr) === ''
  // What stands before all headings is a slide, too.
  if (isDashed) return isFirst && body !== '' ? body : `---\n\n${body || '<!-- empty -->'}`
  const head = writeHeading(level, heading ? inlinesOf(heading, around) : [], ownAttributes(attr, heading))
  return body === '' ? head : `${head}\n\n${body}`
}

/** A heading's attributes are its slide's to us: its words have its own. */
function inlinesOf({ attr, children, from, to }: Header, { lose }: WritingPlace): readonly Inline[] {
  if (writeAttributes(attr) === '') return children
  lose('What a heading says of itself is said of its words', { from, to })
  return [{ type: 'span', attr, children, from, to }]
}

/** An identifier that Pandoc gives the slide itself need not be written. */
function ownAttributes(attr: Attr, heading: Header | undefined): Attr {
  return heading && attr.id === toIdentifier(heading.children) ? { ...attr, id: '' } : attr
}

function frontMatter(meta: Meta, slideLevel: number): string {
  const values: Record<string, unknown> = {}
  // With a `title` Pandoc begins with a slide that has it.
  for (const [key, value] of meta)
    if (key !== 'from') values[key === 'title' ? 'pagetitle' : key] = writtenValue(value)
  return `---\n${stringify({ ...values, 'slide-level': slideLevel }, { lineWidth: 0 })}---\n\n`
}

function writtenValue(value: MetaValue): unknown {
  if (value.type === 'map')
    return Object.fromEntries([...value.entries].map(([key, one]) => [key, writtenValue(one)]))
  if (value.type === 'list') return value.items.map(writtenValue)
  if (value.type === 'bool') return value.value
  const { source } = value
  // As people write them: without quotes.
  return /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/.test(source) ? JSON.parse(source) : source
}
