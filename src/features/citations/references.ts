/** The list of references: where the deck has a place for it, else on slides of its own at the end; as many as it needs. */
import type { CslStyle } from '../../csl/style.ts'
import { changeBlocks } from '../../deck/block-lists.ts'
import { type Column, type Deck, isCounted, newSlide, type Slide, slidesOf } from '../../deck/deck.ts'
import { allEntries, metaInlines } from '../../deck/meta.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { sayIn } from '../../languages/words.ts'
import { type Attr, type Block, type Div, type Header, type Inline, noAttr } from '../../pandoc/ast.ts'
import { isMany } from '../../pandoc/many.ts'
import type { Context } from '../../plugin.ts'
import { boxBelow } from '../../typeset/heading.ts'
import { createMeasure } from '../../typeset/heights.ts'

/** Entries are set no smaller, as long as one has room; pixels. */
const leastText = 26

const nowhere = { from: 0, to: 0 }

/** The element of the list; `part`: from 1. */
function listOf(
  own: Attr,
  style: CslStyle,
  entries: readonly Block[],
  part: number,
  before: readonly Block[],
): Div {
  const said = style.bibliography?.attributes
  const isHanging = said?.get('hanging-indent') === 'true'
  const classes = ['references', 'csl-bib-body', ...(isHanging ? ['hanging-indent'] : [])]
  const spacing = ['entry-spacing', 'line-spacing'].flatMap((name): (readonly [string, string])[] => {
    const value = said?.get(name)
    return value === undefined || (name === 'line-spacing' && value === '1') ? [] : [[`data-${name}`, value]]
  })
  const attr: Attr = {
    id: part === 1 ? own.id || 'refs' : `${own.id || 'refs'}-${part}`,
    classes: [...new Set([...own.classes, ...classes])],
    pairs: [...own.pairs, ...spacing, ['role', 'list']],
  }
  return { type: 'div', attr, children: [...before, ...entries], ...nowhere }
}

/** The deck with the entries. */
export function placeReferences(
  deck: Deck,
  entries: readonly Div[],
  style: CslStyle,
  context: Context,
): Deck {
  if (entries.length === 0) return deck
  const home = slidesOf(deck).find(({ body }) => findPlace(body) !== undefined)
  if (home) return withSlides(deck, home, fill(home))
  const said = metaInlines(allEntries(deck.meta).get('reference-section-title'))
  const last = slidesOf(deck).findLast(isCounted)
  // A heading and nothing below it waits for them.
  if (!said && last?.heading && last.kind !== 'title' && last.kind !== 'contents' && last.body.length === 0)
    return withSlides(deck, last, split(last, [], noAttr, []))
  const title: readonly Inline[] = said ?? [
    { type: 'text', value: sayIn(deck.options.lang)('References'), ...nowhere },
  ]
  const level = deck.slideLevel
  const slide = newSlide({
    kind: 'content',
    level,
    attr: { id: freeId(deck), classes: said ? ['unnumbered'] : [], pairs: [] },
    heading: { type: 'header', level, attr: noAttr, children: title, ...nowhere },
    body: [],
    notes: [],
    ...nowhere,
  })
  return { ...deck, columns: [...deck.columns, ...split(slide, [], noAttr, [])] }

  function fill(slide: Slide): readonly Slide[] {
    const at = slide.body.length - 1
    const end = slide.body[at]
    if (end?.type === 'div' && end.attr.id === 'refs')
      return split(slide, slide.body.slice(0, at), end.attr, end.children)
    const body = changeBlocks(slide.body, (block) =>
      block.type === 'div' && block.attr.id === 'refs'
        ? listOf(block.attr, style, entries, 1, block.children)
        : block,
    )
    return [{ ...slide, body }]
  }

  /** The slide with what stands before the list, and those on which it goes on. */
  function split(
    slide: Slide,
    before: readonly Block[],
    attr: Attr,
    inside: readonly Block[],
  ): readonly Slide[] {
    const parts =
      context.target === 'page'
        ? partsFor(slide.heading, [...before, ...inside], entries, context)
        : [entries]
    return parts.map((part, i) => {
      const list = listOf(attr, style, part, i + 1, i === 0 ? inside : [])
      if (i === 0)
        return { ...slide, heading: numbered(slide.heading, 1, parts.length), body: [...before, list] }
      const { kind, level, from, to } = slide
      const id = slide.attr.id && `${slide.attr.id}-${i + 1}`
      return newSlide({
        kind,
        level,
        attr: { ...slide.attr, id },
        heading: numbered(slide.heading, i + 1, parts.length),
        body: [list],
        notes: [],
        from,
        to,
      })
    })
  }
}

function findPlace(blocks: readonly Block[]): Div | undefined {
  let found: Div | undefined
  walkBlocks(blocks, (node) => {
    if ('type' in node && node.type === 'div' && node.attr.id === 'refs') found ??= node
  })
  return found
}

function withSlides(deck: Deck, slide: Slide, slides: readonly Slide[]): Deck {
  const columns = deck.columns.flatMap((column): readonly Column[] => {
    if (!isMany(column)) return column === slide ? slides : [column]
    const [first, ...rest] = column.flatMap((one) => (one === slide ? slides : [one]))
    return first ? [[first, ...rest]] : []
  })
  return { ...deck, columns }
}

function freeId(deck: Deck): string {
  const taken = new Set(slidesOf(deck).map(({ attr }) => attr.id))
  let id = 'references'
  for (let count = 2; taken.has(id); count++) id = `references-${count}`
  return id
}

function numbered(heading: Header | undefined, part: number, parts: number): Header | undefined {
  if (!heading || parts === 1) return heading
  const { to } = heading
  return {
    ...heading,
    attr: part === 1 ? heading.attr : { ...heading.attr, id: '' },
    children: [...heading.children, { type: 'text', value: ` (${part}/${parts})`, from: to, to }],
  }
}

/** As many entries as a slide has room for in letters that can be read, one at least, and on each about as much. */
function partsFor(
  heading: Header | undefined,
  before: readonly Block[],
  entries: readonly Div[],
  { theme }: Context,
): readonly (readonly Div[])[] {
  const { steps, text } = theme.type
  const density = steps.findLast((step) => step * text >= leastText) ?? steps.at(-1) ?? 1
  const { width, height } = boxBelow(heading, theme)
  const measure = createMeasure({ theme, heading, proportions: () => undefined })
  const needs = (blocks: readonly Block[]) => measure(blocks, { width, density, picture: 480 }).height
  const inRooms = (most: number) => {
    const parts: Div[][] = []
    let above = before
    let part: Div[] = []
    for (const entry of entries) {
      if (part.length > 0 && needs([...above, ...part, entry]) > most) {
        parts.push(part)
        part = []
        above = []
      }
      part.push(entry)
    }
    return [...parts, part]
  }
  const fewest = inRooms(height)
  if (fewest.length === 1) return fewest
  const even = [0.5, 0.6, 0.7, 0.8, 0.9].map((share) => inRooms(height * share))
  return even.find(({ length }) => length === fewest.length) ?? fewest
}
