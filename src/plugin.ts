/** The contract between the pipeline and its plugins. */
import type { Deck, Slide } from './deck/deck.ts'
import type { Diagnostic } from './diagnostic/diagnostic.ts'
import type { Attr, Block, Inline, NodeOf, NodeType } from './pandoc/ast.ts'

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

/** What is known of a file that cannot be shown. */
export interface MissingMedia {
  /** Names in that folder that are almost its. */
  readonly near: readonly string[]
  /** Why it is not published, though it is there. */
  readonly refusal?: Refusal
}

/**
 * `hidden`: it, or a folder around it, has a name that begins with a dot (`.env`, `.ssh/key`). `outside`: it lies where the
 * deck has no business. `special`: a device, a pipe, or one of the system's own. `unreadable`: this program may not read it, or
 * it is too large.
 */
export type Refusal = 'hidden' | 'outside' | 'special' | 'unreadable'

/** The pipeline's only window on files. Absent in `render` of a text alone. */
export interface MediaLookup {
  /** `frame`: the still of an animation, from 1, if not the telling one. */
  find(url: string, frame?: number): Media | MissingMedia
  /** The text of a file that is not published itself. */
  read(url: string): { readonly text: string } | MissingMedia
  /** Publishes a file of a plugin's own, such as a typeface; gives its address in the page. */
  bring(path: string): string
}

/**
 * What the markup is for. `sections`: Pandoc's own shape, what `render` prints. `page`: what our page needs beside it
 * (an address a step, backgrounds as elements, sizes of pictures, no style attributes).
 */
export type Target = 'sections' | 'page'

export interface Context {
  readonly deck: Deck
  readonly target: Target
  readonly media: MediaLookup | undefined
  report(diagnostic: Diagnostic): void
}

export interface RenderContext extends Context {
  readonly slide: Slide
  /** Are the slide's speaker notes being written, behind all else? Nothing is a step in them. */
  readonly inNotes: boolean
  blocks(blocks: readonly Block[]): Html
  inlines(inlines: readonly Inline[]): Html
  /** Pandoc's attributes as HTML's, a leading space before each; an element of class `fragment` becomes a step. */
  attributes(attr: Attr): Html
  /** Declarations as a rule of the page's style sheet (the policy forbids `style="…"`); gives the attribute that selects it. */
  style(declarations: string): Html
  /** Adds rules to the page's style sheet, each sheet once: what a feature needs only in decks that use it. */
  sheet(css: string): void
  /** Reports only the first fault of each `key` in a deck, and in how many more places it is: one that is worth saying once, or once a file. */
  reportOnce(key: string, diagnostic: Diagnostic): void
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

export interface Plugin {
  readonly name: string
  /** A replacement, or undefined: leave it. */
  slide?(slide: Slide, context: Context): Slide | undefined
  /** What is added to a slide's element. */
  section?(slide: Slide, context: RenderContext): SectionParts | undefined
  /** Markup for a node, or undefined: leave it to the plugins behind, at last to the writer. */
  readonly html?: { readonly [T in NodeType]?: (node: NodeOf<T>, context: RenderContext) => Html | undefined }
}
