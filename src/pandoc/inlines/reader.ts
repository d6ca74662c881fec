import type { DiagnosticCode } from '../../diagnostic/catalogue.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Attr, Inline } from '../ast.ts'
import { readAttributes } from '../attributes.ts'
import type { InlineContext } from '../context.ts'
import { type HtmlTag, TagScanner } from '../html-tag.ts'
import { endOffset, fileOffset, type Region, spanIn } from '../region.ts'
import { addNew } from '../sets.ts'
import { type BracketPair, findBrackets } from './brackets.ts'
import { isAlphaNumericBefore } from './characters.ts'
import { InlineList } from './list.ts'
import { Lookahead } from './lookahead.ts'

/**
 * Reads one construct at the reader's place: adds it to `reader.out`, moves the place behind it and says true; or
 * leaves both as they were and says false. Named after Pandoc's functions.
 */
export type InlineRule = (reader: InlineReader) => boolean

/** The rules to be tried in order at a character that is not plain text. The last ones always apply. */
export type InlineTable = (code: number) => readonly InlineRule[]

/** What kind of quotation the place is in (Pandoc's `QuoteContext`): quotes of one kind do not nest. */
type QuoteContext = 'none' | 'single' | 'double'

interface StretchOptions {
  readonly links?: boolean
  readonly quotes?: QuoteContext
  readonly without?: readonly number[]
}

interface AttemptOptions {
  readonly quotes?: QuoteContext
  readonly stops?: string
  readonly mayBeEmpty?: boolean
  readonly step?: () => boolean
}

/** Constructs that are read as text after all if they are not closed. */
export type Attempt = 'single' | 'double' | 'strikeout' | 'span'

/** Constructs of which what was read behind their opener stays if they are not closed. */
export type Opener = '*' | '**' | '***' | '_' | '__' | '___' | 'prefix' | 'suffix'

const constructs: Readonly<Record<Attempt | Opener, number>> = {
  ...{ single: 0, double: 1, strikeout: 2, span: 3 },
  ...{ '*': 4, '**': 5, '***': 6, _: 7, __: 8, ___: 9, prefix: 10, suffix: 11 },
}
const quoteContexts: Readonly<Record<QuoteContext, number>> = { none: 0, single: 1, double: 2 }

const maxDepth = 100

/** Ends the reading of a region whose constructs nest too deep. */
export class TooDeep extends Error {
  readonly offset: number

  constructor(offset: number) {
    super('too deep')
    this.offset = offset
  }
}

/**
 * What is not tried again where it has failed: addresses, superscripts and subscripts that do not end, brackets that hold
 * no citations; and, by the end of a stretch, the attempts in it.
 */
type Failure = 'address' | 'citation' | 'superscript' | 'subscript' | number

/**
 * The state of reading one region by recursive descent, as Pandoc's parser does it. A construct reads its content with
 * `fill`, in which only its own closer counts. Constructs that turn out not to be closed are read again as text; what
 * such an attempt has seen is remembered, so that no stretch is read twice in the same way and time stays linear.
 */
export class InlineReader {
  readonly text: string
  readonly context: InlineContext
  /** The next character to be read. */
  at = 0
  /** The end of the stretch that is being read: of the region, or of a text in brackets. */
  end: number
  /** Where the content of the construct that is being read goes. */
  out = new InlineList()
  quotes: QuoteContext = 'none'
  /** False within the text of a link (Pandoc's `stateAllowLinks`). */
  links = true
  /** A character that ends a run of plain text beside the special ones; see `plainText`. */
  stops = ''
  /** Where the last word or emphasis ended: `_`, `@` and opening quotes have no meaning there (`stateLastStrPos`). */
  wordEnd = -1
  private depth = 0
  /** Attempts that are under way in this stretch. */
  private attempting = 0
  private pairs: ReadonlyMap<number, BracketPair> | undefined
  private lookahead: Lookahead | undefined
  private tagScanner: TagScanner | undefined
  private failures: Map<Failure, Set<number>> | undefined
  private reported: Set<string> | undefined
  private readonly region: Region
  private readonly table: InlineTable

  constructor(region: Region, context: InlineContext, table: InlineTable) {
    this.region = region
    this.text = region.text
    this.end = region.text.length
    this.context = context
    this.table = table
  }

