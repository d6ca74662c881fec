/** Where a citation meets the words around it (pandoc's `mvPunct`). */
import type { Cite, Inline } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'

const isRaised = (inline: Inline | undefined) => inline?.type === 'note' || inline?.type === 'superscript'

/**
 * A note or a raised number stands close to its word, and behind the punctuation if `moves`; a citation that ends with a full stop
 * needs no second one. `isOurs`: not a citation that somebody else writes.
 */
export function mendPunctuation(
  inlines: readonly Inline[],
  moves: boolean,
  isOurs: (cite: Cite) => boolean,
): readonly Inline[] {
  if (!inlines.some((inline) => inline.type === 'cite' && isOurs(inline))) return inlines
  const list = [...inlines]
  for (let i = 0; i < list.length; i++) {
    const cite = list[i]
    if (cite?.type !== 'cite' || !isOurs(cite)) continue
    const isClose = cite.children.length > 0 && isRaised(cite.children[0])
    const before = list[i - 1]
    const next = list[i + 1]
    if (isClose && before?.type === 'text')
      list[i - 1] = { ...before, value: before.value.replace(/ +$/, '') }
    if (isClose && before?.type === 'softBreak')
      list[i - 1] = { type: 'text', value: '', from: before.from, to: before.to }
    if (next?.type !== 'text') continue
    const signs = /^[.,;:!?'"”’)\]]+/.exec(next.value)?.[0] ?? ''
    if (moves && isRaised(cite.children.at(-1)) && /^[.,;:!?]/.test(signs)) {
      list[i + 1] = { ...next, value: next.value.slice(signs.length) }
      const { from, to } = next
      const moved: Inline = {
        type: 'text',
        value: signs,
        from,
        to: from + signs.length > to ? to : from + signs.length,
      }
      const inner = cite.children.slice(0, -1)
      const ends = plainText(inner).at(-1) ?? ''
      if (inner.length === 0) {
        list.splice(i, 0, moved)
        i++
      } else
        list[i] = {
          ...cite,
          children: [...inner, ...(/[.,;:!?]/.test(ends) ? [] : [moved]), ...cite.children.slice(-1)],
        }
    } else if (
      next.value.startsWith('.') &&
      !isRaised(cite.children.at(-1)) &&
      plainText(cite.children).endsWith('.')
    )
      list[i + 1] = { ...next, value: next.value.slice(1) }
  }
  return list.filter((inline) => inline.type !== 'text' || inline.value !== '')
}
