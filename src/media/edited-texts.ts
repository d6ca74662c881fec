import { dirname, resolve } from 'node:path'
import { decoded } from '../html/urls.ts'
import type { DeckMedia } from './lookup.ts'

/** A file's text as an editor shows it, saved or not; undefined: no editor shows that file. The path is absolute. */
export type TextOf = (path: string) => string | undefined

/** The files of the deck at `path`, of which those that an editor shows are as they are there. */
export const withTexts = (media: DeckMedia, path: string, textOf: TextOf): DeckMedia => ({
  ...media,
  read(url) {
    const found = media.read(url)
    const text = 'text' in found ? textOf(resolve(dirname(path), decoded(url))) : undefined
    return text === undefined ? found : { text }
  },
})
