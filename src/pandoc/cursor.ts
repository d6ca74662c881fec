import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Block, Inline, MetaValue } from './ast.ts'
import type { Reference } from './context.ts'
import type { Identifiers } from './identifiers.ts'
import { contentLength, dropColumns, isBlank, type Line, type LineSource, makeLine } from './line.ts'
import { append, compact, isMany } from './many.ts'
import { countUpTo, fileOffset, type Region, spanIn } from './region.ts'
import type { Macros } from './tex/macros.ts'

/**
 * Blocks that were found; or, where what is defined elsewhere may change how their inlines read, what is left to do for
 * them: to add them to `out`. It runs when the whole document is known, so that a definition may stand below its use
 * (Pandoc's `F Blocks`).
 */
export type Future = Block | readonly Block[] | ((out: Block[]) => void)

/** Are the blocks there already? */
export function isKnown(future: Future): future is Block | readonly Block[] {
  return typeof future !== 'function'
}

/** Adds the blocks to `out`. */
export function addBlocks(future: Future, out: Block[]): void {
  if (!isKnown(future)) future(out)
  else if (isMany(future)) append(out, future)
  else out.push(future)
}

/** The blocks. */
export function blocksOf(future: Future): readonly Block[] {
  if (isKnown(future)) return isMany(future) ? future : [future]
  const blocks: Block[] = []
  future(blocks)
  return compact(blocks)
}

/** The block that `make` makes of the blocks in it. */
export function containerOf(contents: Future, make: (children: readonly Block[]) => Block): Future {
  return isKnown(contents) ? make(blocksOf(contents)) : (out) => out.push(make(blocksOf(contents)))
}

/** What the blocks around say about the blocks within. */
export interface Scope {
  /** In an item of a list: a marker then ends a paragraph (Pandoc's `ListItemState`). */
  readonly inList: boolean
  /** Fenced divs that are open around (`stateFencedDivLevel`). */
  readonly divs: number
  /** The raw HTML element that is open around (`stateInHtmlBlock`). */
  readonly html: string | undefined
  /** Containers around, for the limit of nesting. */
  readonly depth: number
}

export interface Definition extends Reference {
  readonly at: Span
}

/** What the document defines, whatever container it stands in. */
export interface Gathered {
  readonly definitions: Map<string, Definition>
  readonly notes: Map<string, { readonly blocks: Future; readonly at: Span }>
  readonly examples: Map<string, number>
  readonly macros: Macros
  /** The text and the identifier of each in turn, for `implicit_header_references`. */
  readonly headings: string[]
  readonly meta: Map<string, () => MetaValue>
}

/** A line in a paragraph that begins like a fence of a div. */
export interface StrayFence {
  readonly at: Span
  /** Would it close a div? */
  readonly closes: boolean
}

/** What the first pass gathers, and how it reads on. */
export interface Draft extends Gathered {
  readonly report: Report
  /** Inlines, with all that the document defines: for the second pass. */
  readonly inlines: (region: Region) => readonly Inline[]
  /** Inlines that the first pass can read already; undefined where what is defined elsewhere may change how they read. */
  readonly early: (region: Region) => readonly Inline[] | undefined
  /** A piece of LaTeX that stands at a place of the file, its macros replaced: for the second pass. */
  readonly expandMacros: (tex: string, at: number) => string
  /** The number of the line at a place of the file, from 1. */
  readonly lineAt: (offset: number) => number
  readonly identifiers: Identifiers
  /** Fences of divs that were read as text; an unclosed div takes the one to blame. */
  readonly strayFences: StrayFence[]
  /** The number of the next example. */
  nextExample: number
  /** How many cells may still be added to short rows of tables: in a wide table of short rows nearly every cell is added. */
  spareCells: number
  /** Runs the table of rules until the lines or `ends` say so. */
  readonly blocks: (cursor: Cursor, ends?: () => boolean) => Future
  /** Reads a text of its own, as the values of metadata are. `closed`: as if a blank line followed. */
  readonly region: (region: Region, closed: boolean) => Future
}

/** At least so many lines are dropped at once, because each time the rest are moved up. */
const released = 1000

/** A place in the lines of one container. A rule that applies moves it behind what it has read. */
export class Cursor {
  index = 0
  scope: Scope
  /** The lines from number `first` on, as far as they were asked for. */
  private readonly lines: Line[]
  private first = 0
  private readonly more: LineSource | undefined
  /** What the lines' `at` count in. */
  readonly region: Region
  readonly draft: Draft
  private searches: Map<string, number> | undefined
  /** A tag without an end tag, `<hr>`, behind which Pandoc overlooks the end tags of what it stands in. */
  blinding: string | undefined

  constructor(lines: Line[] | LineSource, region: Region, scope: Scope, draft: Draft) {
    this.lines = isMany(lines) ? lines : []
    this.more = isMany(lines) ? undefined : lines
    this.region = region
    this.scope = scope
    this.draft = draft
  }

  /**
   * What searches that ran to the end of these lines have not found, and the line at which they began, so that none runs
   * again from below it.
   */
  get missing(): Map<string, number> {
    this.searches ??= new Map()
    return this.searches
  }

