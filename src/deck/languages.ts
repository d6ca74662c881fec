/**
 * A deck in several languages: `languages: [en, de]` in its front matter. A block `{lang=de}` is then of the German version alone, and a
 * slide whose heading is `{lang=de}` stands there in place of the one before it; what bears no language is of all. Spans stay what they are
 * everywhere, words of another language.
 */
import type { Report } from '../diagnostic/diagnostic.ts'
import type { Attr, Block, Document, Meta, MetaValue } from '../pandoc/ast.ts'
import { flatMapSame, mapBlockLists } from './block-lists.ts'
import { metaEntries, metaList, metaSource } from './meta.ts'
import { findSlideLevel } from './slide-level.ts'

/** A language's tag as BCP 47 writes it, whose letters may be small or large. */
export const isLanguageTag = (tag: string): boolean => /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(tag)

/** Which of a deck's languages is wanted. */
export interface WantedLanguage {
  readonly lang: string
  /** Those that this text has blocks of. A block of any other language, and of any where this is empty, is words of that language. */
  readonly among: readonly string[]
  /** What the front matter of the deck that this one translates says: it counts where its own says nothing. */
  readonly inherited?: Meta
}

/** What a front matter says of the deck's languages: the deck's own first. */
export interface ListedLanguages {
  readonly all: readonly string[]
  /** What it says otherwise in another language than its own: `de: { title: Hafen }`. */
  readonly instead: ReadonlyMap<string, Meta>
  readonly at: MetaValue['at']
}

