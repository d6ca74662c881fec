/** Sections become slides and stacks, as Pandoc's HTML writer nests `<section>`s for reveal.js. */

import type { Report } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, type Div, type Header, noAttr } from '../pandoc/ast.ts'
import { append, compact } from '../pandoc/many.ts'
import { flatMapSame } from './block-lists.ts'
import { type Column, newSlide, type Slide } from './deck.ts'
import { splitAtRawSections } from './raw-sections.ts'
import { holdsSection, isSection, isUntitled, type Section } from './sections.ts'
import { partNotes } from './speaker-notes.ts'

/**
 * The columns of the deck. A section above the slide level is a slide of its own text, and with sections below it the
 * first of a stack; stacks do not nest. Divs around slides are opened: a slide stands in no div. Slides in a div of a
 * slide make a stack with it.
 */
export function collectColumns(
  blocks: Iterable<Block>,
  slideLevel: number,
  report: Report,
): readonly Column[] {
  const columns: Column[] = []
  for (const block of blocks) {
    if (isSection(block) && block.children[0].level <= slideLevel) {
      const slides = slidesOfSection(block, slideLevel, report)
      append(columns, block.children[0].level < slideLevel ? columnsOf(slides) : stacksOf(slides))
    } else if (block.type === 'div' && holdsSection(block)) {
      append(columns, collectColumns(open(block), slideLevel, report))
    } else columns.push(looseSlide([block], slideLevel))
  }
  return columns
}

/** Each slide with those nested in it. */
function stacksOf(slides: readonly Slide[]): readonly Column[] {
  const stacks: Slide[][] = []
  for (const slide of slides) {
    if (slide.nested) stacks.at(-1)?.push(slide)
    else stacks.push([slide])
  }
  return stacks.flatMap(columnsOf)
}

/** The slides as one column. */
function columnsOf(slides: readonly Slide[]): readonly Column[] {
  const [first, second, ...rest] = slides
  return first && second ? [[first, second, ...rest]] : first ? [first] : []
}

/** The slide that a section opens, and those in it. */
function slidesOfSection(section: Section, slideLevel: number, report: Report): readonly Slide[] {
  const contents: readonly Block[] = section.children.slice(1)
  const isSlide = section.children[0].level === slideLevel
  const kind = isSlide ? 'content' : 'section'
  const split = contents.findIndex((block) => (isSlide ? holdsSlide(block, slideLevel) : holdsSection(block)))
  if (split < 0) return makeSlides(section, contents, kind, report)
  if (!isSlide)
    return [
      ...makeSlides(section, contents.slice(0, split), kind, report),
      ...slidesAmong(contents.slice(split), slideLevel, report),
    ]
  // Of a slide only the divs that hold slides go, and what these begin with stays.
  const [lead, rest] = openFirst(contents[split], slideLevel)
  const behind = contents.slice(split + 1)
  const isInner = (block: Block) => holdsSlide(block, slideLevel)
  const own = [...contents.slice(0, split), ...lead, ...behind.filter((block) => !isInner(block))]
  const inner = slidesAmong([...rest, ...behind.filter(isInner)], slideLevel, report)
  return [...makeSlides(section, own, kind, report), ...inner.map((slide) => ({ ...slide, nested: true }))]
}

/** What stands in a block before its first slide, and what from there on. */
function openFirst(
  block: Block | undefined,
  slideLevel: number,
): readonly [readonly Block[], readonly Block[]] {
  if (block?.type !== 'div' || isSection(block)) return [[], block ? [block] : []]
  const children = open(block)
  const first = children.findIndex((child) => holdsSlide(child, slideLevel))
  const [lead, rest] = openFirst(children[first], slideLevel)
  return [
    [...children.slice(0, first), ...lead],
    [...rest, ...children.slice(first + 1)],
  ]
}

/**
 * What is in a div, without it. But a bare `</div>` in it, which Pandoc has not taken for its end, ends it in a browser:
 * behind `<source>` or `<hr>`, say, which are never closed. What stands before that stays in its div.
 */
