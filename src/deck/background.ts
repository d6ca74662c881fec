import type { Span } from '../diagnostic/diagnostic.ts'

/** How a picture or video lies on its slide: reveal's `data-background-size`, `-position`, `-repeat`. */
export interface Placement {
  readonly size?: string
  readonly position?: string
  readonly repeat?: string
}

/** One layer of a slide's background. */
export type BackgroundLayer =
  | { readonly kind: 'color'; readonly value: string }
  | { readonly kind: 'gradient'; readonly value: string }
  | ({ readonly kind: 'image'; readonly url: string } & Placement)
  | ({
      readonly kind: 'video'
      readonly urls: readonly string[]
      readonly loop: boolean
      readonly muted: boolean
    } & Placement)
  | { readonly kind: 'iframe'; readonly url: string; readonly interactive: boolean }

/** What lies behind a slide, lowest layer first. */
export interface Background {
  readonly layers: readonly BackgroundLayer[]
  /** 0 to 1, of picture, video and iframe. */
  readonly opacity?: number
  /** reveal's `data-background-transition`. */
  readonly transition?: string
  /** Known where a colour is given: is text on it to be light? */
  readonly tone?: 'dark' | 'light'
  /** Alternative text that the author gave (`background-alt`). */
  readonly alt?: string
  /** The attributes that it was read from. */
  readonly at: Span
}

/** reveal's names without `data-`, and the alternative text of ours. */
export const backgroundNames = [
  ...['background', 'background-color', 'background-gradient', 'background-image', 'background-size'],
  ...['background-position', 'background-repeat', 'background-opacity', 'background-transition'],
  ...['background-video', 'background-video-loop', 'background-video-muted'],
  ...['background-iframe', 'background-interactive', 'background-alt', 'background-hash'],
] as const

/** Is it so much like a background's attribute that the plugin of backgrounds says what is wrong with it? */
export const almostBackground = /^(?:data-)?back?gro?u?n?d/i
