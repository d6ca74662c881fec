/** A slide that holds more than a screen at any size goes on over several, which follow each other in steps. */
import { isList, isPlaced } from '../../deck/layout.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { withStyle } from '../../html/styles.ts'
import {
  type Block,
  type BulletList,
  type CodeBlock,
  type Div,
  type ListItem,
  noAttr,
  type OrderedList,
  type Table,
} from '../../pandoc/ast.ts'

/** Nobody steps through more: all that is left stands on the last one, in smaller type. */
const mostScreens = 40
/** Of a screen's height: what is filled, since the typesetting may be wrong by a little, and what is as good as empty. */
const [full, few] = [0.97, 0.25]
/** What is worth larger letters: so many times as many screens. */
const mostMore = 1.5
/** Rows of code that stay together. */
const codeRows = 5

/**
 * The blocks of each screen, as full as the others if that is possible; undefined where they cannot be told apart. In the largest of the
 * `sizes`, smallest first, in which there are not many more screens than in the smallest. `fits`: do blocks of a size fit on a part of a
 * screen's height? It is asked of each block a bounded number of times.
 */
export function breakUp<Size>(
  blocks: readonly Block[],
  [smallest, ...larger]: readonly [Size, ...Size[]],
  fits: (blocks: readonly Block[], share: number, size: Size) => boolean,
): readonly (readonly Block[])[] | undefined {
  const chunks = chunksOf(blocks)
  /** Behind how many chunks a screen may end. */
  const ends = [...chunks.keys()]
    .map((at) => at + 1)
    .filter((at) => at === chunks.length || mayEnd(chunks[at - 1]))
  /** The same blocks for the same chunks, of which several questions are asked. */
  const between = new Map<number, readonly Block[]>()
  const blocksOf = (from: number, to: number | undefined = chunks.length): readonly Block[] => {
    const key = from * (chunks.length + 1) + to
    const known = between.get(key) ?? assembled(chunks.slice(from, to))
    between.set(key, known)
    return known
  }
  const screensOf = (filled: readonly number[]) => filled.map((to, i) => blocksOf(filled[i - 1] ?? 0, to))
  /** How many ends each screen had when they were filled last: it mostly has about as many the next time. */
  const reached: number[] = []
  const sizes = [smallest, ...larger]
  let size = smallest
  const least = fill(full, mostScreens).length
  if (least < 2) return undefined
  const most = Math.min(mostScreens - 1, mostMore * least)
  // The smaller the letters, the fewer screens: the largest is asked for, which is the one at `low` or behind, before `high`.
  let [low, high] = [0, sizes.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    size = sizes[middle] ?? smallest
    const tried = fill(full, most)
    if (tried.length <= most && screensOf(tried).every((screen) => fits(screen, 1, size))) low = middle
    else high = middle
  }
  let best = evened(low)
  // Larger letters are not worth a screen of a few words.
  for (let at = low - 1; at >= 0 && fits(blocksOf(best.at(-2) ?? 0), few, size); at--) {
    const tried = evened(at)
    if (tried.length < best.length) best = tried
  }
  return screensOf(best)

  /** Screens in the size at that place, of which the last does not hold what the others left over. */
  function evened(at: number): readonly number[] {
    size = sizes[at] ?? smallest
    let even = fill(full, mostScreens)
    for (let [low, high] = [0.5, full]; high - low > 0.1; ) {
      const middle = (low + high) / 2
      const tried = fill(middle, even.length)
      if (tried.length > even.length) low = middle
      else [high, even] = [middle, tried]
    }
    return withMoreOnLast(even)
  }

  /** Behind how many chunks each screen ends. Stops at the first beyond `most`. */
  function fill(share: number, most: number): readonly number[] {
    const filled: number[] = []
    for (let [at, from, i] = [0, 0, 0]; at < ends.length && filled.length <= most; i++) {
      const isLast = filled.length === mostScreens - 1
      const count = isLast ? ends.length - at : mostFrom(at, from, share, reached[i] ?? reached[i - 1] ?? 2)
      reached[i] = count
      const to = ends[at + count - 1] ?? from
      // A few words are not alone on a screen for the sake of what has no room on one anyway.
      if (
        filled.length > 0 &&
        !fits(blocksOf(from, to), full, size) &&
        fits(blocksOf(filled.at(-2) ?? 0, from), few, size)
      )
        filled.pop()
      filled.push(to)
      ;[at, from] = [at + count, to]
    }
    return filled
  }

  /** Nor are they on the last one, if what stands above them has room there, and does not leave a few words itself. */
  function withMoreOnLast(filled: readonly number[]): readonly number[] {
    const [start, last] = [filled.at(-3) ?? 0, filled.at(-2) ?? 0]
    if (!fits(blocksOf(last), few, size)) return filled
    const end = ends.findLast((one) => one > start && one < last && !fits(blocksOf(one), few, size))
    const isBetter =
      end !== undefined && fits(blocksOf(end), full, size) && !fits(blocksOf(start, end), few, size)
    return isBetter ? filled.toSpliced(-2, 1, end) : filled
  }

  /** How many of the ends from `at` on a screen has room for, one at least. Looks first at `about` as many, and from there ever farther. */
  function mostFrom(at: number, from: number, share: number, about: number): number {
    const all = ends.length - at
    let [low, high, next, step] = [1, all + 1, about, 1]
    while (high - low > 1) {
      next = Math.min(high - 1, Math.max(low + 1, next))
      if (fits(blocksOf(from, ends[at + next - 1]), share, size)) low = next
      else high = next
      next = high > all ? low + step : low === 1 ? high - step : (low + high) >> 1
      step *= 2
    }
    return low
  }
}

