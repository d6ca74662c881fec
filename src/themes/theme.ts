/** The contract between the tool and a theme: one look, whole, in a folder of its own. */
import type { Slide } from '../deck/deck.ts'
import type { Plugin } from '../plugin.ts'

/** As `#rrggbb`; two are that of the light scheme and that of the dark one. */
export type Hex = `#${string}`
export type Colour = Hex | readonly [light: Hex, dark: Hex]

export interface Colours {
  /** What a slide stands on, and what lies on it: boxes, lists, bars. */
  readonly ground: Colour
  readonly panel: Colour
  readonly text: Colour
  /** Words that stand back: captions, footnotes, footers. */
  readonly soft: Colour
  /** Rules, and thin ones that only part. */
  readonly line: Colour
  readonly hairline: Colour
  /** Marks of lists, headings of the third level. */
  readonly accent: Colour
  readonly link: Colour
  readonly focus: Colour
  /** Behind marked words. */
  readonly mark: Colour
  /** Bars beside quotations and notes. */
  readonly highlight: Colour
  /** Signs of boxes: important; a warning, or caution; a tip. */
  readonly alarm: Colour
  readonly warning: Colour
  readonly good: Colour
  /** The plate of a heading on a picture, and the words on it. */
  readonly plate: Colour
  readonly 'on-plate': Colour
  readonly 'code-ground': Colour
  readonly 'code-text': Colour
  readonly 'code-comment': Colour
  readonly 'code-keyword': Colour
  readonly 'code-string': Colour
  readonly 'code-number': Colour
  readonly 'code-name': Colour
  readonly 'code-variable': Colour
}

/** A ground of statements, with what stands on it. `second` is the colour of what comes in steps, and of marks. */
export interface Ground {
  readonly ground: Colour
  readonly text: Colour
  readonly second: Colour
  readonly line: Colour
  readonly focus: Colour
  readonly soft: Colour
  readonly mark: Colour
}

/** A file of a typeface beside the theme, or a typeface of the reader's own that stands in until the file is there. */
export interface Face {
  readonly family: string
  readonly weight?: number | readonly [least: number, most: number]
  readonly italic?: boolean
  /**
   * A WOFF2 file, with a name that no other of the theme has; or names of typefaces that the reader may have, which stand in
   * until the file is there, and whose `family` has the word `Fallback`.
   */
  readonly from: URL | readonly string[]
  /** The signs that it is for, as CSS has them (`U+0-FF`); absent: all. */
  readonly signs?: string
  /** Until it is there: `swap` (the default) shows other letters, `block` none. */
  readonly display?: 'swap' | 'block'
  /** Of one that stands in, in per cent: what makes it as wide and as high as the one that it stands in for. */
  readonly fitted?: { readonly size: number; readonly ascent: number; readonly descent: number }
}

/** What a slide's content keeps clear of, in pixels of the slide; `start` is where one begins to read. */
export interface Margins {
  readonly start: number
  readonly end: number
  readonly top: number
  readonly bottom: number
}

/** Sizes in pixels of a slide of 1280 × 720; letters in em. */
export interface Type {
  /** Text where nothing speaks against it, and by how much it gets smaller in steps when there is more: factors, largest first. */
  readonly text: number
  readonly steps: readonly number[]
  /** Height of a line of text, in em; the weight of its letters (default 400). */
  readonly leading: number
  readonly textWeight?: number
  /** Of a heading: the weight of its letters, and its largest and smallest size. */
  readonly headWeight: number
  /** What is added between its letters, in em. Default 0. */
  readonly headTracking?: number
  readonly headMost: number
  readonly headLeast: number
  /** Height of its lines, in em (default 1); how high all of it is at least (default 0), and the room below it. */
  readonly headLeading?: number
  readonly headHeight?: number
  readonly headGap: number
  /** Left of the words of a list that stands on the slide itself, in em. Default: as of any. */
  readonly listIndent?: number
  /** Default: slanted, beside a bar. */
  readonly quote?: Partial<Quotation>
  /** How large a statement is at most. */
  readonly statementMost: number
}

/** How a quotation stands: its padding above and below, before and behind, the bar at its start, and its letters. In em. */
export interface Quotation {
  readonly block: number
  readonly start: number
  readonly end: number
  readonly bar: number
  readonly style: 'italic' | 'normal'
  readonly weight: number
}

export interface Theme {
  /** As the front matter names it. */
  readonly name: string
  /** What it looks like and whom it is for, in a sentence. */
  readonly summary: string
  /** Which of its two schemes is shown until somebody asks for the other. Default: that of the reader's system; on paper the light one. */
  readonly scheme?: 'light' | 'dark'
  readonly colours: Colours
  /** Further colours, for its own style sheets. */
  readonly own?: Readonly<Record<string, Colour>>
  /** The grounds of statements, which take them in turn; by name. None: they stand on the slide's own. */
  readonly grounds: Readonly<Record<string, Ground>>
  /** The colour by which tabs and home screens know the talk, with the colours of words and links on it. */
  readonly brand: { readonly ground: Hex; readonly text: Hex; readonly link: Hex }
  /** Families, as CSS lists them. */
  readonly fonts: {
    readonly head: string
    readonly body: string
    readonly mono: string
  }
  readonly faces: readonly Face[]
  /** Of a wide slide, and of one on a screen held upright, which is 720 wide; of code, which may be wider; `foot` is where the words at the foot begin. */
  readonly margins: {
    readonly wide: Margins
    readonly upright: Margins
    readonly code: Pick<Margins, 'start' | 'end'>
    readonly foot: { readonly wide: number; readonly upright: number }
  }
  readonly type: Type
  /** Where what leaves room on its slide stands below the heading: a third of that room lower, or at the top. */
  readonly stand: 'middle' | 'top'
  /** Style sheets, `new URL('NAME.css', import.meta.url)`: what the first slide needs to be painted, which stands in the page; slides; what is only for who reads. */
  readonly sheets: { readonly first?: URL; readonly slides?: URL; readonly article?: URL }
  /** A picture for the corner of its slides, beside the deck, where that names none itself; `dark` is the one for a dark ground. */
  readonly logo?: { readonly path: string; readonly alt?: string; readonly dark?: string }
  /** What it puts on slides: hooks as every plugin has them, asked behind the deck's own. */
  readonly plugins?: readonly Plugin[]
  /** May this slide stand on that ground? Default: on any. */
  suits?(slide: Slide, ground: string): boolean
}

/** Gives a theme as it is: an editor then knows its type. */
export const defineTheme = (theme: Theme): Theme => theme