  /** Made when it is asked for: most paragraphs hold little but text. */
  get ahead(): Lookahead {
    this.lookahead ??= new Lookahead(this.text)
    return this.lookahead
  }

  get tags(): TagScanner {
    this.tagScanner ??= new TagScanner(this.text, this.ahead)
    return this.tagScanner
  }

  /** The places where a failure is known, so that it is not tried again. */
  failed(failure: Failure): Set<number> {
    this.failures ??= new Map()
    let places = this.failures.get(failure)
    if (!places) {
      places = new Set()
      this.failures.set(failure, places)
    }
    return places
  }

  /** The character code at the place, or NaN at the end of the stretch. */
  peek(offset = 0): number {
    const place = this.at + offset
    return place < this.end ? this.text.charCodeAt(place) : Number.NaN
  }

  /** Does `string` stand at the place, within the stretch? */
  looksAt(string: string): boolean {
    return this.text.startsWith(string, this.at) && this.at + string.length <= this.end
  }

  /** Does a word or emphasis end right here? */
  isAfterWord(): boolean {
    return this.wordEnd === this.at
  }

  /** Says that a word or emphasis ends here. */
  endWord(): void {
    this.wordEnd = this.at
  }

  /** Remembers whether the run of plain text that ends here ends with a word. */
  endRun(): void {
    if (this.text.charCodeAt(this.at - 1) === 46 || isAlphaNumericBefore(this.text, this.at)) this.endWord()
  }

  /** Where in the file a node begins that begins at `offset`. */
  from(offset: number): number {
    return fileOffset(this.region, offset)
  }

  /** Where in the file a node ends that ends before `offset`, or else before the place. */
  to(offset = this.at): number {
    return endOffset(this.region, offset)
  }

  /** A stretch of the region as a stretch of the file. */
  span(start: number, end: number): Span {
    return spanIn(this.region, start, end)
  }

  /** Reports a fault from `start` to `end`. */
  report(code: DiagnosticCode, start: number, end: number, message: string, hint?: string): void {
    // A stretch that is read again in another way is not reported again.
    const key = `${code} ${start}`
    this.reported ??= new Set()
    if (addNew(this.reported, key))
      this.context.report({ code, message, ...(hint && { hint }), at: this.span(start, end) })
  }

