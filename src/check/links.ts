import type { CompiledSlide } from '../compile.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { unescaped } from '../html/markup.ts'

export interface DrawnLink {
  readonly url: string
  readonly at: Span
  /** Written as a link of Markdown, whose places in the deck the reader has looked up. */
  readonly markdown: boolean
}

/** The links of a slide, with their places. */
export function* linksIn({ html, slide }: CompiledSlide, source: string): Generator<DrawnLink> {
  // What stands in a player is only for browsers that cannot play.
  const written = html.replace(/<(video|audio)\b.*?<\/\1>/gs, '')
  for (const [tag] of written.matchAll(/<a\s[^>]*>/g)) {
    const href = /\shref="([^"]*)"/.exec(tag)?.[1]
    if (href === undefined || /\bfootnote-(?:ref|back)\b/.test(tag)) continue
    const place = /\sdata-at="(\d+)-(\d+)"/.exec(tag)
    const here = place
      ? { start: Number(place[1]), end: Number(place[2]) }
      : { start: slide.from, end: slide.from }
    yield { url: unescaped(href), at: here, markdown: place !== null && source.charAt(here.start) !== '<' }
  }
}
