import { base } from '../../browser/tab-files.ts'
import { decoded } from '../../html/urls.ts'
import type { AnimationFrame } from '../drawing.ts'
import { readFrames } from './animations.ts'
import { isCutShort } from './broken.ts'

/** What the file of a picture says of itself; a browser tells no page of it. */
interface PictureFile {
  /** Of a moving picture; undefined for one that stands still or cannot be read. */
  readonly frames: Promise<readonly AnimationFrame[] | undefined>
  readonly isBroken: Promise<boolean>
}

/** The deck's pictures, by where a page shows them from. */
export interface DeckPictures {
  /** Undefined: it is none of the deck's. */
  find(url: string): PictureFile | undefined
}

/**
 * Gives a function that begins to read the deck's files: each once, however often it is called. They are given by their addresses in the page,
 * which are others when their contents are (`media/lookup.ts`).
 */
export function createPictureReader(): (files: ReadonlyMap<string, string>) => DeckPictures {
  let known: ReadonlyMap<string, PictureFile> = new Map()
  return (files) => {
    known = new Map(
      [...files].map(([address, path]) => [
        address,
        known.get(address) ?? { frames: readFrames(path), isBroken: isCutShort(path) },
      ]),
    )
    const now = known
    return {
      find(url) {
        const address = url.startsWith(base) ? url.slice(base.length).replace(/[?#].*$/s, '') : ''
        return now.get(address) ?? now.get(decoded(address))
      },
    }
  }
}