function open(div: Div): readonly Block[] {
  const { children } = div
  const end = children.findIndex(isClosingDiv)
  if (end < 0) return children
  return [{ ...div, children: children.slice(0, end) }, ...children.slice(end + 1)]
}

function isClosingDiv(block: Block): boolean {
  return block.type === 'rawBlock' && block.format === 'html' && /^<\/div\s*>$/i.test(block.value)
}

/** The slides in a list, and what stands between them as loose slides. */
function slidesAmong(blocks: readonly Block[], slideLevel: number, report: Report): Slide[] {
  const slides: Slide[] = []
  let loose: Block[] = []
  const close = () => {
    if (loose.length > 0) slides.push(looseSlide(loose, slideLevel))
    loose = []
  }
  for (const block of blocks) {
    if (!holdsSlide(block, slideLevel)) {
      loose.push(block)
      continue
    }
    close()
    if (isSection(block)) append(slides, slidesOfSection(block, slideLevel, report))
    else if (block.type === 'div') append(slides, slidesAmong(open(block), slideLevel, report))
  }
  close()
  return slides
}

function holdsSlide(block: Block, slideLevel: number): boolean {
  if (block.type !== 'div') return false
  if (isSection(block) && block.children[0].level <= slideLevel) return true
  return block.children.some((child) => holdsSlide(child, slideLevel))
}

function makeSlides(
  section: Section,
  contents: readonly Block[],
  kind: 'content' | 'section',
  report: Report,
): readonly Slide[] {
  const { from, to } = section
  const [heading] = section.children
  const { level } = heading
  const { id, classes, pairs } = section.attr
  // The heading's attributes are the slide's; but reveal fits the text of the element that has the class.
  const fits = fitsText(heading)
  const own = fits ? classes.filter((name) => name !== 'r-fit-text') : classes
  const attr: Attr =
    own.length === 1 && !id && pairs.length === 0 ? noAttr : { id, classes: compact(own.slice(1)), pairs }
  const title = isUntitled(section) ? undefined : bare(heading)
  const slide = newSlide({ kind, level, attr, heading: title, body: [], notes: [], from, to })
  return splitAtRawSections(slide, flatten(contents), report)
}

const fitsText = ({ attr }: Header) => attr.classes.includes('r-fit-text')

function bare(heading: Header): Header {
  if (fitsText(heading)) return { ...heading, attr: { ...noAttr, classes: ['r-fit-text'] } }
  return heading.attr === noAttr ? heading : { ...heading, attr: noAttr }
}

function looseSlide(blocks: readonly Block[], slideLevel: number): Slide {
  const { body, notes } = partNotes(flatten(blocks))
  const [from, to] = [blocks[0]?.from ?? 0, blocks.at(-1)?.to ?? 0]
  return newSlide({
    kind: 'loose',
    level: slideLevel,
    attr: noAttr,
    heading: undefined,
    body,
    notes,
    from,
    to,
  })
}

/** Sections inside a slide become their heading and their blocks again; a div that was one with its section stays. */
function flatten(blocks: readonly Block[]): readonly Block[] {
  return blocks.some(holdsSection) ? flatMapSame(blocks, flattenBlock) : blocks
}

function flattenBlock(block: Block): Block | readonly Block[] {
  if (block.type !== 'div' || !holdsSection(block)) return block
  if (!isSection(block)) return { ...block, children: flatten(block.children) }
  const [heading, ...contents] = block.children
  const inner = flatten(contents)
  if (!isMerged(block, heading))
    return [{ ...heading, attr: { ...heading.attr, id: block.attr.id } }, ...inner]
  return { ...block, children: [heading, ...inner] }
}

function isMerged(section: Section, heading: Header): boolean {
  const { classes, pairs } = section.attr
  return classes.length - 1 !== heading.attr.classes.length || pairs.length !== heading.attr.pairs.length
}
