/** The contract between the pipeline and its plugins. `plugin.test.ts` runs its examples. */
import type { Rule } from './check/rule.ts'
import type { Deck, Slide } from './deck/deck.ts'
import type { OptionKinds } from './deck/option-kinds.ts'
import type { Options } from './deck/options.ts'
import type { ReportedFault } from './diagnostic/diagnostic.ts'
import type { MissingMedia } from './diagnostic/missing-file.ts'
import type { Attr, Block, Inline, NodeOf, NodeType } from './pandoc/ast.ts'
import type { Theme } from './themes/theme.ts'

export type { MissingMedia, Refusal } from './diagnostic/missing-file.ts'
export type { ClientPage, PollCount, SlideMove, StartClient } from './slide/client-page.ts'

/** Markup. Only `src/html/` makes it, so a string of the deck cannot be taken for it by mistake. */
export type Html = string & { readonly __html: true }

/** What is known of a file that the deck names, looked up beside the deck. */
export interface Media {
  /** Address to be written into the page. */
  readonly url: string
  /** Pixels of a picture's first frame. */
  readonly width?: number
  readonly height?: number
  readonly animated?: boolean
  /** Nothing that a browser could show is in it, whatever it is called. */
  readonly isBroken?: boolean
  /** Alternative text kept beside the pictures (`alt.yaml`); '' marks decoration. */
  readonly alt?: string
  /** What is wrong with that file: its name, the line, and in words. */
  readonly altFault?: string
  /** Encodings to be offered before the original, best first. */
  readonly sources?: readonly { readonly type: string; readonly srcset: string }[]
  /** One telling frame of an animation, for readers who want less motion and for print. */
  readonly still?: string
}

/** The pipeline's only window on files. Absent in `render` of a text alone. */
export interface MediaLookup {
  /** `frame`: the still of an animation, from 1, if not the telling one. */
  find(url: string, frame?: number): Media | MissingMedia
  /** The text of a file that is not published itself. */
  read(url: string): { readonly text: string } | MissingMedia
  /** The name of the deck's file, without its ending. Absent: it is in none. */
  readonly deckName?: string
  /** Publishes a file of a plugin's own, such as a typeface; gives its address in the page. */
  bring(path: string): string
  /** The folder of an npm package that the deck's author has installed. Absent where nothing of his may run. */
  readonly findPackage?: (name: string) => string | undefined
}

/**
 * What the markup is for. `sections`: Pandoc's own shape, what `render` prints. `page`: what our page needs beside it
 * (an address a step, backgrounds as elements, sizes of pictures, no style attributes).
 */
export type Target = 'sections' | 'page'

export interface Context {
  /** The deck's text, in which nodes have their places. */
  readonly source: string
  readonly deck: Deck
  /** What the deck says of itself. */
  readonly options: Options
  readonly target: Target
  readonly media: MediaLookup | undefined
  /** All plugins of the deck, in their order. */
  readonly plugins: readonly Plugin[]
  /** What it will look like. */
  readonly theme: Theme
  report(fault: ReportedFault): void
}

/**
 * What the hooks of a slide see. While a deck is edited, what they made of a slide is kept as long as the slide and all that they were
 * told here are the same, wherever it stands now. `deck` and `source` are others after each edit: whoever looks at them has the slide
 * made anew each time, so ask for the answer instead. What a hook `deck` finds out about a node belongs in the node that it gives.
 */
export interface SlideContext extends Context {
  readonly slide: Slide
  /**
   * The answer of `question`, which may look at everything. It is asked again after each edit, of the slide as it is then: so it
   * takes slide and deck from what it is given, and its answer says nothing twice. Markup that holds a place asks for it.
   * `context.ask(({ deck }) => slidesOf(deck).length)`
   */
  ask<Answer>(question: (context: SlideContext) => Answer): Answer
}

export interface RenderContext extends SlideContext {
  ask<Answer>(question: (context: RenderContext) => Answer): Answer
  /** Are the slide's speaker notes being written, behind all else? Nothing is a step in them. */
  readonly inNotes: boolean
  blocks(blocks: readonly Block[]): Html
  inlines(inlines: readonly Inline[]): Html
  /** Pandoc's attributes as HTML's, a leading space before each; an element of class `fragment` becomes a step. */
  attributes(attr: Attr): Html
  /** Declarations as a rule of the page's style sheet (the policy forbids `style="…"`); gives the attribute that selects it. */
  style(declarations: string): Html
  /** A frame is being written that shows this address, another host's maybe: the page's policy has to allow it. */
  frame(url: string): void
  /** Adds a sheet that the deck's author wrote, ready for the page, once: the names that it gives are no others' (`html/author-names.ts`). */
  authorSheet(css: string): void
  /** Reports only the first fault of each `key` in a deck, and in how many more places it is: one that is worth saying once, or once a file. */
  reportOnce(key: string, fault: ReportedFault): void
}

/** What a plugin adds to the element of a slide. */
export interface SectionParts {
  readonly classes?: readonly string[]
  readonly pairs?: Attr['pairs']
  /** Stands before everything else in the slide. */
  readonly first?: Html
  /** Stands behind the slide's own words, before its notes. */
  readonly last?: Html
  /** What the slide shows, for one without a heading and text. */
  readonly label?: string
}

/**
 * A feature: what it does with slides and nodes, and what comes along with it. Each part may be left out. Hooks are asked in
 * the order `deck`, `slide`, `section`, `html`, plugins in the order of their list. A hook that throws is reported with the place
 * where it failed, and the rest of the deck is written without it.
 */
export interface Plugin {
  /** What faults call it. */
  readonly name: string

