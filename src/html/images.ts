/** Pandoc's `inlineToHtml` for images: pictures, and what its address says is a video, a sound or another document. */

import type { Attr, Image } from '../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../pandoc/attributes.ts'
import { plainText } from '../pandoc/plain-text.ts'
import type { Html } from '../plugin.ts'
import { writeAttributes } from './attributes.ts'
import { readDimensions } from './dimensions.ts'
import { attribute, html, join, nothing, text } from './markup.ts'
import { runsCode } from './urls.ts'
import type { Writing } from './writing.ts'

export type MediaKind = 'image' | 'video' | 'audio' | 'embed'

const kinds: readonly (readonly [MediaKind, RegExp])[] = [
  ['video', /^(?:mp4|webm|ogv|mov|m4v|avi|mkv|mpe?g|wmv|flv|3gp|qt)$/],
  ['audio', /^(?:mp3|wav|ogg|oga|m4a|aac|flac|opus|aiff?|mid|midi|wma)$/],
  [
    'embed',
    /^(?:pdf|e?ps|html?|xhtml|php|txt|json|js|css|xml|csv|zip|tex|md|docx?|pptx?|xlsx?|odt|odp|ods)$/,
  ],
]

/** What an address leads to, by the end of its path or by the type of a `data:` address. */
export function mediaKind(url: string): MediaKind {
  if (url.startsWith('data:')) {
    const kind = url.slice(5).split('/', 1)[0]
    return kind === 'video' || kind === 'audio' || kind === 'image' ? kind : 'embed'
  }
  const ending = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(url.replace(/[?#].*$/, ''))?.[1]?.toLowerCase() ?? ''
  return kinds.find(([, endings]) => endings.test(ending))?.[0] ?? 'image'
}

/** The alternative text that the author wrote, by `alt`, Quarto's `fig-alt` or in the brackets; undefined: none. */
export function statedAlt({ attr, children }: Image): string | undefined {
  return pairOf(attr.pairs, 'alt') ?? pairOf(attr.pairs, 'fig-alt') ?? (plainText(children) || undefined)
}

export function writeImage(image: Image, writing: Writing): Html {
  const { attr, children, title } = image
  const url = runsCode(image.url) ? '' : image.url
  const alt = plainText(children)
  const source = attribute(writing.target === 'page' ? 'src' : 'data-src', url)
  const attributes = html`${source}${title ? attribute('title', title) : nothing}${imageAttributes(attr, writing)}`
  const kind = mediaKind(url)
  switch (kind) {
    case 'image': {
      const given = pairOf(attr.pairs, 'alt') !== undefined || children.length === 0
      return html`<img${attributes}${given ? nothing : attribute('alt', alt)} />`
    }
    case 'video':
      return html`<video${attributes} controls=""><a${attribute('href', url)}>${text(alt || 'Video')}</a></video>`
    case 'audio':
      return html`<audio${attributes} controls=""><a${attribute('href', url)}>${text(alt || 'Audio')}</a></audio>`
    case 'embed':
      return html`<embed${attributes} />`
  }
}

/** The attributes of an image, its width and height as HTML wants them. */
function imageAttributes(attr: Attr, writing: Writing): Html {
  const rest = withoutPairs(attr.pairs, 'width', 'height', 'style')
  const given = attr.pairs.flatMap(([key, value]) => (key === 'style' ? [value] : []))
  const { pixels, style } = readDimensions(attr.pairs)
  const styles = [...given, style].filter((part) => part !== '').join(';')
  return join([
    writeAttributes({ ...attr, pairs: rest }, writing),
    styles ? writing.style(styles) : nothing,
    ...pixels.map(([name, value]) => attribute(name, value)),
  ])
}
