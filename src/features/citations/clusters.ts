/** The places of a deck that cite, in the order in which they are read. */
import type { CiteCluster, CiteItem } from '../../csl/clusters.ts'
import { readLocator } from '../../csl/locators.ts'
import { joinRich } from '../../csl/rich-text.ts'
import { type Deck, slidesOf } from '../../deck/deck.ts'
import { walkBlocks, walkInlines } from '../../deck/walk.ts'
import type { AnyNode, Block, Citation, Cite, Inline } from '../../pandoc/ast.ts'
import { richOf } from './rich-inlines.ts'

export interface CitePlace {
  readonly cite: Cite
  /** Of the note that it would be, or in which it stands: Pandoc's `citationNoteNum`. */
  readonly note: number
}

/** All citations of the deck, but those whose keys `isOthers` accepts. */
export function findCites(deck: Deck, isOthers: (cite: Cite) => boolean): readonly CitePlace[] {
  const places: CitePlace[] = []
  let note = 0
  const visit = (node: AnyNode | object): unknown => {
    if (!('type' in node)) return true
    if (node.type === 'note' && 'blocks' in node) {
      note++
      const own = note
      walkBlocks(node.blocks as readonly Block[], (inner) => {
        if ('type' in inner && inner.type === 'cite' && !isOthers(inner))
          places.push({ cite: inner, note: own })
      })
      return false
    }
    if (node.type !== 'cite') return true
    const cite = node as Cite
    if (!isOthers(cite)) places.push({ cite, note: ++note })
    return false
  }
  for (const { heading, body, notes } of slidesOf(deck)) {
    if (heading) walkInlines(heading.children, visit)
    walkBlocks(body, visit)
    walkBlocks(notes, visit)
  }
  return places
}

/** The works that a list of inlines cites, as `nocite` has it; `*` is all of them. */
export function keysIn(inlines: readonly Inline[]): readonly string[] {
  const keys: string[] = []
  walkInlines(inlines, (node) => {
    if ('type' in node && node.type === 'cite') keys.push(...node.citations.map(({ id }) => id))
  })
  return keys
}

/** `idOf`: the work that a key means. */
export function clusterOf(
  { cite, note }: CitePlace,
  labels: ReadonlyMap<string, string>,
  idOf: (key: string) => string,
): CiteCluster {
  return {
    items: cite.citations
      .filter(({ id }) => id !== '*')
      .flatMap((one) => itemsOf({ ...one, id: idOf(one.id) }, labels)),
    note,
  }
}

/** `@knuth84` is two: the name, and all that stands in brackets. */
function itemsOf(
  { id, mode, prefix, suffix }: Citation,
  labels: ReadonlyMap<string, string>,
): readonly CiteItem[] {
  const { label, locator, suffix: rest } = readLocator(joinRich([richOf(suffix)]), labels)
  const before = prefix.length > 0 ? joinRich([richOf(prefix), [' ']]) : undefined
  const behind = rest.length > 0 ? rest : undefined
  const item = { id, label, locator, prefix: before, suffix: behind }
  if (mode === 'normal') return [{ ...item, mode: 'normal' }]
  if (mode === 'suppressAuthor') return [{ ...item, mode: 'others' }]
  return [
    { ...item, mode: 'author', suffix: undefined },
    { ...item, mode: 'others', prefix: undefined },
  ]
}
