/** Tags of a notation's own in raw HTML, written as HTML has them. */
import { type OpenTag, TagScanner } from '../pandoc/html-tag.ts'

export type MendTag = (tag: {
  readonly name: string
  readonly open: OpenTag | undefined
  readonly source: string
}) => string

/** The HTML with each tag as `mend` has it. Comments stay. */
export function mendTags(html: string, mend: MendTag): string {
  const scanner = new TagScanner(html)
  let out = ''
  let begin = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const tag = scanner.scan(at)
    if (!tag) {
      at++
      continue
    }
    if (tag.type === 'open' || tag.type === 'close') {
      const open = tag.type === 'open' ? tag : undefined
      out += html.slice(begin, at) + mend({ name: tag.name, open, source: html.slice(at, tag.end) })
      begin = tag.end
    }
    at = tag.end
  }
  return out + html.slice(begin)
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }

/** An opening tag with these attributes. */
export function tagText(name: string, pairs: Iterable<readonly [string, string]>): string {
  let out = `<${name}`
  for (const [key, value] of pairs)
    out += ` ${key}="${value.replace(/[&"<>]/g, (sign) => escapes[sign] ?? sign)}"`
  return `${out}>`
}
