import type { Span } from '../diagnostic/diagnostic.ts'
import type { DrawnSlide, SlideInk, Stranger, Viewport } from './drawing.ts'
import type { Box } from './finding.ts'

/** What Node and the page that is measured say to each other: the functions of `in-page/`. */
export interface CheckScripts {
  put(slides: PutSlides): Promise<void>
  collectInk(): readonly SlideInk[]
  show(screen: Pick<Viewport, 'view' | 'scheme'>): void
  /** With `grounds` it says what is behind texts, where that is one colour. */
  collect(how: Pick<Viewport, 'view'> & { readonly grounds: boolean }): readonly DrawnSlide[]
  setBare(bare: boolean): void
  paintOnly(painted?: Painted): readonly Box[]
  showFrame(still: Still): Promise<void>
  findStrangers(): readonly Stranger[]
  showAlone(shown: { readonly index: number; readonly spans: readonly (Words | null)[] }): Alone
}

/** Slides that take the place of those that were on the page. */
export interface PutSlides {
  /** The deck's own rules. */
  readonly css: string
  readonly html: string
  /** Of each slide, where it stands in the source: `12-345`. */
  readonly places: readonly string[]
  /** Milliseconds. */
  readonly limit: number
}

/** Slides by their numbers; of those that go on over several screens, one of these. */
export interface Painted {
  readonly indexes: readonly number[]
  readonly screen: number
}

/** A frame of an animation, and the slide that it is to be shown on. */
export interface Still {
  readonly url: string
  readonly frame: number
  readonly index: number
}

/** What is written at a place of the source. */
export interface Words extends Span {
  readonly text: string
}

/** Where the one slide that is seen lies on the page, and where the words asked for are on it. */
export interface Alone {
  readonly corner: { readonly x: number; readonly y: number }
  readonly slide: { readonly width: number; readonly height: number }
  readonly boxes: readonly (Box | undefined)[]
}
