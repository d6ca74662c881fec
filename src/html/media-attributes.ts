import { isLocalFile } from './media-files.ts'
import type { Writing } from './writing.ts'

type Attributes = readonly (readonly [name: string, value: string])[]

/** The attributes of raw HTML's elements that name a file. */
const fileAttributes: Readonly<Record<string, readonly string[]>> = {
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
}

/** The attributes with the addresses at which the page has these files; undefined where nothing changes. */
export function writeMediaAttributes(
  name: string,
  attributes: Attributes,
  writing: Writing,
): Attributes | undefined {
  const names = fileAttributes[name]
  if (!names) return undefined
  let changed = false
  const out: (readonly [string, string])[] = attributes.map(([key, value]) => {
    const found = names.includes(key) && isLocalFile(value) ? writing.media?.find(value) : undefined
    if (!found || !('url' in found)) return [key, value]
    changed = true
    return [key, found.url]
  })
  // A picture without alternative text is read out as its file's name.
  if (name === 'img' && !attributes.some(([key]) => key === 'alt')) {
    const source = attributes.find(([key]) => key === 'src' || key === 'data-src')?.[1] ?? ''
    const found = isLocalFile(source) ? writing.media?.find(source) : undefined
    out.push(['alt', (found && 'url' in found && found.alt) || ''])
    changed = true
  }
  return changed ? out : undefined
}