// ---- Taking apart

/** What no screen's end cuts. */
interface Chunk {
  /** Of code and of tables some rows, from the first and to before the second. */
  readonly block: Block
  readonly rows?: readonly [from: number, to: number]
  /** What is around it, from the outside: lists with the point that it is in, and steps. */
  readonly around: readonly Enclosure[]
  /** It has to stand above the next. */
  readonly leads: boolean
}
type Enclosure =
  | {
      readonly list: BulletList | OrderedList
      readonly item: ListItem
      readonly at: number
      readonly isFirst: boolean
    }
  | { readonly step: Div; readonly isFirst: boolean }

const mayEnd = (chunk: Chunk | undefined) => chunk?.leads === false

function chunksOf(blocks: readonly Block[]): readonly Chunk[] {
  let open = 0
  return blocks.flatMap((block) => {
    open += openedIn(block)
    const chunks = chunksIn(block)
    // What an author's own markup is around stays within it.
    return open > 0 ? chunks.map((chunk) => ({ ...chunk, leads: true })) : chunks
  })
}

function chunksIn(block: Block): readonly Chunk[] {
  if (isPlaced(block)) return [{ block, around: [], leads: true }]
  if (isList(block))
    return block.items.flatMap((item, at) =>
      chunksOfItem(item).map((chunk, i) => within(chunk, { list: block, item, at, isFirst: i === 0 })),
    )
  if (block.type === 'div' && isStep(block) && block.children.length > 0)
    return block.children
      .flatMap(chunksIn)
      .map((chunk, i) => within(chunk, { step: block, isFirst: i === 0 }))
  if (block.type === 'codeBlock' && isCuttable(block))
    return inRows(block, block.value.split('\n').length, codeRows)
  if (block.type === 'table' && isCuttableTable(block))
    return inRows(block, block.bodies[0]?.rows.length ?? 0, 1)
  return [{ block, around: [], leads: block.type === 'header' }]
}

const within = (chunk: Chunk, around: Enclosure): Chunk => ({ ...chunk, around: [around, ...chunk.around] })

/** A point that has points of its own announces them. One without is whole. */
function chunksOfItem({ children, from, to }: ListItem): readonly Chunk[] {
  if (!children.some(isList))
    return [{ block: { type: 'div', attr: noAttr, children, from, to }, around: [], leads: false }]
  return children.flatMap((one, i) => {
    const next = children[i + 1]
    const chunks = chunksIn(one)
    return next && isList(next) && !isList(one) ? chunks.map((chunk) => ({ ...chunk, leads: true })) : chunks
  })
}

function inRows(block: CodeBlock | Table, count: number, together: number): readonly Chunk[] {
  return Array.from({ length: Math.ceil(count / together) }, (_, i) => ({
    block,
    rows: [i * together, (i + 1) * together] as const,
    around: [],
    leads: false,
  }))
}

const isStep = ({ attr }: Div) =>
  attr.pairs.length === 0 && attr.classes.every((name) => /^(?:fragment|(?:non)?incremental)$/.test(name))
