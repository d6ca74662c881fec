/** The whole pipeline: text → document → deck → plugins → markup. Knows no files, no Vite and no browser. */

import { buildDeck } from './deck/build.ts'
import { keepVisible, mayBeConditional } from './deck/conditional-content.ts'
import { changeSlides, type Deck } from './deck/deck.ts'
import { joinDecks } from './deck/join.ts'
import { allEntries } from './deck/meta.ts'
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
import { reportFailure } from './html/hooks.ts'
import { type CompiledSlide, writeDeck } from './html/writer.ts'
import type { Document } from './pandoc/ast.ts'
import type { Context, MediaLookup, Plugin, Target } from './plugin.ts'
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
export function compile(text: string, options: CompileOptions = {}): Compiled {
  const diagnostics: Diagnostic[] = []
  const report: Report = (fault) => diagnostics.push(complete(fault))
  const { target = 'sections', media, lookUp = media?.read ?? (() => ({ near: [] })) } = options

  const { source, parts } = gather(text, lookUp, report)
  const { document: written, others: more, dialect } = readParts(source, parts, options.from, lookUp, report)
  const prepare = (one: Document) => {
    const blocks = mayBeConditional(source.text) ? keepVisible(one) : one.blocks
    return gatherAllNotes({ ...one, blocks }, report)
  }
  const taken = new Set<string>()
  const document = prepare(more.length > 0 ? settle(written, '', taken) : written)
  const others = more.map((one, i) => prepare(settle(one, parts[i + 1]?.folder ?? '', taken)))
  const theme = chooseTheme(readTheme(document.meta, report), options.theme, report)
  const plugins = [...(options.plugins ?? defaultPlugins()), ...(theme.plugins ?? [])]
  const own = Object.assign({}, ...plugins.map(({ reads }) => reads?.options))
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
  const deck = applyPlugins(built, {
    source: source.text,
    deck: built,
    target,
    media,
    theme,
    plugins,
    report,
  })
  const notes = options.notes ?? deck.options.notes !== 'private'
  const blocks = [document, ...others].flatMap(({ blocks }) => blocks)
  reportShownNotes(source.text, blocks, notes, [...diagnostics], report)
  const { html, slides, css, frames, clients } = writeDeck({
    source: source.text,
    deck,
    target,
    media,
    theme,
    plugins,
    notes,
    report,
    sourceMap: options.sourceMap ?? false,
  })

  const title = deck.options.title ?? slides[0]?.title
  return {
    source,
    deck,
    dialect,
    theme,
    title,
    html,
    slides,
    css: withLegibleTokens(css, theme, allEntries(document.meta).get('css')?.at, report),
    frames,
    clients,
    diagnostics: sortDiagnostics(diagnostics),
  }
}

/** What of a deck its markup is made of. */
export interface DeckText extends Pick<CompileOptions, 'from' | 'plugins' | 'theme'> {
  readonly source: string
}

/** Compiles a deck for its page; `media` are its files. */
export function compilePage(
  { source, from, plugins, theme }: DeckText,
  media: MediaLookup,
  options: Pick<CompileOptions, 'notes' | 'sourceMap'> = {},
): Compiled {
  return compile(source, { target: 'page', media, from, plugins, theme, ...options })
}

/** The deck as the plugins leave it: each sees it whole, then each sees each slide, as those before it left it. */
function applyPlugins(built: Deck, context: Context): Deck {
  const { plugins, report } = context
  let deck = built
  for (const plugin of plugins) {
    try {
      deck = plugin.deck?.(deck, { ...context, deck }) ?? deck
    } catch (error) {
      reportFailure(plugin, 'deck', { from: 0, to: 0 }, error, report)
    }
  }
  const whole = { ...context, deck }
  const changing = plugins.filter(({ slide }) => slide)
  return changeSlides(deck, (slide) => {
    let now = slide
    for (const plugin of changing) {
      try {
        now = plugin.slide?.(now, whole) ?? now
      } catch (error) {
        reportFailure(plugin, 'slide', now, error, report)
      }
    }
    return [takeNotesAttribute(now)]
  })
}
