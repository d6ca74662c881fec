import type { Block } from '../pandoc/ast.ts'
import { attrOfTag, type OpenTag, scanTag } from '../pandoc/html-tag.ts'
import { append } from '../pandoc/many.ts'
import { flatMapSame, mapBlockLists } from './block-lists.ts'

const closeAside = /<\/aside\s*>\s*$/i

/** What a list of blocks is without its speaker notes, and those. */
export interface Parted {
  readonly body: readonly Block[]
  readonly notes: readonly Block[]
}

/**
 * Speaker notes are the whole slide's, wherever they stand in it: divs of class `notes`, and what raw
 * `<aside class="notes">` encloses. A step that held nothing but notes is no step.
 */
export function partNotes(blocks: readonly Block[]): Parted {
  if (!blocks.some(mayHoldNotes)) return { body: blocks, notes: none }
  const notes: Block[] = []
  const part = (list: readonly Block[]): readonly Block[] => {
    // Blocks before this one were taken with the raw notes that they stand in.
    let until = 0
    let last: number | undefined
    const lastAside = () => (last ??= list.findLastIndex(closesAside))
    return flatMapSame(list, (block, i) => {
      if (i < until) return []
      const found = block.type === 'div' ? notesDiv(block) : rawNotes(list, i, lastAside)
      if (found) {
        append(notes, notes.length > 0 ? apart(found.blocks) : found.blocks)
        until = i + found.length
        return []
      }
      const rest = mapBlockLists(block, part)
      return rest !== block && isEmptyStep(rest) ? [] : rest
    })
  }
  return { body: part(blocks), notes }
}

const none: readonly Block[] = []

/** Most slides have no notes, and are not taken apart. */
function mayHoldNotes(block: Block): boolean {
  switch (block.type) {
    case 'rawBlock':
    case 'table':
    case 'definitionList':
      return true
    case 'div':
      return block.attr.classes.includes('notes') || block.children.some(mayHoldNotes)
    case 'blockQuote':
    case 'figure':
      return block.children.some(mayHoldNotes)
    case 'bulletList':
    case 'orderedList':
      return block.items.some(({ children }) => children.some(mayHoldNotes))
    default:
      return false
  }
}

/** The blocks with a paragraph at their beginning, so that the text of one aside does not run on from that before it. */
function apart([first, ...rest]: readonly Block[]): readonly Block[] {
  if (!first) return []
  return [first.type === 'plain' ? { ...first, type: 'para' } : first, ...rest]
}

interface Found {
  readonly blocks: readonly Block[]
  /** How many blocks of the list they take. */
  readonly length: number
}

function notesDiv(block: Block): Found | undefined {
  if (block.type !== 'div' || !block.attr.classes.includes('notes')) return undefined
  return { blocks: block.children, length: 1 }
}

/** Is it raw HTML that begins with the tag of notes? */
export function opensRawNotes(block: Block): boolean {
  return block.type === 'rawBlock' && notesTag(block.value.trimStart()) !== undefined
}

/** The tag of notes that the source begins with. */
function notesTag(source: string): OpenTag | undefined {
  const tag = scanTag(source, 0)
  if (tag?.type !== 'open' || tag.name !== 'aside') return undefined
  return attrOfTag(tag).classes.includes('notes') ? tag : undefined
}

export function closesAside(block: Block): boolean {
  return block.type === 'rawBlock' && closeAside.test(block.value)
}

/**
 * Raw notes that open at `list[start]`, in one raw block or up to the raw block that closes them. `lastEnd` gives the
 * last place in the list at which any raw block closes notes.
 */
function rawNotes(list: readonly Block[], start: number, lastEnd: () => number): Found | undefined {
  const block = list[start]
  if (block?.type !== 'rawBlock') return undefined
  const source = block.value.trimStart()
  const tag = notesTag(source)
  if (!tag) return undefined
  const rest = source.slice(tag.end)
  if (closeAside.test(rest)) return { blocks: [{ ...block, value: rest.replace(closeAside, '') }], length: 1 }
  const end = start < lastEnd() ? list.findIndex((other, i) => i > start && closesAside(other)) : -1
  if (end < 0) return undefined
  const first = rest.trim() ? [{ ...block, value: rest }] : []
  return { blocks: [...first, ...list.slice(start + 1, end)], length: end - start + 1 }
}

function isEmptyStep(block: Block): boolean {
  return block.type === 'div' && block.attr.classes.includes('fragment') && block.children.length === 0
}
