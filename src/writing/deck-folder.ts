/** The files of a deck on disk, read and written for the page. Only those of its list, and only within its folder. */
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { inWords, isFileError, replaceFile } from '../files.ts'
import { isWithin } from '../media/allowed-folders.ts'
import type { FileText, TextChange } from '../protocol/writing.ts'
import { changeBytes, decodeText, versionOf } from './file-text.ts'

export type Saved =
  | { readonly kind: 'saved'; readonly version: string }
  /** Another program has written it meanwhile, or the changes are of another text. */
  | ({ readonly kind: 'conflict' } & FileText)
  | { readonly kind: 'refused'; readonly why: string }

/** What a file of the deck at `deck` is called in the page. */
export const nameOf = (path: string, deck: string): string =>
  relative(dirname(deck), path).split(sep).join('/')

/** As it is now; undefined where it is gone. */
export function readFile(path: string, deck: string): FileText | undefined {
  const bytes = readBytes(path)
  if (bytes === undefined) return undefined
  const readOnly = whyReadOnly(path, deck, bytes)
  return {
    text: decodeText(bytes) ?? Buffer.from(bytes).toString('utf8').replace(/\r\n?/g, '\n'),
    version: versionOf(bytes),
    ...(readOnly !== undefined && { readOnly }),
  }
}

/** Its version on disk; '' where it is gone. */
export function versionAt(path: string): string {
  const bytes = readBytes(path)
  return bytes === undefined ? '' : versionOf(bytes)
}

/** Writes the changes of the text that `version` names, if that is what the file still holds, whole or not at all. */
export function saveChanges(
  path: string,
  deck: string,
  version: string,
  changes: readonly TextChange[],
): Saved {
  const bytes = readBytes(path)
  if (bytes === undefined)
    return { kind: 'refused', why: 'The file is gone. Put it back; your text is kept here.' }
  const why = whyReadOnly(path, deck, bytes)
  if (why !== undefined) return { kind: 'refused', why }
  const isStill = () => versionAt(path) === version
  const written = versionOf(bytes) === version ? changeBytes(bytes, changes) : undefined
  if (written === undefined)
    return { kind: 'conflict', text: decodeText(bytes) ?? '', version: versionOf(bytes) }
  try {
    // What another program wrote since it was read here is looked for once more, in the moment before.
    if (!replaceFile(path, written, isStill)) return saveChanges(path, deck, version, changes)
  } catch (error) {
    if (!isFileError(error)) throw error
    return { kind: 'refused', why: inWords(error) }
  }
  return { kind: 'saved', version: versionOf(written) }
}

function readBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined // gone, or not to be read
  }
}

function whyReadOnly(path: string, deck: string, bytes: Uint8Array): string | undefined {
  try {
    if (!isWithin(realpathSync(dirname(deck)), realpathSync(path)))
      return 'This file is outside of the deck’s folder, and is only shown here.'
    const { mode } = statSync(path)
    accessSync(path, constants.W_OK)
    // The system’s administrator may write what nobody should.
    if ((mode & 0o222) === 0) return 'This file is read-only.'
  } catch {
    return 'This file may not be written.'
  }
  return decodeText(bytes) === undefined
    ? 'This file is not UTF-8: what stands for its letters would be lost. Save it as UTF-8 with another editor.'
    : undefined
}