/** The list `languages:`, or the map of what is another in each of them; undefined: the deck has one language. */
export function readLanguages(meta: Meta, report: Report): ListedLanguages | undefined {
  const value = meta.get('languages')
  if (value === undefined) return undefined
  const entries: readonly (readonly [MetaValue, string | undefined, Meta])[] =
    value.type === 'map'
      ? [...value.entries].map(([tag, inside]) => [inside, tag, metaEntries(inside)])
      : metaList(value).map((one) => [one, metaSource(one)?.trim(), new Map()])
  const instead = new Map<string, Meta>()
  for (const [{ at }, tag = '', others] of entries) {
    if (isLanguageTag(tag)) instead.set(tag, others)
    else
      report({
        code: 'option-value',
        message: `The deck's option “languages” cannot have “${tag}”`,
        hint: 'It lists language tags: languages: [en, de]',
        at,
      })
  }
  const tags = [...instead.keys()]
  const said = metaSource(meta.get('lang'))?.trim()
  // `lang: en-GB` among [en, de] is `en`.
  const near = (one: string, other: string) =>
    one.split('-')[0]?.toLowerCase() === other.split('-')[0]?.toLowerCase()
  const own = said
    ? (tags.find((tag) => isSame(tag, said)) ?? tags.find((tag) => near(tag, said)) ?? said)
    : tags[0]
  if (own === undefined || tags.length === 0) return undefined
  return { all: [own, ...tags.filter((tag) => !isSame(tag, own))], instead, at: value.at }
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** The document in the language that is wanted, or in its own; `instead`: of the front matter of the deck. */
export function inLanguage(
  document: Document,
  { lang, among, inherited }: WantedLanguage,
  listed: ListedLanguages | undefined,
  slideLevel: number | undefined,
): Document {
  const meta = metaIn(lang, inherited ? inherit(document.meta, inherited) : document.meta, listed)
  if (among.length < 2) return { ...document, meta }
  const keep = (blocks: readonly Block[]): readonly Block[] =>
    flatMapSame(blocks, (block) => {
      const own = languageOf(block, among)
      if (own === undefined) return mapBlockLists(block, keep)
      if (!isSame(own, lang)) return []
      const plain = withoutLanguage(block)
      return plain.type === 'div' && isBare(plain.attr) ? keep(plain.children) : mapBlockLists(plain, keep)
    })
  if (document.columns) {
    const columns = document.columns.map((column) =>
      column.map((slide) => ({ ...slide, blocks: keep(slide.blocks) })),
    )
    return { ...document, meta, columns, blocks: columns.flat().flatMap(({ blocks }) => blocks) }
  }
  const said = Number(metaSource(document.meta.get('slide-level')))
  const level = slideLevel ?? (said || findSlideLevel(document.blocks))
  return { ...document, meta, blocks: keep(keepSlides(document.blocks, lang, among, level)) }
}

/** The places of the blocks of one language: there an identifier may be that of a block of another. */
export function placesInLanguage(
  document: Document,
  among: readonly string[],
): readonly { readonly from: number; readonly to: number }[] {
  const places: Block[] = []
  const find = (blocks: readonly Block[]): readonly Block[] => {
    for (const block of blocks) {
      if (languageOf(block, among) !== undefined) places.push(block)
      mapBlockLists(block, find)
    }
    return blocks
  }
  find(document.blocks)
  return places
}

/** A front matter with what another says besides, but for what is of that one's language and text alone. */
function inherit(meta: Meta, from: Meta): Meta {
  const rest = [...from].filter(([key]) => !ofOneDeck.has(key))
  return new Map([...rest.map(([key, value]) => [key, { ...value, at: nowhere }] as const), ...meta])
}

const ofOneDeck: ReadonlySet<string> = new Set(['lang', 'languages', 'dir', 'rtl', 'deck', 'from'])
/** It is written in another file, where its faults are told. */
const nowhere = { start: 0, end: 0 }

/** The front matter in a language: a direction that it says is that of its own. */
function metaIn(lang: string, meta: Meta, listed: ListedLanguages | undefined): Meta {
  const [own] = listed?.all ?? []
  const said = metaSource(meta.get('lang'))?.trim()
  if (said !== undefined && (isSame(said, lang) || lang === own)) return meta
  const at = listed?.at ?? nowhere
  const text: MetaValue = {
    type: 'inlines',
    children: [{ type: 'text', value: lang, from: at.start, to: at.end }],
    source: lang,
    at,
  }
  const rest = new Map(meta)
  if (own !== undefined && !isSame(own, lang)) for (const key of ['dir', 'rtl']) rest.delete(key)
  const instead = [...(listed?.instead ?? [])].find(([tag]) => isSame(tag, lang))?.[1] ?? []
  return new Map([...rest, ...instead, ['lang', text]])
}

interface SlideBlocks {
  readonly heading: Extract<Block, { type: 'header' }> | undefined
  readonly blocks: readonly Block[]
}

/** A slide, and what it is in the language that is wanted; undefined: nothing. */
interface PlaceOfSlide {
  readonly slide: SlideBlocks
  now: SlideBlocks | undefined
  isTaken: boolean
}

/** Of all slides those of the language, each in place of the one that it translates, whose identifier it has. */
function keepSlides(
  blocks: readonly Block[],
  lang: string,
  among: readonly string[],
  level: number,
): readonly Block[] {
  const opened = flatMapSame(blocks, (block) => openSlides(block, among, level))
  if (!opened.some((block) => block.type === 'header' && languageOf(block, among) !== undefined))
    return opened
  const places: PlaceOfSlide[] = []
  const byId = new Map<string, PlaceOfSlide>()
  const atLevel = new Map<number, PlaceOfSlide>()
  const [own = lang] = among
  for (const slide of splitSlides(opened, level)) {
    const { heading } = slide
    const written = heading && languageOf(heading, among)
    if (!heading || written === undefined || isSame(written, own)) {
      const isShown = written === undefined || isSame(written, lang)
      const place = { slide, now: isShown ? slide : undefined, isTaken: false }
      places.push(place)
      if (heading) atLevel.set(heading.level, place)
      if (heading && !byId.has(heading.attr.id)) byId.set(heading.attr.id, place)
    } else if (isSame(written, lang)) {
      const before = byId.get(heading.attr.id) ?? atLevel.get(heading.level)
      if (!before || before.isTaken) places.push({ slide, now: slide, isTaken: true })
      else {
        before.now = named(slide, heading, before.slide.heading?.attr.id ?? '')
        before.isTaken = true
      }
    }
  }
  return places.flatMap(({ now }) => now?.blocks ?? [])
}

/** The slide with another identifier. */
function named({ blocks }: SlideBlocks, heading: SlideBlocks['heading'], id: string): SlideBlocks {
  if (!heading) return { heading, blocks }
  const other = { ...heading, attr: { ...heading.attr, id } }
  return { heading: other, blocks: [other, ...blocks.slice(1)] }
}

/** A div of one language around whole slides: their headings bear the language then. */
function openSlides(block: Block, among: readonly string[], level: number): Block | readonly Block[] {
  if (block.type !== 'div') return block
  const lang = languageOf(block, among)
  const [first] = block.children
  if (lang === undefined || first?.type !== 'header' || first.level > level) return block
  return block.children.map((child) =>
    child.type === 'header' && child.level <= level && languageOf(child, among) === undefined
      ? { ...child, attr: { ...child.attr, pairs: [...child.attr.pairs, ['lang', lang] as const] } }
      : child,
  )
}

function splitSlides(blocks: readonly Block[], level: number): readonly SlideBlocks[] {
  const slides: { heading: SlideBlocks['heading']; blocks: Block[] }[] = []
  for (const block of blocks) {
    const heading = block.type === 'header' && block.level <= level ? block : undefined
    const last = slides.at(-1)
    if (heading || block.type === 'horizontalRule' || !last) slides.push({ heading, blocks: [block] })
    else last.blocks.push(block)
  }
  return slides
}

/** Which of these languages the block is of; undefined: of all. */
function languageOf(block: Block, among: readonly string[]): string | undefined {
  if (!('attr' in block)) return undefined
  const lang = block.attr.pairs.find(([key]) => key === 'lang')?.[1]
  return lang === undefined ? undefined : among.find((one) => isSame(one, lang))
}

function withoutLanguage<Node extends Block>(block: Node): Node {
  if (!('attr' in block)) return block
  const pairs = block.attr.pairs.filter(([key]) => key !== 'lang')
  return { ...block, attr: { ...block.attr, pairs } }
}

const isBare = ({ id, classes, pairs }: Attr) => id === '' && classes.length + pairs.length === 0
