/** The whole pipeline: text → document → deck → plugins → markup. Knows no files, no Vite and no browser. */

import { buildDeck } from './deck/build.ts'
import { keepVisible, mayBeConditional } from './deck/conditional-content.ts'
import { changeSlides, type Deck } from './deck/deck.ts'
import { allEntries } from './deck/meta.ts'
import { readTheme } from './deck/options.ts'
import { reportShownNotes } from './deck/shown-notes.ts'
import { gatherAllNotes, takeNotesAttribute } from './deck/speaker-notes.ts'
import { complete } from './diagnostic/catalogue.ts'
import type { Diagnostic, Report } from './diagnostic/diagnostic.ts'
import { sortDiagnostics } from './diagnostic/format.ts'
import type { DialectName } from './dialects/dialect.ts'
import { dialectOf, readAs } from './dialects/read.ts'
import { defaultPlugins } from './features/default.ts'
import { reportFailure } from './html/hooks.ts'
import { type CompiledSlide, writeDeck } from './html/writer.ts'
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
  /** What the page will look like. Default: as the deck says. */
  readonly theme?: Theme | ReadTheme | undefined
  /** False leaves every speaker note out. Default true, unless the deck says `notes: private`. */
  readonly notes?: boolean | undefined
  /** Does each element say where it was written (`data-at`)? For tools that look at the page. Default false. */
  readonly sourceMap?: boolean
}

export type { CompiledSlide }

export interface Compiled {
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
  const diagnostics: Diagnostic[] = []
  const report: Report = (fault) => diagnostics.push(complete(fault))
  const { target = 'sections', media } = options

  const dialect = options.from ?? dialectOf(source)
  const written = readAs(source, dialect, (url) => textOf(media?.read(url)), report)
  const visible = mayBeConditional(source) ? keepVisible(written) : written.blocks
  const document = gatherAllNotes({ ...written, blocks: visible }, report)
  const theme = chooseTheme(readTheme(document.meta, report), options.theme, report)
  const plugins = [...(options.plugins ?? defaultPlugins()), ...(theme.plugins ?? [])]
  const own = Object.assign({}, ...plugins.map(({ reads }) => reads?.options))
  const built = buildDeck(document, options, own, report)
  const deck = applyPlugins(built, { source, deck: built, target, media, theme, plugins, report })
  const notes = options.notes ?? deck.options.notes !== 'private'
  reportShownNotes(source, document.blocks, notes, [...diagnostics], report)
  const { html, slides, css, frames, clients } = writeDeck({
    source,
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

function textOf(found: ReturnType<MediaLookup['read']> | undefined): string | undefined {
  return found && 'text' in found ? found.text : undefined
}
