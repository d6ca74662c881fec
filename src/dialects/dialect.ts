import type { Report } from '../diagnostic/diagnostic.ts'
import type { MissingMedia } from '../diagnostic/missing-file.ts'
import type { SourceText } from '../diagnostic/source-text.ts'
import type { Document } from '../pandoc/ast.ts'
import type { Region } from '../pandoc/region.ts'

/** Notations that a deck may be written in. */
export const dialectNames = ['pandoc', 'marp', 'slidev', 'reveal', 'remark', 'quarto'] as const
export type DialectName = (typeof dialectNames)[number]

/** Reads another file of the deck's, by its address; undefined if there is none. */
export type ReadFile = (url: string) => string | undefined

/** The same with what is known of one that is not there. */
export type LookUpFile = (url: string) => { readonly text: string } | MissingMedia

/** Reads no more than so many characters: files that take each other in would multiply. */
export function limited(readFile: ReadFile, most = 5_000_000): ReadFile {
  let left = most
  return (url) => {
    const text = left > 0 ? readFile(url) : undefined
    // To look for a file is some work, too: no deck has 500.
    left -= (text?.length ?? 0) + 10_000
    return text
  }
}

/** A notation of another tool's. */
export interface Dialect {
  readonly name: DialectName
  /** As a person calls it. */
  readonly title: string
  /** Does a text show, by what no other notation has, that it is written in this one? */
  recognises(text: string): boolean
  /** `source`: the whole text that the region is of. */
  read(region: Region, report: Report, readFile: ReadFile, source: SourceText): Document
}
