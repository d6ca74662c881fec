/** Pictures, videos and sounds on our page: measured, encoded, described, and named when they are missing. */

import { readDimensions } from '../../html/dimensions.ts'
import { mediaKind, statedAlt } from '../../html/images.ts'
import { attribute, html, join, nothing, text, trusted } from '../../html/markup.ts'
import { findMedia, isLocalFile } from '../../html/media-files.ts'
import { sizesAt, writePicture } from '../../html/picture.ts'
import { leadsSomewhere, runsCode } from '../../html/urls.ts'
import { type Attr, type Block, type Image, spanOf } from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import type { Html, MediaLookup, Plugin, RenderContext } from '../../plugin.ts'

/** In Pandoc's own shape a picture stays as Pandoc writes it; there only the file is asked for. */
export function pictures(): Plugin {
  return {
    name: 'pictures',
    reads: {
      attributes: ['still', 'autoplay', 'preload', 'controls', 'loop', 'muted', 'poster', 'fig-align'],
    },
    section({ body }, context) {
      if (context.target === 'sections') return undefined
      const image = firstImage(body)
      const media =
        image && isLocalFile(image.url) ? context.media?.find(image.url, frameOf(image)) : undefined
      const label = image && altOf(image, media)
      return label ? { label } : undefined
    },
    html: {
      image(image, context) {
        const media = findMedia(image.url, spanOf(image), context, frameOf(image))
        if (context.target === 'sections' || runsCode(image.url)) return undefined
        const kind = mediaKind(image.url)
        if (kind === 'image') return writeImage(image, media, context)
        const address = media?.url ?? image.url
        if (kind === 'embed') return writeDocument(image, address, context)
        return writePlayer(kind, image, address, context)
      },
    },
  }
}

/** The author's own alternative text, or the one kept beside the picture. */
function altOf(image: Image, media: ReturnType<MediaLookup['find']> | undefined): string {
  return statedAlt(image) ?? (media && 'url' in media ? (media.alt ?? '') : '')
}

/** The frame that stands for an animation, from 1, where the author has chosen it: `data-still=12`. */
function frameOf({ attr }: Image): number | undefined {
  const said = pairOf(attr.pairs, 'data-still', 'still') ?? ''
  return /^[1-9]\d*$/.test(said) ? Number(said) : undefined
}

function firstImage(blocks: readonly Block[]): Image | undefined {
  for (const block of blocks) {
    const image =
      block.type === 'para' || block.type === 'plain'
        ? block.children.find((inline) => inline.type === 'image')
        : block.type === 'div' || block.type === 'figure'
          ? firstImage(block.children)
          : undefined
    if (image) return image
  }
  return undefined
}

/** Quarto's `fig-align`. */
const aligned = new Map([
  ['left', 'display:block;margin-inline:0 auto'],
  ['center', 'display:block;margin-inline:auto'],
  ['right', 'display:block;margin-inline:auto 0'],
])

function writeImage(image: Image, media: ReturnType<typeof findMedia>, context: RenderContext): Html {
  const { attr, title } = image
  const alt = altOf(image, media)
  const frame = frameOf(image)
  const side = pairOf(attr.pairs, 'fig-align')
  const { pixels, style } = readDimensions(attr.pairs)
  const styles = [
    pairOf(attr.pairs, 'style'),
    aligned.get(side ?? ''),
    style,
    ...pixels.map(([name, value]) => `${name}:calc(${value} * var(--u, 1px))`),
  ]
  const declared = styles.join(';')
  // Where only the height is given, the width that the file has would stay.
  if (/(?:^|;)height:/.test(declared) && !/(?:^|;)width:/.test(declared)) styles.push('width:auto')
  const sized = pixels.length > 0 || style !== ''
  if (!sized && media?.width && media.height) styles.push(`--pixels:${media.width}`)
  return writePicture(image.url, media, {
    alt,
    sizes: sizesAt(/(?:^|;)width:([\d.]+)%/.exec(style)?.[1]),
    attributes: join([
      context.attributes(withoutOwn(attr, 'still', 'data-still')),
      frame ? attribute('data-frame', frame) : nothing,
      title ? attribute('title', title) : nothing,
      sized ? attribute('data-sized', '') : nothing,
      side && aligned.has(side) ? attribute('data-align', side) : nothing,
      context.style(styles.filter(Boolean).join(';')),
    ]),
  })
}

function writePlayer(kind: 'video' | 'audio', image: Image, url: string, context: RenderContext): Html {
  const { attr } = image
  const { pixels, style } = readDimensions(attr.pairs)
  const poster = pairOf(attr.pairs, 'poster')
  const posterUrl = poster && (findMedia(poster, spanOf(image), context)?.url ?? poster)
  const stated = statedAlt(image)
  const label = stated || (kind === 'video' ? 'Video' : 'Audio')
  const attributes = join([
    attribute('src', url),
    trusted(' controls="" preload="metadata"'),
    kind === 'video' ? trusted(' playsinline=""') : nothing,
    posterUrl ? attribute('poster', posterUrl) : nothing,
    stated ? attribute('aria-label', label) : nothing,
    context.attributes(withoutOwn(attr, 'poster', 'autoplay', 'controls')),
    pairOf(attr.pairs, 'autoplay') !== undefined ? attribute('data-autoplay', '') : nothing,
    ...pixels.map(([name, value]) => attribute(name, value)),
    context.style([pairOf(attr.pairs, 'style'), style].filter(Boolean).join(';')),
  ])
  const name = trusted(kind)
  return html`<${name}${attributes}><a${attribute('href', url)}>${text(label)}</a></${name}>`
}

/** A document, which the page's policy would not show in an element: a link to it. */
function writeDocument(image: Image, url: string, context: RenderContext): Html {
  const label = statedAlt(image) || url
  const attributes = context.attributes(withoutOwn(image.attr))
  const href = leadsSomewhere(image.url) ? attribute('href', url) : nothing
  return html`<a${href}${attributes}>${text(label)}</a>`
}

/** The attributes without those that are written otherwise. */
function withoutOwn(attr: Attr, ...more: readonly string[]): Attr {
  return {
    ...attr,
    pairs: withoutPairs(attr.pairs, 'width', 'height', 'style', 'alt', 'fig-alt', 'fig-align', ...more),
  }
}
