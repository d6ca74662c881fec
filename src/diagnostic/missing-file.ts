/** What is said of a file that a deck names and does not get. */
import { posix } from 'node:path'
import type { ReportedFault } from './diagnostic.ts'

/** What is known of a file that cannot be shown. */
export interface MissingMedia {
  /** Names in that folder that are almost its. */
  readonly near: readonly string[]
  /** Why it is not published, though it is there. */
  readonly refusal?: Refusal
}

/**
 * `hidden`: it, or a folder around it, has a name that begins with a dot (`.env`, `.ssh/key`). `outside`: it lies where the
 * deck has no business. `special`: a device, a pipe, or one of the system's own. `unreadable`: this program may not read it, or
 * it is too large.
 */
export type Refusal = 'hidden' | 'outside' | 'special' | 'unreadable'

/** That there is no file at that address, or none to be published. */
export function missingFile(url: string, { near: [near], refusal }: MissingMedia): Omit<ReportedFault, 'at'> {
  if (refusal) return { code: 'refused-file', ...refusals[refusal](url) }
  return {
    code: 'missing-file',
    message: `There is no file “${url}” beside the deck`,
    hint: near && `Did you mean “${near}”?`,
  }
}

const refusals: Readonly<
  Record<Refusal, (url: string) => { readonly message: string; readonly hint: string }>
> = {
  hidden: (url) => ({
    message: `The file “${url}” is hidden, or in a hidden folder, and such are not published`,
    hint: 'If all the world may see it, save it under a name without that dot',
  }),
  outside: (url) => ({
    message: `The file “${url}” lies outside of the deck’s folder, and is not published`,
    hint: `If all the world may see it, copy it beside the deck, or allow its folder in deck.config.ts: filesFrom: ['${posix.dirname(url.replace(/^file:\/\//i, ''))}']`,
  }),
  unreadable: (url) => ({
    message: `The file “${url}” cannot be read`,
    hint: 'See whether you may read it, and whether it is a whole file',
  }),
  special: (url) => ({
    message: `“${url}” is a device, a pipe or one of the system’s own files, and is not published`,
    hint: 'Save what it gives as a file beside the deck',
  }),
}
