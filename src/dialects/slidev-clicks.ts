/** At which press what Slidev shows by clicks appears, where a slide says it of some. */
import type { Attr, Block, Inline, ListItem } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import type { Slot } from './slidev-layouts.ts'

const key = 'data-fragment-index'
const ownIndex = /\sdata-fragment-index="(\d+)"/
const appearing = /\sclass="(?:[^"]*\s)?fragment(?:\s[^"]*)?"/

/**
 * The slots with a number at each step, if one has one. Slidev counts on from what came before, in the order of the text, and a
 * number of a step's own takes no part in that; to reveal.js all steps without a number come behind those that have one.
 */
export function numberClicks(slots: readonly Slot[]): readonly Slot[] {
  if (!slots.some(({ blocks }) => /data-fragment-index|v-after/.test(JSON.stringify(blocks)))) return slots
  let before = 0
  /** What comes with the step before it counts no more. */
  const indexOf = (own: string | undefined, isAfter: boolean) => own ?? String(isAfter ? before : ++before)
  const withIndex = (attr: Attr): Attr => {
    if (!attr.classes.includes('fragment')) return attr
    const index = indexOf(pairOf(attr.pairs, key), attr.classes.includes('v-after'))
    return { ...attr, pairs: [...attr.pairs.filter(([name]) => name !== key), [key, index]] }
  }
  const raw = (html: string) =>
    html.replace(/<[a-z](?:[^<>"]|"[^"]*")*>/gi, (tag) =>
      appearing.test(tag) && !ownIndex.test(tag)
        ? tag.replace(/\/?>$/, (end) => ` ${key}="${indexOf(undefined, tag.includes('v-after'))}"${end}`)
        : tag,
    )
  const inline = (one: Inline): Inline => {
    if (one.type === 'rawInline') return { ...one, value: raw(one.value) }
    return 'children' in one ? ({ ...one, children: one.children.map(inline) } as Inline) : one
  }
  const item = (one: ListItem, isStep: boolean): ListItem => {
    const attr = isStep
      ? withIndex({ id: '', pairs: [], ...one.attr, classes: [...(one.attr?.classes ?? []), 'fragment'] })
      : one.attr
    return { ...one, ...(attr && { attr }), children: one.children.map(block) }
  }
  const block = (one: Block): Block => {
    switch (one.type) {
      case 'div': {
        const attr = withIndex(one.attr)
        return { ...one, attr, children: one.children.map(block) }
      }
      case 'blockQuote':
        return { ...one, children: one.children.map(block) }
      case 'bulletList':
      case 'orderedList':
        return { ...one, items: one.items.map((it) => item(it, one.incremental)), incremental: false }
      case 'para':
      case 'plain':
      case 'header':
        return { ...one, children: one.children.map(inline) }
      case 'rawBlock':
        return { ...one, value: raw(one.value) }
      default:
        return one
    }
  }
  return slots.map((slot) => ({ ...slot, blocks: slot.blocks.map(block) }))
}
