/** Raw `<section>`s: how authors of reveal.js decks make slides that Pandoc's rules do not make. */
import type { Report, ReportedFault } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, noAttr, type RawBlock, spanOf } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { attrOfTag, scanTag, TagScanner } from '../pandoc/html-tag.ts'
import { append } from '../pandoc/many.ts'
import { newSlide, type Slide } from './deck.ts'
import { isShown } from './shown.ts'
import { partNotes } from './speaker-notes.ts'

/** Is it raw HTML that is this one closing tag? */
export function closesSection(block: Block | undefined): boolean {
  return block?.type === 'rawBlock' && /^\s*<\/section\s*>\s*$/i.test(block.value)
}

/** The attributes of raw HTML that is one opening `<section>`. */
export function openedSection(block: Block | undefined): Attr | undefined {
  if (block?.type !== 'rawBlock') return undefined
  const source = block.value.trim()
  const tag = scanTag(source, 0)
  if (tag?.type !== 'open' || tag.name !== 'section' || tag.end !== source.length) return undefined
  const attr = attrOfTag(tag)
  return { ...attr, classes: attr.classes.filter((name) => !/^(?:slide|level\d)$/.test(name)) }
}

/**
 * The slides that raw sections make of one, whose blocks with its notes are `contents`. reveal.js shows the sections in a
 * slide one after the other, all with the slide's heading and background. Where raw HTML closes the slide's own section
 * and opens another, another slide begins.
 */
export function splitAtRawSections(
  slide: Slide,
  contents: readonly Block[],
  report: Report,
): readonly Slide[] {
  if (!contents.some(holdsTag)) return [{ ...slide, ...partNotes(contents) }]
  return cut(slide, spread(contents), report).map(finish)
}

const sectionTag = /<\/?section(?![\w:-])/i
/** In these elements what looks like a tag is none. */
const rawText = /<(?:script|style|textarea|title|xmp)(?![\w:-])/i

function holdsTag(block: Block): boolean {
  if (block.type === 'div') return isOpened(block.attr) && block.children.some(holdsTag)
  return block.type === 'rawBlock' && sectionTag.test(block.value)
}

/** Sections in notes and columns are boxes there. */
function isOpened({ classes }: Attr): boolean {
  return !classes.some((name) => name === 'notes' || name === 'columns' || name === 'column')
}

/**
 * The blocks with each tag of a section in a block of its own. A div around such tags, a step too, ends before the first:
 * what follows is on another slide.
 */
function spread(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = []
  for (const block of blocks) {
    if (!holdsTag(block)) out.push(block)
    else if (block.type === 'div') {
      const first = block.children.findIndex(holdsTag)
      if (first > 0) out.push({ ...block, children: block.children.slice(0, first) })
      append(out, spread(block.children.slice(first)))
    } else if (block.type === 'rawBlock') append(out, cutRaw(block))
  }
  return out
}

/** Raw HTML as its tags of sections and what stands between. */
function cutRaw(block: RawBlock): readonly Block[] {
  const { value } = block
  if (closesSection(block) || openedSection(block) || rawText.test(value)) return [block]
  const tags = new TagScanner(value)
  const out: Block[] = []
  const add = (from: number, to: number) => {
    if (value.slice(from, to).trim() !== '') out.push({ ...block, value: value.slice(from, to) })
  }
  let from = 0
  for (let i = value.indexOf('<'); i >= 0; i = value.indexOf('<', i)) {
    const tag = tags.scan(i)
    const end = tag?.end ?? i + 1
    if (tag && 'name' in tag && tag.name === 'section') {
      add(from, i)
      add(i, end)
      from = end
    }
    i = end
  }
  add(from, value.length)
  return out
}

/** A slide that is being made. */
interface SlideDraft {
  /** The slide that it stands in: the one given, or one that `</section><section>` begins. */
  readonly host: Slide
  /** Is it the host's first, which is the host itself? */
  readonly isFirst: boolean
  readonly blocks: Block[]
  /** What the sections around it give to all slides in them. */
  readonly around: Attr
}

/** Deeper sections inherit no more: those that nothing closes nest without end. */
const mostNested = 6