  /** Is it known that what a search looked for stands nowhere from line `index` on? */
  lacks(what: string, index: number): boolean {
    return (this.searches?.get(what) ?? Number.POSITIVE_INFINITY) <= index
  }

  /** The line at `index`, or undefined behind the end. */
  line(index: number): Line | undefined {
    const at = index - this.first
    return at < this.lines.length ? this.lines[at] : this.fetch(at)
  }

  private fetch(at: number): Line | undefined {
    const { lines, more } = this
    if (!more) return undefined
    for (let known = -1; lines.length <= at && lines.length > known; more(lines)) known = lines.length
    return lines[at]
  }

  /** The lines from `from` to `to` (exclusive). */
  linesOf(from: number, to = Number.POSITIVE_INFINITY): Line[] {
    this.line(to - 1)
    return this.lines.slice(from - this.first, to - this.first)
  }

  /** The last line that is not blank. */
  lastLine(): Line | undefined {
    this.line(Number.POSITIVE_INFINITY)
    return this.lines.findLast((line) => !isBlank(line))
  }

  /** The line `ahead` lines on, or undefined behind the end. */
  peek(ahead = 0): Line | undefined {
    return this.line(this.index + ahead)
  }

  /** Forgets the lines before the place, at which no rule will look again: a long text has many. */
  release(): void {
    if (!this.more || this.index < this.first + released) return
    this.lines.splice(0, this.index - this.first)
    this.first = this.index
  }

  /** Is the line at `index` blank, or behind the end? */
  isBlankAt(index: number): boolean {
    const line = this.line(index)
    return line === undefined || isBlank(line)
  }

  /** Moves behind the blank lines here. */
  skipBlankLines(): void {
    while (this.peek() && this.isBlankAt(this.index)) this.index++
  }

  /** Makes the rest of line `index`, from `column` on, the next line to be read. */
  moveTo(index: number, column: number): void {
    this.index = index
    const line = this.line(index)
    if (line && column > 0) this.lines[index - this.first] = dropColumns(line, column)
  }

  /** The place in the file of a stretch of the region; of one that ends before it starts, its start. */
  span(start: number, end: number): Span {
    // The last line of an empty container may stand before its first.
    return spanIn(this.region, start, Math.max(start, end))
  }

  /** The place in the file of lines `from` to `to` (exclusive), without the spaces around. */
  spanOfLines(from: number, to: number): Span {
    let last = to - 1
    while (last > from && this.isBlankAt(last)) last--
    const first = this.line(from)
    const final = this.line(last)
    if (!first || !final) return this.span(0, 0)
    return this.span(first.at + (isBlank(first) ? 0 : first.indent), final.at + contentLength(final.text))
  }

  /** The number of a line in the file, from 1. */
  lineNumber(line: Line): number {
    return this.draft.lineAt(fileOffset(this.region, line.at))
  }

  /** The scope of what is in a container here; `inList`: the container is an item of a list. */
  scopeWithin(inList = this.scope.inList): Scope {
    const { divs, html, depth } = this.scope
    return { inList, divs, html, depth: depth + 1 }
  }

  /** The blocks of a container whose lines, stripped of its prefix, are `lines`. */
  nested(lines: Line[], scope = this.scopeWithin()): Future {
    return this.draft.blocks(new Cursor(lines, this.region, scope, this.draft))
  }

  /** A text without line ends that begins at `at` as a region of its own. */
  regionAt(text: string, at: number): Region {
    return this.region.lines
      ? this.regionOf([makeLine(text, at)])
      : { text, file: this.region.file + at, lines: undefined }
  }

  /** The inline content of `lines`, joined by `glue`. */
  regionOf(lines: readonly Line[], glue = '\n'): Region {
    const first = lines[0]
    const file = fileOffset(this.region, first?.at ?? 0)
    const stretch = first && !this.region.lines ? this.stretchOf(first, lines, glue) : undefined
    if (stretch !== undefined) return { text: stretch, file, lines: undefined }
    let text = ''
    const places: { text: number; file: number }[] = []
    for (const [index, line] of lines.entries()) {
      if (index > 0) text += glue
      this.addPlaces(places, text.length, line)
      text += line.text
    }
    return { text, file, lines: places }
  }

  /** The text of lines that stand in the region as they are, one right behind the other: they have one place. */
  private stretchOf(first: Line, lines: readonly Line[], glue: string): string | undefined {
    if (lines.length === 1) return first.text
    const { text } = this.region
    let end = first.at
    for (const line of lines) {
      const follows = line === first || (line.at === end + 1 && text.startsWith(glue, end))
      if (!follows || !text.startsWith(line.text, line.at)) return undefined
      end = line.at + line.text.length
    }
    return text.slice(first.at, end)
  }

  /** A line has more than one place when tabs were expanded in it. */
  private addPlaces(places: { text: number; file: number }[], text: number, line: Line): void {
    places.push({ text, file: fileOffset(this.region, line.at) })
    const entries = this.region.lines
    if (!entries) return
    const end = line.at + line.text.length
    for (let i = countUpTo(entries, line.at); i < entries.length; i++) {
      const entry = entries[i]
      if (!entry || entry.text > end) break
      places.push({ text: text + entry.text - line.at, file: entry.file })
    }
  }
}
