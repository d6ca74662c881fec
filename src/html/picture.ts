import type { Html, Media } from '../plugin.ts'
import { attribute, html, join, nothing } from './markup.ts'

export interface PictureParts {
  readonly alt: string
  /** How wide it is shown, for the choice among its encodings (HTML's `sizes`). */
  readonly sizes: string
  /** Further attributes of the `img`. */
  readonly attributes: Html
}

/** A picture that takes the place it needs before it is loaded, in the best encoding that the browser reads. */
export function writePicture(url: string, media: Media | undefined, parts: PictureParts): Html {
  const { width, height, still, sources = [] } = media ?? {}
  const own = join([
    attribute('src', media?.url ?? url),
    width && height ? html`${attribute('width', width)}${attribute('height', height)}` : nothing,
    attribute('alt', parts.alt),
    attribute('loading', 'lazy'),
    attribute('decoding', 'async'),
    still ? attribute('data-still', still) : nothing,
    parts.attributes,
  ])
  const offers = sources.map(
    ({ type, srcset }) =>
      html`<source${attribute('type', type)}${attribute('srcset', srcset)}${
        / \d+w/.test(srcset) ? attribute('sizes', parts.sizes) : nothing
      } />`,
  )
  return offers.length > 0 ? html`<picture>${join(offers)}<img${own} /></picture>` : html`<img${own} />`
}

/** How wide a picture is shown that takes so many per cent of the slide's width: at most, and else, all of it. */
export const sizesAt = (percent: string | undefined): string =>
  percent === undefined ? '100vw' : `${Math.min(100, Math.ceil(Number(percent)))}vw`
