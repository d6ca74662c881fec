import type { Span } from '../diagnostic/diagnostic.ts'
import { missingFile } from '../diagnostic/missing-file.ts'
import type { Context } from '../plugin.ts'

/** The text of a file beside the deck; undefined, and said: there is none, or none that the deck may have. */
export function readTextFile(name: string, at: Span, { media, report }: Context): string | undefined {
  const found = media?.read(name)
  if (!found || 'text' in found) return found?.text.replace(/^\ufeff|\r(?=\n)/g, '')
  report({ ...missingFile(name, found), at })
  return undefined
}
