import type { Block, Inline } from '../pandoc/ast.ts'

type MapBlocks = (blocks: readonly Block[]) => readonly Block[]

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

/** The block with `change` applied to each list of blocks directly in it: Pandoc's `blockListToHtml` of containers. */
export function mapBlockLists(block: Block, change: MapBlocks): Block {
  switch (block.type) {
    case 'div':
    case 'blockQuote':
    case 'figure': {
      const children = change(block.children)
      return children === block.children ? block : { ...block, children }
    }
    case 'bulletList':
    case 'orderedList': {
      const items = mapSame(block.items, (item) => {
        const children = change(item.children)
        return children === item.children ? item : { ...item, children }
      })
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
      const mapRows = (rows: typeof block.head) =>
        mapSame(rows, (row) => {
          const cells = mapSame(row.cells, (cell) => {
            const children = change(cell.children)
            return children === cell.children ? cell : { ...cell, children }
          })
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
    case 'para':
    case 'plain':
    case 'header': {
      const children = mapNotes(block.children, change)
      return children === block.children ? block : { ...block, children }
    }
    case 'lineBlock':
    case 'codeBlock':
    case 'rawBlock':
    case 'horizontalRule':
      return block
  }
}

/** The inlines with `change` applied to the blocks of footnotes among them. */
function mapNotes(inlines: readonly Inline[], change: MapBlocks): readonly Inline[] {
  return mapSame(inlines, (inline) => {
    if (inline.type === 'note') {
      const blocks = change(inline.blocks)
      return blocks === inline.blocks ? inline : { ...inline, blocks }
    }
    if (!('children' in inline)) return inline
    const children = mapNotes(inline.children, change)
    return children === inline.children ? inline : { ...inline, children }
  })
}
