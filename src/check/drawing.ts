import type { Span } from '../diagnostic/diagnostic.ts'
import type { Fitting } from '../slide/fitting.ts'
import type { Box } from './finding.ts'

/**
 * A deck as a browser draws it: what the rules about drawn slides judge. Lengths are CSS pixels, boxes are measured from
 * the upper left corner of their slide. In the talk a slide is drawn as the stage shows it: made to fit where it is too full.
 */
export interface Drawing {
  readonly layouts: readonly ScreenLayout[]
  /** For each slide what its steps show, at the deck's own size. */
  readonly ink: readonly SlideInk[]
  readonly animations: readonly Animation[]
  /** Characters that the deck's own typefaces lack, each once a slide. */
  readonly strangers: readonly Stranger[]
  /** What the browser complained of. */
  readonly complaints: readonly string[]
}

export interface Viewport {
  /** `1280×720`, for messages. */
  readonly name: string
  readonly width: number
  readonly height: number
  readonly view: 'talk' | 'read'
  readonly scheme: 'light' | 'dark'
}

/** All slides on one screen. */
export interface ScreenLayout {
  readonly screen: Viewport
  readonly slides: readonly DrawnSlide[]
}

export interface DrawnSlide {
  /** Place in the deck. */
  readonly index: number
  /** Its place on the page that was measured. */
  readonly frame: Box
  /** How it was made to fit; undefined: in the reading view. */
  readonly fitting?: Pick<Fitting, 'scale' | 'fits'> | undefined
  /** In the order of the page. */
  readonly texts: readonly DrawnText[]
  readonly pictures: readonly DrawnPicture[]
}

export interface SlideInk {
  readonly steps: readonly DrawnStep[]
  /** Is anything but text painted: a picture, a table's lines, a coloured box, a background? */
  readonly painted: boolean
}

/** What is drawn, where, and when. */
interface Drawn {
  readonly at: Span
  /** As CSS would select it: `pre > code`. */
  readonly element: string
  /** The first step on which it is seen, and the first on which it is no more; undefined: to the end. */
  readonly from: number
  readonly until?: number
  /** As it is written, it reaches out of its slide: before that is made to fit. */
  readonly outside?: Outside | undefined
  /** A box on the slide hides part of it. */
  readonly clipped?: Clipped | undefined
}

export interface Outside {
  readonly pixels: number
  readonly side: 'left' | 'right' | 'top' | 'bottom'
  /** By its author's hand: where there is room it is moved to the edge of the slide. */
  readonly placed: boolean
}

export interface Clipped extends Pick<Outside, 'pixels' | 'side'> {
  /** The box. */
  readonly by: string
  /** It could be scrolled to. */
  readonly scrolls: boolean
}

export interface DrawnText extends Drawn {
  /** At most 80 letters of it. */
  readonly text: string
  /** A box for each line. */
  readonly lines: readonly Box[]
  /** What of the slide it belongs to: what stands at its foot is footnotes, asides and the footer. */
  readonly part: 'heading' | 'body' | 'code' | 'table' | 'foot'
  /** Of the letters, before the slide is made to fit. */
  readonly size: number
  readonly bold: boolean
  /** Its colours: more than one where steps change it. */
  readonly colours: readonly Rgba[]
  /** Sub- and superscripts, formulas, drawings: small by their nature, and laid over each other. */
  readonly set: boolean
  /** Of a slide that goes on over several screens, the one that it is on; from 0. */
  readonly screen?: number | undefined
  /** What is painted behind it, on the screens where that was looked at. */
  readonly behind?: readonly ColoursBehind[]
}

/** sRGB, 0 to 255, and opacity, 0 to 1. */
export type Rgba = readonly [red: number, green: number, blue: number, opacity: number]

/** The colours behind a text with their shares of its area; of an animation, those behind one of its frames. */
export interface ColoursBehind {
  readonly frame?: number | undefined
  readonly colours: readonly { readonly colour: Rgba; readonly share: number }[]
}

export interface DrawnPicture extends Drawn {
  readonly kind: 'img' | 'video' | 'audio' | 'other'
  readonly url: string
  readonly box: Box
  /** Of its file; undefined for what has no pixels or did not come. */
  readonly natural?: { readonly width: number; readonly height: number } | undefined
  /** Size of the whole picture as it is drawn, before anything is cut off. */
  readonly drawn: { readonly width: number; readonly height: number }
  readonly background: boolean
  /** It is there and cannot be shown. */
  readonly broken: boolean
  /** Made to be enlarged: drawn in vectors, or with `image-rendering: pixelated`. */
  readonly scalable: boolean
}

export interface DrawnStep {
  readonly number: number
  readonly at: Span
  /** Does anything on the slide change? */
  readonly shows: boolean
}

export interface Stranger {
  readonly character: string
  readonly at: Span
  readonly slide: number
  /** No typeface of this machine has it either: an empty box is drawn. */
  readonly box: boolean
}

/** A moving picture of the deck. */
export interface Animation {
  readonly url: string
  readonly at: Span
  readonly slide: number
  /** Share of the slide that it takes. */
  readonly share: number
  readonly frames: readonly AnimationFrame[]
}

export interface AnimationFrame {
  /** Milliseconds. */
  readonly delay: number
  /** Relative luminance (WCAG) of its cells, 0 to 1, in rows. */
  readonly luminance: readonly number[]
}
