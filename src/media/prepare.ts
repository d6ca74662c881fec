import { availableParallelism } from 'node:os'
import { cacheFolder } from '../tool.ts'
import { openEncodings } from './encodings.ts'
import { type DeckMedia, type DeckPlace, openMedia } from './lookup.ts'

export interface MediaOptions {
  /** Encode what is not encoded yet? Otherwise only stills are made, and what was encoded before is offered. */
  readonly sources: boolean
  /** Told each picture that takes time. */
  readonly say: (line: string) => void
}

/**
 * Compiles a deck with its pictures in all their encodings. What encodings there are decides what the markup offers,
 * so `compile` is called with what is known, and once more if that showed pictures that had to be encoded first. The
 * encodings are kept between builds.
 */
export async function withMedia<Result>(
  deck: DeckPlace,
  root: string,
  compile: (media: DeckMedia) => Result,
  { sources, say }: MediaOptions,
): Promise<{ readonly result: Result; readonly media: DeckMedia }> {
  const encodings = openEncodings(cacheFolder(root, 'media'), { sources })
  const media = openMedia(deck, encodings)
  const result = compile(media)
  if (media.missing.length === 0) return { result, media }
  // An encoder is busy on one processor most of its time. All lanes take from the same list, what takes longest first,
  // so that they end together.
  const pictures = media.missing.toSorted((one, other) => other.bytes - one.bytes).entries()
  const lane = async () => {
    for (const [index, picture] of pictures) {
      say(`Encoding pictures ${index + 1}/${media.missing.length}: ${picture.path}`)
      await encodings.encode(picture)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  const complete = openMedia(deck, encodings)
  return { result: compile(complete), media: complete }
}
