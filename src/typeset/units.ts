/** What of a slide's blocks stays whole in columns: paragraphs, points of lists, lines of long code. */
import { isList } from '../deck/layout.ts'
import type { Block, BulletList, OrderedList } from '../pandoc/ast.ts'
import type { TextFrame } from './block-sizes.ts'
import { isOneBox } from './boxes.ts'
import { isLongCode, type Unit } from './columns.ts'
import { type RawRow, withRawParts } from './raw-blocks.ts'

/** How high blocks of the slide are (`heights.ts`). */
export interface UnitMeasure {
  /** Of lines and between blocks, in em. */
  readonly leading: number
  readonly gap: number
  heightOf(block: Block, place: TextFrame): number
  stack(blocks: readonly Block[], place: TextFrame): number
  rawRowHeight(cells: RawRow, place: TextFrame): number
  codeHeight(value: string, classes: readonly string[], place: TextFrame): number
  gapBetween(before: Block | RawRow, one: Block | RawRow, place: TextFrame, gap: number): number
  itemFrame(list: BulletList | OrderedList, place: TextFrame): { within: TextFrame; gap: number }
}

/** What of blocks no column cuts, in their order. */
export function unitsOf(blocks: readonly Block[], place: TextFrame, measure: UnitMeasure): Unit[] {
  const units: Unit[] = []
  let before: Block | RawRow | undefined
  for (const one of withRawParts(blocks)) {
    // Words of a point stand in the column of its own points.
    const last = units.at(-1)
    if (last && place.depth > 0 && 'type' in one && isList(one)) units.splice(-1, 1, { ...last, leads: true })
    const [first, ...others] =
      'type' in one
        ? unitsIn(one, place, measure)
        : [{ height: measure.rawRowHeight(one, place), above: 0, leads: false }]
    if (!first) continue
    const above = before ? measure.gapBetween(before, one, place, measure.gap) : 0
    units.push({ ...first, above: Math.max(first.above, above) }, ...others)
    before = one
  }
  return units
}

function unitsIn(block: Block, place: TextFrame, measure: UnitMeasure): readonly Unit[] {
  if (isList(block)) {
    const { within, gap } = measure.itemFrame(block, place)
    const items = block.items.map(({ children }, i) => {
      const [first, ...others] = children.some(isList)
        ? unitsOf(children, within, measure)
        : [
            {
              height: Math.max(measure.stack(children, within), measure.leading * within.size),
              above: 0,
              leads: false,
            },
          ]
      return first ? [{ ...first, above: i === 0 ? 0 : gap }, ...others] : []
    })
    // No column begins with the last point of a point's own.
    const last = place.depth > 0 ? items.at(-2)?.pop() : undefined
    if (last) items.at(-2)?.push({ ...last, leads: true })
    return items.flat()
  }
  if (block.type === 'div' && !isOneBox(block)) return unitsOf(block.children, place, measure)
  if (block.type === 'codeBlock' && isLongCode(block)) {
    const rows = block.value.split('\n').length
    const height = measure.codeHeight(block.value, block.attr.classes, place) / rows
    return Array.from({ length: rows }, () => ({ height, above: 0, leads: false }))
  }
  const height = measure.heightOf(block, place)
  return height === 0 ? [] : [{ height, above: 0, leads: block.type === 'header' }]
}