  /** The attributes whose brace is at `at`. Braces that look like attributes but are none are reported. */
  readAttributes(at: number): { readonly attr: Attr; readonly end: number } | undefined {
    if (at >= this.end || this.text.charCodeAt(at) !== 123) return undefined
    const found = this.ahead.next('}', at) < this.end ? readAttributes(this.text, at) : undefined
    if (found && found.end <= this.end) return found
    const [looks] =
      /^\{ *(?:[.#][\p{L}\p{N}][^\s}]*\}?|\p{L}[\w-]*(?:=[^\s}]*|\}))/u.exec(
        this.text.slice(at, Math.min(at + 60, this.end)),
      ) ?? []
    if (looks) {
      this.report(
        'attributes-as-text',
        at,
        at + looks.length,
        'These attributes are not well formed, so that they are shown as text',
      )
    }
    return undefined
  }

  /** The tag, comment or instruction at `at`. */
  scanTag(at: number): HtmlTag | undefined {
    if (at >= this.end || this.text.charCodeAt(at) !== 60) return undefined
    if (this.ahead.next('>', at) >= this.end) return undefined
    const tag = this.tags.scan(at)
    return tag && tag.end <= this.end ? tag : undefined
  }

  /** The place behind the bracket that closes the one at `at`. */
  closerOf(at: number): BracketPair | undefined {
    this.pairs ??= findBrackets(this)
    const pair = this.pairs.get(at)
    return pair && pair.end <= this.end ? pair : undefined
  }

  /** Adds text that is written from `start` to `end`. */
  addText(value: string, start: number, end: number): void {
    this.out.addText(value, this.from(start), this.to(end))
  }

  add(node: Inline): void {
    this.out.add(node)
  }

  /** Reads one inline; false at the end of the stretch. */
  readInline(): boolean {
    if (this.at >= this.end) return false
    for (const rule of this.table(this.text.charCodeAt(this.at))) if (rule(this)) return true
    return false
  }

  /**
   * Reads the content of a construct into a list of its own, behind the inlines of `before`, until `closes` says that the
   * place is at the closer, or until the stretch ends: `closed` tells which. `step` reads one inline.
   */
  fill(
    opener: Opener,
    closes: () => boolean,
    {
      before = [],
      stops = '',
      step,
    }: { before?: readonly Inline[]; stops?: string; step?: () => boolean } = {},
  ): { readonly content: InlineList; readonly closed: boolean } {
    const outer = this.enter(stops)
    this.out.addAll(before)
    let closed = closes()
    if (this.attempting > 0) {
      closed ||= this.readTo(closes, opener, step)
      // No attempt around it comes to its closer either, and what it read is thrown away.
      if (!closed) this.at = this.end
    } else while (!closed && (step ? step() : this.readInline())) closed = closes()
    return { content: this.leave(outer), closed }
  }

  /**
   * The content of an `attempt`, which begins here, up to its closer; undefined, with nothing changed, if it is not
   * closed, or is empty unless it `mayBeEmpty`. `step` reads one inline of it, or says that the attempt fails.
   */
  try(
    attempt: Attempt,
    closes: () => boolean,
    { quotes = this.quotes, stops = '', mayBeEmpty = false, step }: AttemptOptions = {},
  ): InlineList | undefined {
    const { at, wordEnd, quotes: outerQuotes } = this
    const outer = this.enter(stops)
    this.attempting++
    this.quotes = quotes
    const closed = closes() ? mayBeEmpty : this.readTo(closes, attempt, step)
    this.quotes = outerQuotes
    this.attempting--
    const content = this.leave(outer)
    if (closed) return content
    this.at = at
    this.wordEnd = wordEnd
    return undefined
  }

  /** Reads to the closer of a construct. If there is none, its places are remembered: from there on, there is none either. */
  private readTo(closes: () => boolean, construct: Attempt | Opener, step?: () => boolean): boolean {
    const key = (constructs[construct] * 3 + quoteContexts[this.quotes]) * 2 + (this.links ? 1 : 0)
    const dead = this.failed(this.end)
    const seen: number[] = []
    for (;;) {
      const place = (this.at * 2 + (this.isAfterWord() ? 1 : 0)) * 128 + key
      if (dead.has(place)) break
      seen.push(place)
      if (!(step ? step() : this.readInline())) break
      if (closes()) return true
    }
    for (const place of seen) dead.add(place)
    return false
  }

  /**
   * The inlines from `start` to `end`, read on their own (Pandoc's `parseFromString`). The place does not move. The
   * characters at the places `without` are left out.
   */
  readStretch(
    start: number,
    end: number,
    { links = this.links, quotes = this.quotes, without = [] }: StretchOptions = {},
  ): InlineList {
    if (without.length > 0) {
      const inner = new InlineReader(this.cut(start, end, without), this.context, this.table)
      inner.depth = this.depth
      return inner.readStretch(0, inner.end, { links, quotes })
    }
    const { at, end: outerEnd, links: outerLinks, quotes: outerQuotes, wordEnd, attempting } = this
    const outer = this.enter('')
    this.attempting = 0
    this.at = start
    this.end = end
    this.links = links
    this.quotes = quotes
    this.wordEnd = -1
    while (this.readInline());
    this.at = at
    this.attempting = attempting
    this.end = outerEnd
    this.links = outerLinks
    this.quotes = outerQuotes
    this.wordEnd = wordEnd
    return this.leave(outer)
  }

  /** A stretch within a line as a region of its own. */
  private cut(start: number, end: number, without: readonly number[]): Region {
    let text = ''
    let from = start
    const lines: { text: number; file: number }[] = []
    for (const place of [...without, end]) {
      lines.push({ text: text.length, file: fileOffset(this.region, from) })
      text += this.text.slice(from, place)
      from = place + 1
    }
    return { text, file: fileOffset(this.region, start), lines }
  }

  private enter(stops: string): { readonly out: InlineList; readonly stops: string } {
    if (++this.depth > maxDepth) throw new TooDeep(this.at)
    const outer = { out: this.out, stops: this.stops }
    this.out = new InlineList()
    this.stops = stops
    return outer
  }

  private leave(outer: { readonly out: InlineList; readonly stops: string }): InlineList {
    const content = this.out
    this.out = outer.out
    this.stops = outer.stops
    this.depth--
    return content
  }
}
