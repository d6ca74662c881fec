import type { Block, Header, Inline, Para, Plain, Row } from '../pandoc/ast.ts'
import { append, isMany } from '../pandoc/many.ts'

export type MapBlocks = (blocks: readonly Block[]) => readonly Block[]

/** Like `Array.map`, but the same array where nothing changed, so that an untouched tree is not copied. */
export function mapSame<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let changed: T[] | undefined
  for (let i = 0; i < list.length; i++) {
    const item = list[i] as T
    const next = change(item)
    if (changed) changed.push(next)
    else if (next !== item) changed = [...list.slice(0, i), next]
  }
  return changed ?? list
}

/** Like `mapSame`, but a block may become several or none. */
export function flatMapSame(
  blocks: readonly Block[],
  change: (block: Block, index: number) => Block | readonly Block[],
): readonly Block[] {
  let changed: Block[] | undefined
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block
    const next = change(block, i)
    if (isMany(next)) {
      changed ??= blocks.slice(0, i)
      append(changed, next)
    } else if (changed) changed.push(next)
    else if (next !== block) changed = [...blocks.slice(0, i), next]
  }
  return changed ?? blocks
}

/** The node with `change` applied to the blocks in it. */
function inChildren<Node extends { readonly children: readonly Block[] }>(
  node: Node,
  change: MapBlocks,
): Node {
  const children = change(node.children)
  return children === node.children ? node : { ...node, children }
}

/** The block with `change` applied to each list of blocks directly in it: Pandoc's `blockListToHtml` of containers. */
export function mapBlockLists(block: Block, change: MapBlocks): Block {
  switch (block.type) {
    case 'div':
    case 'blockQuote':
    case 'figure':
      return inChildren(block, change)
    case 'bulletList':
    case 'orderedList': {
      const items = mapSame(block.items, (item) => inChildren(item, change))
      return items === block.items ? block : { ...block, items }
    }
    case 'definitionList': {
      const items = mapSame(block.items, (item) => {
        const definitions = mapSame(item.definitions, change)
        return definitions === item.definitions ? item : { ...item, definitions }
      })
      return items === block.items ? block : { ...block, items }
    }
    case 'table': {
      const mapRows = (rows: readonly Row[]) =>
        mapSame(rows, (row) => {
          const cells = mapSame(row.cells, (cell) => inChildren(cell, change))
          return cells === row.cells ? row : { ...row, cells }
        })
      const head = mapRows(block.head)
      const foot = mapRows(block.foot)
      const bodies = mapSame(block.bodies, (body) => {
        const rows = mapRows(body.rows)
        const inner = mapRows(body.head)
        return rows === body.rows && inner === body.head ? body : { ...body, rows, head: inner }
      })
      const same = head === block.head && foot === block.foot && bodies === block.bodies
      return same ? block : { ...block, head, foot, bodies }
    }
    default:
      return block
  }
}

/** Blocks with those in them, each as `change` gives it; in one that it changes nothing more is looked for. */
export function changeBlocks(blocks: readonly Block[], change: (block: Block) => Block): readonly Block[] {
  return mapSame(blocks, (block) => {
    const changed = change(block)
    return changed === block ? mapBlockLists(block, (inner) => changeBlocks(inner, change)) : changed
  })
}

/** The same for the footnotes in a block's text. */
export function mapNoteLists(block: Para | Plain | Header, change: MapBlocks): Block {
  return holdsNote(block.children) ? { ...block, children: mapNotes(block.children, change) } : block
}

function holdsNote(inlines: readonly Inline[]): boolean {
  for (const inline of inlines) {
    if (inline.type === 'text') continue
    if (inline.type === 'note' || ('children' in inline && holdsNote(inline.children))) return true
  }
  return false
}

function mapNotes(inlines: readonly Inline[], change: MapBlocks): readonly Inline[] {
  return mapSame(inlines, (inline) => {
    if (inline.type === 'note') return { ...inline, blocks: change(inline.blocks) }
    return 'children' in inline ? { ...inline, children: mapNotes(inline.children, change) } : inline
  })
}
