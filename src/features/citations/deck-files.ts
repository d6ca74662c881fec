import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Context } from '../../plugin.ts'

/** The text of a file beside the deck; undefined, and said: there is none, or none that the deck may read. */
export function readFile(name: string, at: Span, { media, report }: Context): string | undefined {
  const found = media?.read(name)
  if (!found || 'text' in found) return found?.text
  const [near] = found.near
  report({
    code: found.refusal ? 'refused-file' : 'missing-file',
    message: found.refusal
      ? `The file “${name}” is not one that the deck may read`
      : `There is no file “${name}” beside the deck`,
    ...(near !== undefined && { hint: `Did you mean “${near}”?` }),
    at,
  })
  return undefined
}
