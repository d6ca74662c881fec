/** Links within the deck must lead to something. */
import { type Deck, slidesOf } from '../../deck/deck.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { readTags, type Tag } from '../../html/tags.ts'
import { decoded } from '../../html/urls.ts'
import { type Block, type Link, spanOf } from '../../pandoc/ast.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Plugin, RenderContext } from '../../plugin.ts'

export function links(): Plugin {
  const idsOf = oncePer((deck: Deck): Ids => ({ all: identifiers(deck), guesses: 100 }))
  return {
    name: 'links',
    html: {
      link(link, context) {
        const isLocal = link.url.startsWith('#') && !link.attr.classes.includes('footnote-back')
        if (isLocal && isDead(link, idsOf, context)) reportDeadLink(link, idsOf(context.deck), context)
        return undefined
      },
    },
  }
}

interface Ids {
  readonly all: ReadonlySet<string>
  /** For so many dead links more the nearest id is looked for: each is compared with all. */
  guesses: number
}

/** `#id`, with a step behind it (`#id/2`), and reveal's `#/id`; its numbers (`#/7`) and `#` alone always lead somewhere. */
function isDead(link: Link, idsOf: (deck: Deck) => Ids, context: RenderContext): boolean {
  const id = idOf(link)
  if (id === '' || /^\d+(?:\/\d+)*$/.test(id)) return false
  return !context.ask(({ deck }) => {
    const { all } = idsOf(deck)
    return all.has(id) || all.has(id.replace(/\/\d+$/, ''))
  })
}

const idOf = ({ url }: Link) => decoded(url.replace(/^#\/?/, ''))

function reportDeadLink(link: Link, ids: Ids, context: RenderContext) {
  const id = idOf(link)
  const meant = ids.guesses-- > 0 ? nearest(id, ids.all) : undefined
  context.report({
    code: 'dead-link',
    message: `No slide and nothing on one has the id “${id}”`,
    ...(meant !== undefined && { hint: `Did you mean “#${meant}”?` }),
    at: spanOf(link),
  })
}

/** All ids in the deck, those in raw HTML too. */
function identifiers(deck: Deck): ReadonlySet<string> {
  const ids = new Set<string>()
  const add = (blocks: readonly Block[]) =>
    walkBlocks(blocks, (node) => {
      if ('attr' in node) ids.add(node.attr.id)
      else if ('format' in node && /\bid\b/i.test(node.value))
        for (const id of idsInMarkup(node.value)) ids.add(id)
    })
  for (const { attr, heading, body, notes } of slidesOf(deck)) {
    ids.add(attr.id)
    if (heading) add([heading])
    add(body)
    add(notes)
  }
  return ids
}

function idsInMarkup(markup: string): readonly string[] {
  const ids: string[] = []
  const open = ({ attributes }: Tag) =>
    ids.push(...attributes.flatMap(([name, value]) => (name === 'id' ? value : [])))
  readTags(markup, { isForeign: () => false, open, close() {}, text() {}, comment() {} })
  return ids
}
