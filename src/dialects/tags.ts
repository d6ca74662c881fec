/** Tags of a notation's own in raw HTML, written as HTML has them. */
import { type OpenTag, scanTag } from '../pandoc/html-tag.ts'

export type MendTag = (tag: {
  readonly name: string
  readonly open: OpenTag | undefined
  readonly source: string
}) => string

/** The HTML with each tag as `mend` has it. Comments stay. Attributes may have any name, such as Vue's `:count` and `@click`. */
export function mendTags(html: string, mend: MendTag): string {
  const hopeless = new Set<number>()
  let out = ''
  let begin = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at)
      if (end < 0) break
      at = end
      continue
    }
    const tag = scanTag(html, at, true, hopeless)
    if (tag?.type === 'open' || tag?.type === 'close') {
      const open = tag.type === 'open' ? tag : undefined
      out += html.slice(begin, at) + mend({ name: tag.name, open, source: html.slice(at, tag.end) })
      begin = tag.end
    }
    at = tag?.end ?? at + 1
  }
  return out + html.slice(begin)
}

export const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
}

/** An opening tag with these attributes. */
export function tagText(name: string, pairs: Iterable<readonly [string, string]>): string {
  let out = `<${name}`
  for (const [key, value] of pairs)
    out += ` ${key}="${value.replace(/[&"<>]/g, (sign) => escapes[sign] ?? sign)}"`
  return `${out}>`
}
