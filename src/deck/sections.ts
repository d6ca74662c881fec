/**
 * Headings and what belongs to them become sections: Pandoc's `prepSlides` (Text.Pandoc.Slides) and `makeSections`
 * (Text.Pandoc.Shared). As in Pandoc a section is a div of class `section` that begins with its heading.
 */
import { type Attr, type Block, type Div, type Header, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { flatMapSame } from './block-lists.ts'
import { isNotes } from './speaker-notes.ts'

/** A section: `children` begins with its heading, which has the classes and pairs of the section, but not its id. */
export interface Section extends Div {
  readonly children: readonly [Header, ...Block[]]
}

/** Pandoc marks the heading of a slide that a rule opened by the text NUL, which no source can hold. */
const ruleHeading = '\0'

export function isSection(block: Block | undefined): block is Section {
  return block?.type === 'div' && block.attr.classes[0] === 'section' && block.children[0]?.type === 'header'
}

/** Is there a section in it, at any depth of divs? Pandoc's `isSec`. */
export function holdsSection(block: Block): boolean {
  return block.type === 'div' && (isSection(block) || block.children.some(holdsSection))
}

/** Does the section come from `---`, or from text before the first heading, rather than from a heading? */
export function isUntitled(section: Section): boolean {
  const [first] = section.children[0].children
  return first?.type === 'text' && first.value === ruleHeading
}

/**
 * The document's blocks as sections, none of them outside a section of at most the slide level. One after the other: of a
 * long deck none waits for all the others.
 */
export function makeSections(blocks: readonly Block[], slideLevel: number): Iterable<Block> {
  return gather(startWithHeading(splitAtRules(liftReferences(blocks), slideLevel), slideLevel))
}

function untitled(level: number, from: number, to: number): Header {
  return {
    type: 'header',
    level,
    attr: noAttr,
    children: [{ type: 'text', value: ruleHeading, from, to }],
    from,
    to,
  }
}

/** `---` opens a slide, unless a heading of the slide level right behind it does. */
function splitAtRules(blocks: readonly Block[], slideLevel: number): readonly Block[] {
  return flatMapSame(blocks, (block, i) => {
    if (block.type !== 'horizontalRule') return block
    const next = blocks[i + 1]
    return next?.type === 'header' && next.level === slideLevel
      ? []
      : untitled(slideLevel, block.from, block.to)
  })
}

/** A bibliography's heading opens a slide as others do: it leaves the div `refs` at the end. */
function liftReferences(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1)
  if (last?.type !== 'div' || last.attr.id !== 'refs') return blocks
  const [heading, ...rest] = last.children
  return heading?.type === 'header' ? [...blocks.slice(0, -1), heading, { ...last, children: rest }] : blocks
}

function startWithHeading(blocks: readonly Block[], slideLevel: number): readonly Block[] {
  const [first] = blocks
  const heading = first?.type === 'div' && !isNotes(first) ? first.children[0] : first
  const opens = heading?.type === 'header' && heading.level <= slideLevel
  const start = first?.from ?? 0
  return opens ? blocks : [untitled(slideLevel, start, start), ...blocks]
}

/** The level of the heading that a block begins with; 7 where it begins with none. */
function openingLevel(block: Block | undefined): number {
  if (block?.type === 'header') return block.isTitle ? 7 : block.level
  return block?.type === 'div' && !isNotes(block) ? openingLevel(block.children[0]) : 7
}

/** Can it neither open a section nor hold one? */
function isLeaf(block: Block | undefined): boolean {
  return block?.type === 'header' ? block.isTitle === true : block?.type !== 'div'
}

/** A place in a list of blocks. */
interface BlockCursor {
  index: number
}

/** Headings and what belongs to them as sections. */
function* gather(blocks: readonly Block[]): Iterable<Block> {
  const place = { index: 0 }
  for (let block = gatherNext(blocks, place); block; block = gatherNext(blocks, place)) yield block
}

/** The block at the place, which moves on; a heading with all that belongs to it. One in notes is the speaker's. */
function gatherNext(blocks: readonly Block[], place: BlockCursor): Block | undefined {
  const block = blocks[place.index++]
  if (block?.type === 'header' && !block.isTitle) return gatherSection(block, blocks, place)
  return block?.type === 'div' && !isNotes(block) ? gatherDiv(block) : block
}

/** The section of a heading: the place is behind it. */
function gatherSection(heading: Header, blocks: readonly Block[], place: BlockCursor): Section {
  const { level, children, from, to } = heading
  const { id, classes, pairs } = heading.attr
  const bare = classes.length === 0 && pairs.length === 0
  const attr: Attr = bare ? noAttr : { id: '', classes, pairs }
  const begin = place.index
  while (place.index < blocks.length && isLeaf(blocks[place.index])) place.index++
  // Most sections hold nothing else: then the array has just their size.
  const contents: [Header, ...Block[]] = [
    { type: 'header', level, attr, children, from, to },
    ...blocks.slice(begin, place.index),
  ]
  while (place.index < blocks.length && openingLevel(blocks[place.index]) > level) {
    const next = gatherNext(blocks, place)
    if (next) contents.push(next)
  }
  return {
    type: 'div',
    attr: { id, classes: ['section', ...classes], pairs },
    children: contents,
    from,
    to: blocks[place.index - 1]?.to ?? to,
  }
}

/** Divs of these classes do not become one with their section. */
const aloof: ReadonlySet<string> = new Set(['column', 'columns', 'fragment'])

/** A div that holds exactly one section, heading first, is that section, with the attributes of both. */
function gatherDiv(div: Div): Block {
  if (div.children.every(isLeaf)) return div
  const children = [...gather(div.children)]
  const { id, classes } = div.attr
  const [heading] = div.children
  const [section] = children
  const mayMerge =
    heading?.type === 'header' &&
    children.length === 1 &&
    isSection(section) &&
    !classes.some((name) => aloof.has(name)) &&
    div.children.every((block, i) => i === 0 || block.type !== 'header' || block.level > heading.level)
  if (!mayMerge || (id && section.attr.id && id !== section.attr.id)) return { ...div, children }
  return { ...section, attr: combineAttr(section.attr, div.attr), from: div.from, to: div.to }
}
