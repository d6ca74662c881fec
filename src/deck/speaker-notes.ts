/** What the speaker says and nobody else is to see. One spelling after the reader: a div of class `notes`. */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, type Div, type Document, noAttr, type RawBlock } from '../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../pandoc/attributes.ts'
import { attrOfTag, type HtmlTag, type OpenTag, TagScanner } from '../pandoc/html-tag.ts'
import { append } from '../pandoc/many.ts'
import { flatMapSame, mapBlockLists } from './block-lists.ts'
import type { Slide } from './deck.ts'
import { withoutSteps } from './steps.ts'

const notesAttr: Attr = { id: '', classes: ['notes'], pairs: [] }

export function isNotes(block: Block): boolean {
  return block.type === 'div' && block.attr.classes.includes('notes')
}

/** Does this tag open notes, as reveal.js knows them? */
function opensNotes(tag: HtmlTag): tag is OpenTag {
  return (
    tag.type === 'open' &&
    (tag.name === 'aside' || tag.name === 'div') &&
    attrOfTag(tag).classes.includes('notes')
  )
}

/**
 * The blocks with all speaker notes as divs of class `notes` and nothing else, which hold no steps. What raw tags enclose is among
 * them, whatever else stands in the same raw HTML. It comes before all rules of slides, so that a heading in notes makes
 * none. Notes that nothing closes go on to the end of their list and are reported.
 */
export function gatherNotes(blocks: readonly Block[], report: Report): readonly Block[] {
  if (!blocks.some(mayHoldNotes)) return blocks
  const gather = (list: readonly Block[]): readonly Block[] => {
    let open: OpenNotes | undefined
    const gathered = flatMapSame(list, (block) => {
      if (block.type === 'rawBlock' && block.format === 'html' && (open || /\bnotes\b/.test(block.value))) {
        const [pieces, rest] = splitRaw(block, open)
        open = rest
        return pieces
      }
      if (open) {
        open.blocks.push(block)
        return []
      }
      return block.type === 'div' && isNotes(block)
        ? notesDiv(gather(block.children), block)
        : mapBlockLists(block, gather)
    })
    if (!open) return gathered
    const { at, tag, blocks } = open
    report({
      code: 'unclosed-div',
      message: `The notes that <${tag.name} class="notes"> opens are never closed`,
      hint: `Write </${tag.name}> where they end, or ::: notes and, behind them, :::`,
      at,
    })
    return [...gathered, notesDiv(blocks, { from: at.start, to: list.at(-1)?.to ?? at.end })]
  }
  return gather(blocks)
}

/** The document with the notes of all its slides gathered. */
export function gatherAllNotes(document: Document, report: Report): Document {
  const { columns } = document
  if (!columns) return { ...document, blocks: gatherNotes(document.blocks, report) }
  const gathered = columns.map((column) =>
    column.map((slide) => ({ ...slide, blocks: gatherNotes(slide.blocks, report) })),
  )
  return {
    ...document,
    blocks: gathered.flatMap((column) => column.flatMap(({ blocks }) => blocks)),
    columns: gathered,
  }
}

/** Most documents have no raw notes in most of their blocks, which are not copied. */
function mayHoldNotes(block: Block): boolean {
  switch (block.type) {
    case 'rawBlock':
      return block.value.includes('notes')
    case 'table':
    case 'definitionList':
      return true
    case 'div':
      return isNotes(block) || block.children.some(mayHoldNotes)
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

function notesDiv(blocks: readonly Block[], { from, to }: Pick<Block, 'from' | 'to'>): Div {
  const children = flatMapSame(blocks, (block) =>
    block.type === 'div' && isNotes(block) ? block.children : block,
  )
  return { type: 'div', attr: notesAttr, children: withoutSteps(children), from, to }
}

/** Raw notes that are not closed yet. */
interface OpenNotes {
  readonly tag: OpenTag
  readonly at: Span
  readonly blocks: Block[]
  /** Elements of the same name that are open, the notes' own too. */
  depth: number
}

/** A piece of raw HTML without the notes in it, those that end in it, and those that are open behind it. */
function splitRaw(
  block: RawBlock,
  before: OpenNotes | undefined,
): readonly [readonly Block[], OpenNotes | undefined] {
  const { value, from, to } = block
  const tags = new TagScanner(value)
  const pieces: Block[] = []
  let open = before
  let begin = 0
  const take = (end: number) => {
    const piece = value.slice(begin, end)
    if (piece.trim() !== '') (open?.blocks ?? pieces).push({ ...block, value: piece })
  }
  for (let i = value.indexOf('<'); i >= 0; i = value.indexOf('<', i)) {
    const tag = tags.scan(i)
    const end = tag?.end ?? i + 1
    if (!open && tag && opensNotes(tag)) {
      take(i)
      begin = end
      open = { tag, at: { start: from, end: to }, blocks: [], depth: 1 }
    } else if (open && tag && 'name' in tag && tag.name === open.tag.name) {
      open.depth += tag.type === 'close' ? -1 : 1
      if (open.depth === 0) {
        take(i)
        begin = end
        pieces.push(notesDiv(open.blocks, { from: open.at.start, to }))
        open = undefined
      }
    }
    i = end
  }
  take(value.length)
  return [begin === 0 && !open ? [block] : pieces, open]
}

/** What a list of blocks is without its speaker notes, and those. */
export interface Parted {
  readonly body: readonly Block[]
  readonly notes: readonly Block[]
}

/**
 * Speaker notes are the whole slide's, wherever they stand in it. A step that held nothing but notes is no step.
 */
export function partNotes(blocks: readonly Block[]): Parted {
  if (!blocks.some(mayHoldNotes)) return { body: blocks, notes: none }
  const notes: Block[] = []
  const part = (list: readonly Block[]): readonly Block[] =>
    flatMapSame(list, (block) => {
      if (block.type === 'div' && isNotes(block)) {
        append(notes, notes.length > 0 ? apart(block.children) : block.children)
        return []
      }
      const rest = mapBlockLists(block, part)
      return rest !== block && isEmptyStep(rest) ? [] : rest
    })
  return { body: part(blocks), notes }
}

const none: readonly Block[] = []

/** The blocks with a paragraph at their beginning, so that the text of one aside does not run on from that before it. */
function apart([first, ...rest]: readonly Block[]): readonly Block[] {
  if (!first) return []
  return [first.type === 'plain' ? { ...first, type: 'para' } : first, ...rest]
}

function isEmptyStep(block: Block): boolean {
  return block.type === 'div' && block.attr.classes.includes('fragment') && block.children.length === 0
}

/** The attribute in which reveal.js looks for a slide's notes, as Pandoc may have it and as HTML has it. */
export const notesNames = ['data-notes', 'notes']

/** The slide with the notes that its attribute holds among the others. */
export function takeNotesAttribute(slide: Slide): Slide {
  const { attr, from, to } = slide
  const value = attr.pairs.length > 0 ? pairOf(attr.pairs, ...notesNames) : undefined
  if (value === undefined) return slide
  const pairs = withoutPairs(attr.pairs, ...notesNames)
  const said: Block = { type: 'para', children: [{ type: 'text', value, from, to }], from, to }
  const isBare = !attr.id && attr.classes.length === 0 && pairs.length === 0
  return { ...slide, attr: isBare ? noAttr : { ...attr, pairs }, notes: [said, ...slide.notes] }
}