function cut(slide: Slide, blocks: readonly Block[], report: Report): readonly SlideDraft[] {
  const pieces: SlideDraft[] = []
  const open: { readonly tag: Block; readonly around: Attr; readonly inside: Attr }[] = []
  let host = slide
  let piece: Block[] = []
  let isSection = false
  let shows = false
  const isFirst = () => pieces.at(-1)?.host !== host
  const end = () => {
    const around = (isSection ? open.at(-1)?.around : open.at(-1)?.inside) ?? noAttr
    // What shows nothing, such as notes behind a section, goes with the slide before it.
    if (isFirst() || isSection || shows) pieces.push({ host, isFirst: isFirst(), blocks: piece, around })
    else append(pieces.at(-1)?.blocks ?? [], piece)
    piece = []
    isSection = false
    shows = false
  }
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block
    const attr = openedSection(block)
    const sibling = open.length === 0 && closesSection(block) ? openedSection(blocks[i + 1]) : undefined
    if (sibling) {
      end()
      host = siblingOf(slide, sibling, blocks[++i] as Block)
    } else if (attr) {
      // Before the first section, and between the tags of two, what shows nothing goes with what follows.
      if (shows || !(isSection || isFirst())) end()
      const around = open.at(-1)?.inside ?? noAttr
      open.push({ tag: block, around, inside: open.length < mostNested ? inherited(attr, around) : around })
      piece.push(block)
      isSection = true
      if (isTemplate(attr, blocks[i + 1])) report(ofOtherNotation(block))
    } else if (closesSection(block) && open.length > 0) {
      piece.push(block)
      if (isSection || shows) end()
      open.pop()
    } else {
      if (!shows && isShown(block)) {
        if (!(isSection || isFirst())) end()
        shows = true
      }
      piece.push(block)
    }
  }
  if (piece.length > 0 || isFirst()) end()
  for (const { tag } of open) report(unclosed(tag))
  return pieces
}

/** Does reveal.js read Markdown of its own in the section, from a file or from a template? */
function isTemplate({ pairs }: Attr, next: Block | undefined): boolean {
  const file = pairOf(pairs, 'data-markdown')
  if (file === undefined) return false
  return file.trim() !== '' || (next?.type === 'rawBlock' && /^\s*<(?:script|textarea)\b/i.test(next.value))
}

const ofOtherNotation = (tag: Block): ReportedFault => ({
  code: 'other-notation',
  message: 'The text of this <section> is missing: reveal.js’s own Markdown reads it, Pandoc does not',
  hint: 'Write the text itself between <section> and </section>, with blank lines around it',
  at: spanOf(tag),
})

function siblingOf({ kind, level, to }: Slide, attr: Attr, { from }: Block): Slide {
  return newSlide({ kind, level, attr, heading: undefined, body: [], notes: [], from, to })
}

/** What reveal.js shows of a section on all slides in it: its background, its classes' rules, and whether it shows them. */
function inherited({ classes, pairs }: Attr, around: Attr): Attr {
  const own = pairs.filter(([key]) => /^(?:data-)?(?:background|visibility)/.test(key))
  return {
    id: '',
    classes: [...new Set([...classes, ...around.classes])],
    pairs: [...own, ...around.pairs],
  }
}

function finish({ host, isFirst, blocks, around }: SlideDraft): Slide {
  const { body, notes } = partNotes(blocks)
  const from = blocks[0]?.from ?? host.from
  const to = blocks.at(-1)?.to ?? host.to
  if (isFirst) return { ...host, body, notes, to }
  const { level, attr } = host
  const heading = opensWithHeading(body) ? undefined : host.heading
  const inside = { ...inherited(around, inherited(attr, noAttr)), id: attr.id }
  return { ...newSlide({ kind: 'loose', level, attr: inside, heading, body, notes, from, to }), nested: true }
}

function opensWithHeading(body: readonly Block[]): boolean {
  const first = body.find(isShown)
  if (first?.type === 'rawBlock') return /^\s*<h[1-6][\s>]/i.test(first.value)
  return first?.type === 'header'
}

const unclosed = (tag: Block): ReportedFault => ({
  code: 'unclosed-section',
  message: 'This <section> is not closed on its slide, and ends with it',
  hint: 'Write </section> before the next heading that opens a slide; or give that heading the attributes: ## Title {.class data-background-color="blue"}',
  at: spanOf(tag),
})
