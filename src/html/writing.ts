import { type Deck, type Slide, slidesOf } from '../deck/deck.ts'
import type { ReportedFault } from '../diagnostic/diagnostic.ts'
import { withMore } from '../diagnostic/more.ts'
import type { Attr, Block, Inline, Located, NodeType } from '../pandoc/ast.ts'
import { oncePer } from '../pandoc/once-per.ts'
import type { Html, Plugin, RenderContext } from '../plugin.ts'
import { writeAttributes } from './attributes.ts'
import { writeBlocks } from './blocks.ts'
import { type FootnoteCounts, Footnotes } from './footnotes.ts'
import { Headings } from './headings.ts'
import { writeInlines } from './inlines.ts'
import { attribute, nothing, trusted } from './markup.ts'
import { isForeign } from './media-files.ts'
import { OpenTags } from './open-tags.ts'
import { SlideView } from './slide-view.ts'
import { type NumberedSteps, Steps } from './steps.ts'
import { Styles } from './styles.ts'
import type { Transcript } from './transcript.ts'
import type { WriterOptions } from './writer.ts'

/** What the writer keeps while it writes a deck. */
export class DeckWriting {
  readonly options: WriterOptions
  readonly footnotes = new Footnotes()
  /** Those in the speaker notes: a page without notes counts the others alike. */
  readonly footnotesOfNotes = new Footnotes('notes-')
  readonly styles = new Styles()
  readonly sectionPlugins: readonly Plugin[]
  /** The plugins that write nodes of a type. */
  readonly hooks: { [T in NodeType]?: Plugin[] } = {}
  /** Other hosts whose pages stand in frames. */
  readonly frames = new Set<string>()
  /** The plugins that gave something. */
  readonly used = new Set<Plugin>()
  /** What is said once, with all the places where it could have been said. */
  readonly #said = new Map<string, { readonly fault: ReportedFault; readonly places: Set<number> }>()

  constructor(options: WriterOptions) {
    this.options = options
    this.sectionPlugins = options.plugins.filter(({ section }) => section)
    for (const plugin of options.plugins)
      for (const type of Object.keys(plugin.html ?? {}) as NodeType[]) {
        this.hooks[type] ??= []
        this.hooks[type].push(plugin)
      }
  }

  /** Those of the slides, then those of the notes. */
  get footnoteCounts(): FootnoteCounts {
    return [...this.footnotes.counts, ...this.footnotesOfNotes.counts]
  }

  set footnoteCounts(counts: FootnoteCounts) {
    this.footnotes.counts = counts.slice(0, 3)
    this.footnotesOfNotes.counts = counts.slice(3)
  }

  reportOnce(key: string, fault: ReportedFault) {
    const said = this.#said.get(key) ?? { fault, places: new Set() }
    said.places.add(fault.at.start)
    this.#said.set(key, said)
  }

  /** Reports what was kept to be said once. */
  end() {
    for (const { fault, places } of this.#said.values()) this.options.report(withMore(fault, places.size - 1))
  }
}

/** By the places where slides begin: plugins put others in their place. */
const depthsIn = oncePer((deck: Deck): ReadonlyMap<number, number> => {
  const slides = slidesOf(deck)
  const depths = partDepths(slides)
  return new Map(slides.map(({ from }, index) => [from, depths[index] ?? 0]))
})

/** What the writer knows while it writes one slide. Plugins see the part that is `RenderContext`. */
export class Writing extends SlideView<Writing> implements RenderContext {
  inNotes = false
  readonly #whole: DeckWriting
  readonly #id: string
  /** How many parts of the talk its slide lies in. */
  readonly depth: number
  #headings: Headings | undefined
  #openTags: OpenTags | undefined
  #steps: Steps | undefined

  constructor(whole: DeckWriting, slide: Slide, id: string, transcript?: Transcript<Writing>) {
    super(whole.options, slide, transcript)
    this.#whole = whole
    // The contents stand before all parts, and begin where the first does.
    this.depth = slide.kind === 'contents' ? 0 : (depthsIn(whole.options.deck).get(slide.from) ?? 0)
    this.#id = id
  }

