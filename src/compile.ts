/** The whole pipeline: text → document → deck → plugins → markup. Knows no files, no Vite and no browser. */

import { buildDeck } from './deck/build.ts'
import { keepVisible, mayBeConditional } from './deck/conditional-content.ts'
import { changeSlides, type Deck, type Slide } from './deck/deck.ts'
import { joinDecks } from './deck/join.ts'
import { inLanguage, placesInLanguage, readLanguages, type WantedLanguage } from './deck/languages.ts'
import { readTheme } from './deck/options.ts'
import { settle } from './deck/settle.ts'
import { reportShownNotes } from './deck/shown-notes.ts'
import { gatherAllNotes, takeNotesAttribute } from './deck/speaker-notes.ts'
import { complete } from './diagnostic/catalogue.ts'
import type { Diagnostic, Report } from './diagnostic/diagnostic.ts'
import { sortDiagnostics } from './diagnostic/format.ts'
import type { SourceText } from './diagnostic/source-text.ts'
import type { DialectName, LookUpFile } from './dialects/dialect.ts'
import { gather } from './dialects/gather.ts'
import { readParts } from './dialects/parts.ts'
import { defaultPlugins } from './features/default.ts'
import { placeOfLooks } from './features/style-sheets/style-sheets.ts'
import { reportFailure } from './html/hooks.ts'
import { SlideMemory } from './html/slide-memory.ts'
import { SlideView } from './html/slide-view.ts'
import { type CompiledSlide, writeDeck } from './html/writer.ts'
import type { Block, Document } from './pandoc/ast.ts'
import { append } from './pandoc/many.ts'
import type { Context, MediaLookup, Plugin, SlideContext, Target } from './plugin.ts'
import type { ReadTheme } from './themes/check-theme.ts'
import { chooseTheme } from './themes/choose.ts'
import { withLegibleTokens } from './themes/own-tokens.ts'
import type { Theme } from './themes/theme.ts'

export interface CompileOptions {
  /** The notation of the source. Default: the one that it names or shows. */
  readonly from?: DialectName | undefined
  /** Default: found by Pandoc's rule. */
  readonly slideLevel?: number | undefined
  readonly incremental?: boolean
  /** Default: the plugins of `features/default.ts`. */
  readonly plugins?: readonly Plugin[] | undefined
  /** Default `sections`. */
  readonly target?: Target
  readonly media?: MediaLookup
  /** Reads the files that the deck takes in. Default: those of `media`. */
  readonly lookUp?: LookUpFile
  /** Decks that follow it, as those of a list `deck:` do: their paths from its folder. */
  readonly followedBy?: readonly string[] | undefined
  /** Of a deck in several languages the one that is wanted. Default: its own, of those that it lists. */
  readonly language?: WantedLanguage | undefined
  /** What the page will look like. Default: as the deck says. */
  readonly theme?: Theme | ReadTheme | undefined
  /** False leaves every speaker note out. Default true, unless the deck says `notes: private`. */
  readonly notes?: boolean | undefined
  /** Does each element say where it was written (`data-at`)? For tools that look at the page. Default false. */
  readonly sourceMap?: boolean
}

export type { CompiledSlide }

