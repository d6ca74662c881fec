import type { Span } from '../diagnostic.ts'
import type { Cursor } from './cursor.ts'

/** Notes that a block has the identifier `id`; '' is none. Of those that are alike, the second is reported. */
export function claimAnchor({ draft }: Cursor, id: string, at: Span): void {
  if (id === '') return
  const uses = (draft.anchors.get(id) ?? 0) + 1
  draft.anchors.set(id, uses)
  if (uses !== 2) return
  draft.report({
    severity: 'warning',
    code: 'duplicate-id',
    message: `The identifier ${id} is taken, so that links to it lead elsewhere`,
    hint: 'Give this one another identifier: {#name}',
    at,
  })
}