  // Most slides of most decks need only some of these.
  get headings(): Headings {
    this.#headings ??= new Headings(this.slide.kind === 'title' ? 0 : 1)
    return this.#headings
  }

  get openTags(): OpenTags {
    this.#openTags ??= new OpenTags()
    return this.#openTags
  }

  get steps(): Steps {
    this.#steps ??= new Steps(this.#id)
    return this.#steps
  }

  get footnotes(): Footnotes {
    return this.inNotes ? this.#whole.footnotesOfNotes : this.#whole.footnotes
  }

  /** The steps of what was written, when all of it is; undefined where it has none. */
  numberedSteps(): NumberedSteps | undefined {
    return this.#steps?.numbered()
  }

  /** The closing tags of raw elements that are still open. */
  closeRaw(): Html {
    return this.#openTags?.closeAll() ?? nothing
  }

  /** See `OpenTags.isMixed`. */
  get isMixed(): boolean {
    return this.#openTags?.isMixed ?? false
  }

  /** The plugins that add to a slide's element. */
  get sectionPlugins(): readonly Plugin[] {
    return this.#whole.sectionPlugins
  }

  /** The plugins that write nodes of a type. */
  get hooks(): DeckWriting['hooks'] {
    return this.#whole.hooks
  }

  /** Its style sheet is part of the page: it gave something. */
  use(plugin: Plugin) {
    this.transcript?.note((writing) => writing.use(plugin))
    this.#whole.used.add(plugin)
  }

  reportOnce(key: string, fault: ReportedFault) {
    this.transcript?.noteFault(fault, key)
    this.#whole.reportOnce(key, fault)
  }

  /** Markup of a node, which says where that stands if the deck is written with places. */
  mapped(markup: Html, node: Located): Html {
    return this.#whole.options.sourceMap ? mapped(markup, node) : markup
  }

  blocks(blocks: readonly Block[]): Html {
    return writeBlocks(blocks, this)
  }

  inlines(inlines: readonly Inline[]): Html {
    return writeInlines(inlines, this)
  }

  attributes(attr: Attr): Html {
    return writeAttributes(attr, this)
  }

  style(declarations: string): Html {
    if (this.target !== 'page') return attribute('style', declarations)
    const written = this.#whole.styles.add(declarations)
    this.transcript?.note((writing) => writing.style(declarations) === written)
    return written
  }

  frame(url: string) {
    this.transcript?.note((writing) => writing.frame(url))
    const base = 'https://talk.invalid'
    if (!isForeign(url) || !URL.canParse(url, base)) return
    const { origin, host } = new URL(url, base)
    // Without a scheme it has the page's.
    this.#whole.frames.add(url.startsWith('//') ? host : origin)
  }

  authorSheet(css: string) {
    this.transcript?.note((writing) => writing.authorSheet(css))
    this.#whole.styles.addAuthorSheet(css)
  }
}

const attributeName = 'data-at'

/**
 * Markup whose first element says where in the source it was written: `data-at="START-END"`, the offsets of its stretch.
 * An element that says so already keeps its nearer place; markup that begins with text has none.
 */
function mapped(markup: Html, { from, to }: Located): Html {
  const name = /^<[a-z][\w-]*/i.exec(markup)?.[0]
  if (name === undefined || markup.startsWith(` ${attributeName}=`, name.length)) return markup
  return trusted(`${name} ${attributeName}="${from}-${to}"${markup.slice(name.length)}`)
}

/** How deep each of these slides lies in the parts of the talk, in their order: 0 where no part has begun, or a part of the whole. */
function partDepths(slides: readonly Slide[]): readonly number[] {
  const open: number[] = []
  return slides.map(({ kind, level }) => {
    if (kind !== 'section') return open.length
    while ((open.at(-1) ?? 0) >= level) open.pop()
    return open.push(level) - 1
  })
}