  /**
   * The names that it reads: a name almost like one of these is reported as a slip, and none of these is taken for a
   * slip of another. Attributes without `data-`; what a pattern fits is the plugin's own to report. Options are keys of the
   * front matter, each with what it may be: what the deck says is in `deck.options.values`, anything else is reported at
   * its place. The value of one that may be `any` is in `deck.meta`, for the plugin to judge.
   *
   * @example
   * const rating = () =>
   *   definePlugin({
   *     name: 'rating',
   *     reads: { attributes: ['rating'], options: { ratingStyle: ['stars', 'marks'] } },
   *     section: (_, { deck }) => ({ classes: [`rated-by-${deck.options.values.ratingStyle ?? 'stars'}`] }),
   *   })
   * // ## Film {ratign=5} → unknown-attribute: Did you mean “rating”?
   * // ---\nrating-style: marks\n---\n\n## Film → rated-by-marks
   * // ---\nrating-style: letters\n---\n\n## Film → option-value: It may be: stars, marks
   * // ---\nratingStile: stars\n---\n\n## Film → unknown-option: Did you mean “ratingStyle”?
   */
  readonly reads?: {
    readonly attributes?: readonly (string | RegExp)[]
    readonly classes?: readonly string[]
    readonly options?: OptionKinds
  }

  /**
   * A replacement of the whole deck, or undefined: leave it. For what one slide does not know: to add slides, to leave some
   * out, to put them in another order, to number things.
   *
   * @example
   * const withoutDrafts = () =>
   *   definePlugin({
   *     name: 'drafts',
   *     deck: (deck) => changeSlides(deck, (slide) => (slide.attr.classes.includes('draft') ? [] : [slide])),
   *   })
   * // ## Done\n\n## Open {.draft} → <h2>Done</h2>\n</section>
   */
  deck?(deck: Deck, context: Context): Deck | undefined

  /**
   * A replacement of a slide, or undefined: leave it. Here attributes are read, and what is wrong with them is reported.
   *
   * @example
   * const shouted = () =>
   *   definePlugin({
   *     name: 'shouted',
   *     slide(slide) {
   *       if (!slide.attr.classes.includes('shouted')) return undefined
   *       return { ...slide, attr: { ...slide.attr, pairs: [...slide.attr.pairs, ['data-background-color', 'red']] } }
   *     },
   *   })
   * // ## No! {.shouted} → data-background-color="red"
   */
  slide?(slide: Slide, context: SlideContext): Slide | undefined

  /**
   * What is added to a slide's element, or undefined: nothing.
   *
   * @example
   * const banner = () =>
   *   definePlugin({
   *     name: 'banner',
   *     section: () => ({ classes: ['bannered'], first: html`<div class="banner">Draft</div>` }),
   *   })
   * // ## A → bannered">\n<div class="banner">Draft</div>\n<h2>A</h2>\n</section>
   */
  section?(slide: Slide, context: RenderContext): SectionParts | undefined

  /**
   * Markup for a node, or undefined: leave it to the plugins behind, at last to the writer.
   *
   * @example
   * const loud = () =>
   *   definePlugin({
   *     name: 'loud',
   *     html: { emph: ({ children }, context) => html`<b>${context.inlines(children)}</b>` },
   *   })
   * // a *b* c → <p>a <b>b</b> c</p>
   */
  readonly html?: { readonly [T in NodeType]?: (node: NodeOf<T>, context: RenderContext) => Html | undefined }

  /**
   * A style sheet: the `file:` address of a CSS file. It stands in the page of each deck in which `section` or `html` gave
   * something, in the site, the single file, while writing, in the check and on paper. Files that it names by `url()`, from
   * where it lies, are published along with it.
   *
   * @example
   * const boxed = () =>
   *   definePlugin({
   *     name: 'boxed',
   *     style: new URL('boxed.css', import.meta.url),
   *     html: { blockQuote: ({ children }, context) => html`<aside class="boxed">${context.blocks(children)}</aside>` },
   *   })
   * // boxed.css: .boxed { border: 1px solid red; }
   * // > a → .boxed{border:1px solid red}
   */
  readonly style?: URL

  /**
   * What runs in the page: the `file:` address of a module, JavaScript or TypeScript, that exports `start`, a
   * `StartClient`, which is told what the page shows, and each move of the talk (`features/auto-animate/client.ts`). It is bundled with what it imports, and comes with the same decks as the style sheet, in the site, the single file and while
   * writing; not on paper, so the markup has to do without it there. The page's policy holds for it: no other host, no `eval`, no
   * inline styles.
   *
   * @example
   * const counted = () =>
   *   definePlugin({
   *     name: 'counted',
   *     client: new URL('counted.ts', import.meta.url),
   *     section: () => ({ classes: ['counted'] }),
   *   })
   * // counted.ts: export const start = ({ slides }) => { document.title = slides.length; return () => {} }
   * // ## A → counted.ts
   */
  readonly client?: URL

  /**
   * Rules of the check, beside its own: about what is written, or about slides as a browser draws them. Their levels are set
   * by their ids, as those of the others are.
   *
   * @example
   * const noShouting = () =>
   *   definePlugin({
   *     name: 'no-shouting',
   *     rules: [
   *       {
   *         kind: 'source',
   *         id: 'shouting',
   *         severity: 'warning',
   *         title: 'A heading shouts',
   *         why: 'Nobody listens to who shouts.',
   *         source: 'Every grandmother',
   *         *check({ slides }) {
   *           for (const { slide } of slides)
   *             if (plainText(slide.heading?.children ?? []).endsWith('!'))
   *               yield { message: 'This heading shouts', at: spanOf(slide.heading ?? slide) }
   *         },
   *       },
   *     ],
   *   })
   * // ## No! → shouting: This heading shouts
   */
  readonly rules?: readonly Rule[]
}
