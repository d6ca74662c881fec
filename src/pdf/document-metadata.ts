import type { Compiled } from '../compile.ts'
import { metaSource } from '../deck/meta.ts'

/** What the document says of itself. */
export interface DocumentMetadata {
  readonly title: string
  readonly authors: readonly string[]
  readonly subject: string
  readonly keywords: readonly string[]
  readonly language: string
  /** The deck's own date; without it the document has none, so that it is the same whenever it is made. */
  readonly date: Date | undefined
}

/** Takes it from the deck's front matter. */
export function metadataOf({ title = 'Slides', deck: { meta, options } }: Compiled): DocumentMetadata {
  const { authors, description, keywords, lang, date } = options
  return {
    title,
    authors,
    subject: (
      metaSource(meta.get('subject')) ??
      description ??
      metaSource(meta.get('subtitle')) ??
      ''
    ).trim(),
    keywords,
    language: lang,
    date: date === undefined ? undefined : readDate(date),
  }
}

/** A date as people write it in a deck; undefined when it is none (`Spring 2018`). Days are UTC's, wherever this runs. */
export function readDate(text: string): Date | undefined {
  const plain = text.trim().replace(/(\d)(st|nd|rd|th)\b/g, '$1')
  const date = new Date(/^\d{4}(-\d\d){0,2}$/.test(plain) ? plain : `${plain} UTC`)
  return Number.isNaN(date.getTime()) || !/\d{4}/.test(plain) ? undefined : date
}
