import type { Span } from '../diagnostic/diagnostic.ts'
import type { Attr } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { findFramed, findLinked, findMedia, placeIn } from './media-files.ts'
import type { Writing } from './writing.ts'

/** The attributes of raw HTML's elements that name a file. */
const fileAttributes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    a: ['href'],
    audio: ['src'],
    embed: ['src'],
    iframe: ['src', 'data-src'],
    image: ['href', 'xlink:href'],
    img: ['src', 'data-src'],
    object: ['data'],
    source: ['src', 'data-src'],
    track: ['src'],
    video: ['src', 'data-src', 'poster'],
  }),
)

/** The attributes with the addresses at which the page has these files; undefined where nothing changes. */
export function writeMediaAttributes(
  name: string,
  attributes: Attr['pairs'],
  at: Span,
  writing: Writing,
): Attr['pairs'] | undefined {
  const names = fileAttributes.get(name)
  if (!names) return undefined
  // A link may lead anywhere; a file that the page shows must be there.
  const lookUp = name === 'a' ? findLinked : name === 'iframe' ? findFramed : findMedia
  const find = (url: string) => lookUp(url, at, writing)
  let changed = false
  const out: (readonly [string, string])[] = attributes.map(([key, value]) => {
    // The frame that print shall show; the page's own `data-still` is an address.
    if (name === 'img' && key === 'data-still') {
      changed = true
      return ['data-frame', value]
    }
    const url = names.includes(key) ? find(value)?.url : undefined
    if (url === undefined) return [key, value]
    changed = true
    return [key, url + placeIn(value)]
  })
  // A picture without alternative text is read out as its file's name.
  if (name === 'img' && pairOf(attributes, 'alt') === undefined) {
    const source = pairOf(attributes, 'src', 'data-src') ?? ''
    out.push(['alt', find(source)?.alt ?? ''])
    changed = true
  }
  return changed ? out : undefined
}
