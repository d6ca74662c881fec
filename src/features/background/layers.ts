/** A slide's background as elements of its own. */
import type { Slide } from '../../deck/deck.ts'
import { titleOf } from '../../deck/slide-title.ts'
import { sandboxOf } from '../../html/frames.ts'
import { attribute, html, join, nothing, trusted } from '../../html/markup.ts'
import { findFramed, findMedia, placeIn } from '../../html/media-files.ts'
import { sizesAt, writePicture } from '../../html/picture.ts'
import type { Html, RenderContext } from '../../plugin.ts'
import type { Background, BackgroundLayer, Placement } from './attributes.ts'
import { placementStyle } from './placement.ts'

/** The layers' markup, lowest first, and what they show where the slide says nothing else. */
export function writeLayers(slide: Slide, background: Background, context: RenderContext): [Html, string] {
  const written = background.layers.map((layer) => writeLayer(layer, slide, background, context))
  const label = written.map(([, shown]) => shown).find((shown) => shown !== '') ?? ''
  return [join(written.map(([markup]) => markup)), label]
}

function writeLayer(
  layer: BackgroundLayer,
  slide: Slide,
  { opacity = 1, alt, at }: Background,
  context: RenderContext,
): [Html, string] {
  const faint = opacity === 1 ? '' : `opacity:${opacity}`
  const addressOf = (url: string, find: typeof findFramed = findMedia) => {
    const media = find(url, at, context)
    return media ? media.url + placeIn(url) : url
  }
  switch (layer.kind) {
    case 'color':
    case 'gradient': {
      const style = `background:${layer.value}`
      return [html`<div class="slide-background-color"${context.style(style)}></div>`, '']
    }
    case 'image': {
      const media = findMedia(layer.url, at, context)
      const shown = alt ?? media?.alt ?? ''
      if (layer.repeat !== undefined && layer.repeat !== 'no-repeat')
        return [writeTiles(media?.url ?? layer.url, layer, shown, faint, context), shown]
      const style = context.style(declarations(placementStyle(layer), faint))
      return [writePicture(layer.url, media, { alt: shown, sizes: sizesOf(layer), attributes: style }), shown]
    }
    case 'video': {
      const style = context.style(declarations(placementStyle(layer), faint))
      const flags = trusted(`${layer.loop ? ' loop=""' : ''}${layer.muted ? ' muted=""' : ''}`)
      const sources = layer.urls.map((url) => html`<source${attribute('src', addressOf(url))} />`)
      const name = alt ? attribute('aria-label', alt) : nothing
      const markup = html`<video data-autoplay="" playsinline="" preload="metadata"${flags}${name}${style}>${join(sources)}</video>`
      return [markup, alt ?? '']
    }
    case 'iframe': {
      const title = alt || titleOf(slide) || layer.url
      const address = addressOf(layer.url, findFramed)
      context.frame(address)
      const sandbox = sandboxOf(layer.url, context.options.url)
      const source = html`${attribute('data-src', address)}${sandbox === undefined ? nothing : attribute('sandbox', sandbox)}`
      const still = layer.interactive ? nothing : trusted(' inert=""')
      const markup = html`<iframe${source}${attribute('title', title)} loading="lazy"${still}${context.style(faint)}></iframe>`
      return [markup, alt ?? layer.url]
    }
  }
}

function declarations(...parts: readonly string[]): string {
  return parts.filter((one) => one !== '').join(';')
}

/** How wide a picture is shown: a single percentage is one of the slide's width. */
const sizesOf = ({ size = '' }: Placement) => sizesAt(/^(\d+(?:\.\d+)?)%$/.exec(size)?.[1])

/** A picture that is repeated is one in the style sheet. */
function writeTiles(url: string, layer: Placement, alt: string, faint: string, context: RenderContext): Html {
  const { size, position = 'center', repeat = 'repeat' } = layer
  const safe = url.replace(/["\\\n]/g, (char) => encodeURIComponent(char))
  const rules = [
    `background:url("${safe}") ${position} / ${size ?? 'auto'} ${repeat}`,
    ...(faint ? [faint] : []),
  ]
  const role = alt ? html` role="img"${attribute('aria-label', alt)}` : nothing
  return html`<div class="slide-background-color"${role}${context.style(rules.join(';'))}></div>`
}