/** Lines that are counted, lit or named belong together. */
export const isCuttable = (block: CodeBlock): boolean =>
  block.value.split('\n').length > 2 * codeRows &&
  block.attr.pairs.length === 0 &&
  !block.attr.classes.some((name) => /number-?lines/i.test(name))
const isCuttableTable = ({ bodies, foot }: Table) =>
  bodies.length === 1 &&
  foot.length === 0 &&
  bodies.every(
    ({ rows }) => rows.length > 1 && rows.every(({ cells }) => cells.every(({ rowSpan }) => rowSpan === 1)),
  )

/** How many boxes an author's markup in a block leaves open. What it opens within a paragraph for words, a browser closes and opens again. */
function openedIn(block: Block): number {
  let open = 0
  walkBlocks([block], (node) => {
    if (!('type' in node) || (node.type !== 'rawBlock' && node.type !== 'rawInline')) return
    for (const [tag, end, name = ''] of node.value.matchAll(/<(\/?)([a-z][\w-]*)\b[^>]*>/gi)) {
      const isBox = node.type === 'rawBlock' ? !isVoid.test(name) : isAround.test(name)
      if (isBox && !tag.endsWith('/>')) open += end ? -1 : 1
    }
  })
  return open
}
const isVoid = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i
const isAround = /^(?:div|section|table|tr|t[dh]|[uo]l|li|figure|details|center|svg)$/i

// ---- Putting together

/** Chunks that follow each other, as blocks. What goes on from the screen before has no list's point or step around it: it comes with its screen. */
function assembled(chunks: readonly Chunk[]): readonly Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < chunks.length; ) {
    const first = chunks[at]
    if (!first) break
    const [around] = first.around
    let end = at + 1
    while (end < chunks.length && isTogether(first, chunks[end])) end++
    const group = chunks.slice(at, end)
    at = end
    if (!around) blocks.push(rowsOf(first, group.at(-1) ?? first))
    else if ('step' in around) {
      const children = assembled(group.map(inner))
      blocks.push(...(around.isFirst ? [{ ...around.step, children }] : children))
    } else blocks.push(...listOf(around.list, group))
  }
  return blocks
}

const inner = (chunk: Chunk): Chunk => ({ ...chunk, around: chunk.around.slice(1) })

function isTogether(first: Chunk, other: Chunk | undefined): boolean {
  const [one, two] = [first.around[0], other?.around[0]]
  if (!one || !two) return !one && !two && first.rows !== undefined && first.block === other?.block
  return 'list' in one ? 'list' in two && one.list === two.list : 'step' in two && one.step === two.step
}

function listOf(list: BulletList | OrderedList, chunks: readonly Chunk[]): readonly Block[] {
  const left: Block[] = []
  const items: ListItem[] = []
  let start: number | undefined
  for (let at = 0; at < chunks.length; ) {
    const around = chunks[at]?.around[0]
    if (!around || !('list' in around)) break
    let end = at + 1
    while (end < chunks.length && isOf(around.item, chunks[end])) end++
    const children = assembled(chunks.slice(at, end).map(inner))
    if (around.isFirst) {
      start ??= around.at
      items.push(around.item.children.some(isList) ? { ...around.item, children } : around.item)
    } else left.push(...children)
    at = end
  }
  if (start === undefined) return left
  return [
    ...left,
    list.type === 'orderedList' ? { ...list, items, start: list.start + start } : { ...list, items },
  ]
}

function isOf(item: ListItem, chunk: Chunk | undefined): boolean {
  const around = chunk?.around[0]
  return around !== undefined && 'list' in around && around.item === item
}

/** The rows from the first chunk's to the last's. */
function rowsOf({ block, rows }: Chunk, last: Chunk): Block {
  const [from, to] = [rows?.[0] ?? 0, last.rows?.[1]]
  if (block.type === 'codeBlock' && rows) {
    const value = block.value.split('\n').slice(from, to).join('\n')
    return { ...block, attr: from > 0 ? { ...block.attr, id: '' } : block.attr, value }
  }
  if (block.type === 'table' && rows) {
    const bodies = block.bodies.map((body) => ({ ...body, rows: body.rows.slice(from, to) }))
    const count =
      block.head.length + bodies.reduce((sum, body) => sum + body.head.length + body.rows.length, 0)
    const attr = withStyle(from > 0 ? { ...block.attr, id: '' } : block.attr, [`--rows:${count}`])
    return { ...block, attr, bodies, caption: from > 0 ? [] : block.caption }
  }
  return block
}