export interface Compiled {
  /** Its text with that of the files that it takes in: nodes and faults have their places there. */
  readonly source: SourceText
  readonly deck: Deck
  readonly theme: Theme
  /** The notation that it was read in. */
  readonly dialect: DialectName
  /** The deck's, or else its first slide's; undefined where there is none. */
  readonly title: string | undefined
  /** All `<section>`s, stacks nested. */
  readonly html: string
  readonly slides: readonly CompiledSlide[]
  /** Rules that replace `style="…"`. */
  readonly css: string
  /** The origins of other hosts whose pages stand in its frames. */
  readonly frames: readonly string[]
  /** The modules of plugins that run in this page. */
  readonly clients: readonly URL[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles a deck. Faults are data: whatever the source, it gives a deck and says what is wrong with it. */
export function compile(source: string, options: CompileOptions = {}): Compiled {
  return compileWith(source, options, undefined)
}

/**
 * Compiles a deck again and again, as it is edited: gives what `compile` gives, and makes anew the slides alone that an edit
 * touched, or that are told something else by what is around them (`SlideContext.ask`).
 */
export function createCompiler(): typeof compile {
  const memory = new SlideMemory()
  const usual = defaultPlugins()
  return (source, options = {}) =>
    compileWith(source, { ...options, plugins: options.plugins ?? usual }, memory)
}

function compileWith(text: string, options: CompileOptions, memory: SlideMemory | undefined): Compiled {
  const diagnostics: Diagnostic[] = []
  const report: Report = (fault) => diagnostics.push(complete(fault))
  const { target = 'sections', media, lookUp = media?.read ?? (() => ({ near: [] })) } = options

  const { source, parts } = gather(text, lookUp, report, options.followedBy)
  const { document: written, others: more, dialect } = readParts(source, parts, options.from, lookUp, report)
  const listed = readLanguages(written.meta, report)
  const language = options.language ?? (listed && { lang: listed.all[0] ?? '', among: listed.all })
  /** In all languages: notes in another one are notes. */
  const allBlocks: Block[] = []
  const prepare = (one: Document) => {
    const blocks = mayBeConditional(source.text) ? keepVisible(one) : one.blocks
    const visible = { ...one, blocks }
    const chosen = language ? inLanguage(visible, language, listed, options.slideLevel) : visible
    const prepared = gatherAllNotes(chosen, report)
    append(allBlocks, language ? gatherAllNotes(visible, () => {}).blocks : prepared.blocks)
    return prepared
  }
  if (language) forgiveTwins([written, ...more], language, diagnostics)
  const taken = new Set<string>()
  const document = prepare(more.length > 0 ? settle(written, '', taken) : written)
  const others = more.map((one, i) => prepare(settle(one, parts[i + 1]?.folder ?? '', taken)))
  const theme = chooseTheme(readTheme(document.meta, report), options.theme, report)
  const plugins = [...(options.plugins ?? defaultPlugins()), ...(theme.plugins ?? [])]
  const own = plugins.flatMap(({ reads }) => (reads?.options ? [reads.options] : []))
  const build = (one: Document, at = 0) =>
    buildDeck(one, options, own, (fault) => {
      if (fault.code !== 'empty-deck') report(fault)
      // One that is made of others needs no words of its own.
      else if (at > 0 || others.length === 0) report({ ...fault, at: { start: at, end: at } })
    })
  const built = joinDecks(
    build(document),
    others.map((one, i) => build(one, parts[i + 1]?.start)),
  )
  const context = { source: source.text, target, media, theme, plugins, report }
  const changed = applyToDeck(built, context)
  const notes = options.notes ?? changed.options.notes !== 'private'
  const whole = { ...context, deck: changed, options: changed.options }
  const { sourceMap = false } = options
  memory?.begin({ ...whole, notes, sourceMap })
  const deck = applyToSlides(changed, whole, memory)
  reportShownNotes(source.text, allBlocks, notes, [...diagnostics], report)
  const { html, slides, css, frames, clients } = writeDeck({ ...whole, deck, notes, sourceMap, memory })

  const title = deck.options.title ?? slides[0]?.title
  return {
    source,
    deck,
    dialect,
    theme,
    title,
    html,
    slides,
    css: withLegibleTokens(css, theme, placeOfLooks(document.meta), report),
    frames,
    clients,
    diagnostics: sortDiagnostics(diagnostics),
  }
}

/** What of a deck its markup is made of. */
export interface DeckText
  extends Pick<CompileOptions, 'from' | 'followedBy' | 'language' | 'plugins' | 'theme'> {
  readonly source: string
}

/** Compiles a deck for its page; `media` are its files; `by`: a compiler that knows it already. */
export function compilePage(
  { source, from, followedBy, language, plugins, theme }: DeckText,
  media: MediaLookup,
  options: Pick<CompileOptions, 'notes' | 'sourceMap'> = {},
  by = compile,
): Compiled {
  return by(source, { target: 'page', media, from, followedBy, language, plugins, theme, ...options })
}

/** A block and what it is in another language may have one identifier: only one of them is on the page. */
function forgiveTwins(documents: readonly Document[], { among }: WantedLanguage, faults: Diagnostic[]): void {
  if (!faults.some(({ code }) => code === 'duplicate-id')) return
  const places = documents.flatMap((one) => placesInLanguage(one, among))
  const isTwin = ({ code, at }: Diagnostic) =>
    code === 'duplicate-id' && places.some(({ from, to }) => from <= at.start && at.start <= to)
  faults.splice(0, faults.length, ...faults.filter((fault) => !isTwin(fault)))
}

/** The deck as the plugins leave it: each sees it whole, as those before it left it. */
function applyToDeck(built: Deck, context: Omit<Context, 'deck' | 'options'>): Deck {
  let deck = built
  for (const plugin of context.plugins) {
    try {
      deck = plugin.deck?.(deck, { ...context, deck, options: deck.options }) ?? deck
    } catch (error) {
      reportFailure(plugin, 'deck', { from: 0, to: 0 }, error, context.report)
    }
  }
  return deck
}

/** The deck with its slides as the plugins leave them: each sees each slide as those before it left it. */
function applyToSlides(deck: Deck, whole: Context, memory: SlideMemory | undefined): Deck {
  const changing = whole.plugins.filter(({ slide }) => slide)
  const change = (slide: Slide, context: SlideContext): Slide => {
    let now = slide
    for (const plugin of changing) {
      try {
        now = plugin.slide?.(now, context) ?? now
      } catch (error) {
        reportFailure(plugin, 'slide', now, error, context.report)
      }
    }
    return takeNotesAttribute(now)
  }
  return changeSlides(deck, (slide) => [
    memory
      ? memory.slide(slide, whole, (context) => change(slide, context))
      : change(slide, new SlideView(whole, slide)),
  ])
}
