import type { Span } from '../diagnostic.ts'
import type { Cursor } from './cursor.ts'

/** Gives the block at `at` the identifier `id`; '' is none. Of those that are alike, the second is reported. */
export function claimAnchor({ draft }: Cursor, id: string, at: Span, isHeading = false): void {
  if (id === '' || draft.identifiers.give(id, isHeading) !== 2) return
  draft.report({
    severity: 'warning',
    code: 'duplicate-id',
    message: `The identifier ${id} is taken, so that links to it lead elsewhere`,
    hint: 'Give this one another identifier: {#name}',
    at,
  })
}
