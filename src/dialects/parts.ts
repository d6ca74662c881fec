/** The decks that a deck is made of, each read by itself, so that footnotes and references of one mean nothing in another. */
import type { Report } from '../diagnostic/diagnostic.ts'
import type { SourceText } from '../diagnostic/source-text.ts'
import type { Document } from '../pandoc/ast.ts'
import type { Region } from '../pandoc/region.ts'
import { normalise } from '../pandoc/source.ts'
import { isTooLarge, refused, reportSource } from '../pandoc/source-faults.ts'
import type { DialectName, LookUpFile, ReadFile } from './dialect.ts'
import type { DeckPart } from './gather.ts'
import { dialectOf, readPart } from './read.ts'

export interface ReadParts {
  readonly document: Document
  /** Those of the list `deck:`. */
  readonly others: readonly Document[]
  /** The notation of the first. */
  readonly dialect: DialectName
}

/** Reads each part in its notation; `from` is that of the first, if it was asked for. */
export function readParts(
  source: SourceText,
  [own, ...others]: readonly [DeckPart, ...DeckPart[]],
  from: DialectName | undefined,
  lookUp: LookUpFile,
  report: Report,
): ReadParts {
  const dialect = notationOf(own, source, from)
  if (isTooLarge(source.text, report)) return { document: refused, others: [], dialect }
  reportSource(source.text, report)
  const read = (part: DeckPart, name: DialectName) =>
    readPart(
      shifted(normalise(textOf(part, source)), part.start),
      source,
      name,
      readerIn(part.folder, lookUp),
      report,
    )
  const first = read(own, dialect)
  if (others.length === 0) return { document: first, others: [], dialect }
  return { document: first, others: others.map((part) => read(part, notationOf(part, source))), dialect }
}

/** The notation of a part: the one that was asked for, or else what its name or its text says. */
export const notationOf = (part: DeckPart, source: SourceText, asked?: DialectName): DialectName =>
  asked ?? dialectOf(textOf(part, source), /\.qmd$/i.test(part.name ?? ''))

const textOf = ({ start, end }: DeckPart, source: SourceText) => source.text.slice(start, end)

function readerIn(folder: string, lookUp: LookUpFile): ReadFile {
  return (url) => {
    const found = lookUp(folder + url)
    return 'text' in found ? found.text : undefined
  }
}

/** The region of a text that begins at `start` in the whole. */
function shifted({ text, file, lines }: Region, start: number): Region {
  return {
    text,
    file: file + start,
    lines: start === 0 ? lines : lines?.map((line) => ({ text: line.text, file: line.file + start })),
  }
}
