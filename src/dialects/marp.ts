/**
 * Marp's Markdown (Marpit and Marp Core): slides between rules and at headings, directives in the front matter and in comments,
 * pictures named `bg`, other comments as notes.
 */
import { parse } from 'yaml'
import { type Attr, type Block, type Document, type MetaValue, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { append } from '../pandoc/many.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { spanIn } from '../pandoc/region.ts'
import { isBeyondBounds } from './bounds.ts'
import type { Dialect } from './dialect.ts'
import { mathExtensions, mathOf } from './extensions.ts'
import { readFrontMatter, without } from './front-matter.ts'
import { asItIs, Reader } from './markdown.ts'
import { type MarpBackground, readGround, readPicture } from './marp-pictures.ts'
import { lexerOf, type Notation } from './notation.ts'
import { part } from './region.ts'
import { columnsOf, cssUrl, divOf, notesDiv, SlideCollector, scopeStyles } from './slide.ts'

/** What holds from its slide on; with `_` before its name, for its slide alone. */
const localNames = [
  'backgroundColor',
  'backgroundImage',
  'backgroundPosition',
  'backgroundRepeat',
  'backgroundSize',
  'class',
  'color',
  'footer',
  'header',
  'paginate',
] as const
type Local = Partial<Record<(typeof localNames)[number], string>>

const isLocal = (name: string): name is (typeof localNames)[number] => localNames.some((one) => one === name)

/** What holds for the whole deck, wherever it stands. */
const globalNames = new Set([
  'headingDivider',
  'lang',
  'marp',
  'math',
  'size',
  'style',
  'theme',
  'title',
  'author',
  'description',
  'keywords',
  'url',
  'image',
])

/** Nothing but comments, style sheets and spaces. */
const saysOnly = /^\s*(?:(?:<!--(?:(?!-->)[\s\S])*-->|<style\b(?:(?!<\/style>)[\s\S])*<\/style>)\s*)*$/i

/** Comments for tools that look at the source. */
const forTools = /^(?:prettier-ignore|markdownlint-|lint\s|textlint-|cspell:|fit$)/

const lex = lexerOf(mathExtensions)

export const marp: Dialect = {
  name: 'marp',
  title: 'Marp Markdown',
  recognises: (text) =>
    /^<!--\s*_?(?:class|paginate|backgroundColor|backgroundImage|headingDivider):\s*\S/m.test(text) ||
    /!\[bg(?:\s[^\]]*)?\]\(/.test(text),
  read(region, report) {
    const { text } = region
    const front = readFrontMatter(region, 0, report)
    const meta = front?.meta ?? new Map()
    const start = front?.end ?? 0
    const global = new Map<string, string>()
    /** What holds from here on, and what for this slide alone. */
    let lasting: Local = {}
    let spot: Local = {}
    let notes: Block[] = []
    let grounds: MarpBackground[] = []
    let words: Attr = noAttr
    let isNumbered = false

    const direct = (name: string, value: string): boolean => {
      const local = name.replace(/^_/, '')
      if (isLocal(local)) {
        if (name === local) lasting = { ...lasting, [local]: value }
        else spot = { ...spot, [local]: value }
      } else if (globalNames.has(name)) global.set(name, value)
      return isLocal(local) || globalNames.has(name)
    }
    for (const [name, value] of meta) direct(name, stringOf(value))

    const notation: Notation = {
      breaks: true,
      lex,
      appears: (marker) => marker === '*' || marker === ')',
      inline: mathOf,
      emoji: true,
      comment(comment, at, isInHtml) {
        const said = comment.trim()
        // Marp leaves HTML as it is, with the comments in it.
        if (isInHtml) return undefined
        if (said === 'fit') return { ...noAttr, classes: ['r-fit-text'] }
        const found = directivesIn(said)
        const directed = found.filter(([name, value]) => direct(name, value))
        if (directed.length > 0 || said === '' || forTools.test(said)) return undefined
        const [begin, end] = [at.start + 4, at.end - 3]
        append(
          notes,
          new Reader({ breaks: true, html: escapeHtml }, report)
            .read({ text: said, file: begin + comment.indexOf(said), lines: undefined })
            .map((block) => ({ ...block, to: Math.min(block.to, end) })),
        )
        return undefined
      },
      picture(image) {
        const ground = readGround(image)
        if (ground) grounds.push(ground)
        if (ground) return []
        const read = readPicture(image)
        if (read.color !== undefined) words = { ...noAttr, pairs: [['style', `color:${read.color}`]] }
        return read.color === undefined ? [read.image] : []
      },
    }
    const reader = new Reader(notation, report)
    const slides = new SlideCollector(report)
    const whole = part(region, start, text.length)
    if (isBeyondBounds(whole, report)) {
      slides.add(asItIs(whole), noAttr, spanIn(region, start, text.length))
      return slides.document(meta)
    }
    const tokens = lex(whole.text)
    const divider = dividers(stringOf(meta.get('headingDivider')) || headingDividerIn(text))
    let from = 0
    let offset = start
    let begin = start
    const close = (to: number, end: number) => {
      const blocks = reader.blocks(tokens.slice(from, to), region, begin)
      const said = { ...lasting, ...spot }
      if (said.paginate === 'true' || said.paginate === 'hold') isNumbered = true
      const attr = combineAttr(words, attrOf(said))
      const [styled, scope] = scopeStyles(
        blocks,
        `scoped-${begin}`,
        /^<style\s+scoped\s*>([\s\S]*)<\/style>$/i,
      )
      const whole = withGrounds(styled, combineAttr(attr, scope), grounds)
      slides.add(
        [...whole.blocks, ...edge('header', said.header), ...edge('footer', said.footer), ...notesDiv(notes)],
        whole.attr,
        spanIn(region, begin, end),
      )
      spot = {}
      notes = []
      grounds = []
      words = noAttr
    }
    const edge = (name: 'header' | 'footer', value: string | undefined): readonly Block[] => {
      if (!value) return []
      const children = new Reader(
        { breaks: true, picture: (image) => [readPicture(image).image] },
        report,
      ).read({ text: value, file: begin, lines: undefined })
      return [
        { ...divOf([name === 'header' ? 'slide-header' : name], children, begin), from: begin, to: begin },
      ]
    }
    /** Has the slide anything to show? What is only said of it stands above the heading that begins it. */
    let isBegun = false
    for (const [i, token] of tokens.entries()) {
      const isRule = token.type === 'hr'
      const divides = token.type === 'heading' && divider.has(token.depth) && isBegun
      if (isRule || divides) {
        close(i, offset)
        from = isRule ? i + 1 : i
        begin = offset + (isRule ? token.raw.length : 0)
        isBegun = false
      }
      isBegun ||= !isRule && !saysOnly.test(token.raw)
      offset += token.raw.length
    }
    close(tokens.length, text.length)

    const style = global.get('style')
    const own = new Map<string, MetaValue>(
      without(meta, [...localNames, 'headingDivider', 'marp', 'math', 'size', 'style', 'image']),
    )
    const at = { start: 0, end: start }
    const say = (key: string, source: string) => own.set(key, { type: 'inlines', children: [], source, at })
    const size = global.get('size')
    if (size && size !== '16:9' && size !== '4K')
      report({
        code: 'option-without-effect',
        message: `Slides are 16:9 here: “size: ${size}” has no effect`,
        hint: 'Leave it out',
        at: meta.get('size')?.at ?? at,
      })
    say('slideNumber', String(isNumbered))
    for (const name of ['theme', 'lang'] as const) {
      const value = global.get(name)
      if (value && !own.has(name)) say(name, value)
    }
    const document = slides.document(own)
    return style ? withStyle(document, style) : document
  },
}

/** Tags in notes are text to Marp. */
const escapeHtml = (raw: string): string => raw.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** The directives that a comment holds, if it is YAML. */
function directivesIn(comment: string): readonly (readonly [string, string])[] {
  if (!/^\s*[_A-Za-z]+\s*:/m.test(comment)) return []
  try {
    // To YAML, but not to Marp, what stands behind the first # of `color: #fff` is a comment.
    const quoted = comment.replace(/^(\s*_?[A-Za-z]+\s*:\s*)(#[^\n"]*?)\s*$/gm, '$1"$2"')
    const value: unknown = parse(quoted, { maxAliasCount: 0 })
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    return Object.entries(value).map(([name, one]) => [
      name,
      Array.isArray(one) ? one.join(' ') : String(one ?? ''),
    ])
  } catch {
    // `header: **a**` is an alias to YAML; Marp takes such lines as they are, where there are no others.
    if (!/^(?:[ \t]*(?:_?[A-Za-z]+[ \t]*:[^\n]*)?(?:\n|$))*$/.test(comment)) return []
    return [...comment.matchAll(/^[ \t]*(_?[A-Za-z]+)[ \t]*:[ \t]*(.+?)[ \t]*$/gm)].map(
      ([, name = '', value = '']) => [name, value.replace(/^(["'])(.*)\1$/, '$2')],
    )
  }
}

function stringOf(value: MetaValue | undefined): string {
  if (value?.type === 'list') return value.items.map(stringOf).join(' ')
  return metaText(value) ?? ''
}

/** A comment may say it, too; it holds for the whole deck. */
function headingDividerIn(text: string): string {
  return /<!--\s*headingDivider:\s*(.+?)\s*-->/.exec(text)?.[1] ?? ''
}

/** `2`: headings of levels 1 and 2; `[2, 3]`: those alone. */
function dividers(value: string): ReadonlySet<number> {
  const levels = [...value.matchAll(/\d/g)].map(([digit]) => Number(digit))
  const isList = levels.length > 1 || value.trim().startsWith('[')
  return new Set(isList ? levels : Array.from({ length: levels[0] ?? 0 }, (_, i) => i + 1))
}

/** What a slide's directives are as attributes of reveal.js. */
function attrOf(said: Local): Attr {
  const image = said.backgroundImage && said.backgroundImage !== 'none' ? said.backgroundImage : undefined
  const url = cssUrl(image)
  const pairs: [string, string][] = []
  if (said.backgroundColor) pairs.push(['data-background-color', said.backgroundColor])
  if (url) pairs.push(['data-background-image', url])
  else if (image) pairs.push(['data-background-gradient', image])
  if (url && said.backgroundPosition) pairs.push(['data-background-position', said.backgroundPosition])
  if (url && said.backgroundRepeat) pairs.push(['data-background-repeat', said.backgroundRepeat])
  if (url && said.backgroundSize) pairs.push(['data-background-size', said.backgroundSize])
  if (said.color) pairs.push(['style', `color:${said.color}`])
  const classes = (said.class ?? '').split(/\s+/).filter(Boolean)
  // The classes of Marp's own themes: `lead` stands in the middle, `invert` is dark.
  if (classes.includes('invert') && !said.backgroundColor && !image)
    pairs.push(['data-background-color', '#0d1117'])
  return {
    id: '',
    classes: [...classes, ...(classes.includes('lead') ? ['center', 'text-center'] : [])],
    pairs,
  }
}

/**
 * One picture behind the whole slide is its background. Those that split it, and several, stand beside its words or each other as
 * columns.
 */
function withGrounds(
  blocks: readonly Block[],
  attr: Attr,
  grounds: readonly MarpBackground[],
): { readonly blocks: readonly Block[]; readonly attr: Attr } {
  const colors = grounds.flatMap(({ color }) =>
    color === undefined ? [] : [['data-background-color', color] as const],
  )
  const pictures = grounds.filter(({ color }) => color === undefined)
  const [first] = pictures
  const own = combineAttr({ ...noAttr, pairs: colors }, attr)
  const split = pictures.findLast(({ side }) => side !== undefined)
  if (!first) return { blocks, attr: own }
  if (pictures.length === 1 && !split)
    return { blocks, attr: combineAttr({ ...noAttr, pairs: first.pairs }, own) }
  const shown = pictures.map(
    ({ image }): Block => ({ type: 'para', children: [image], from: image.from, to: image.to }),
  )
  const [head, rest] =
    blocks[0]?.type === 'header' && split === undefined ? [blocks.slice(0, 1), blocks.slice(1)] : [[], blocks]
  const words = { children: rest, width: 100 - (split?.size ?? 0) }
  const side = { children: shown, width: split?.size ?? 0 }
  const parts = split
    ? split.side === 'left'
      ? [side, words]
      : [words, side]
    : shown.map((one) => ({ children: [one], width: Math.floor(100 / shown.length) }))
  const div = columnsOf(parts, first.image.from)
  return { blocks: split ? [div] : [...head, div, ...rest], attr: own }
}

/** A deck's `style:` as `<style>` on its first slide. */
function withStyle(document: Document, style: string): Document {
  const { columns = [] } = document
  const [[first, ...below] = [], ...rest] = columns
  if (!first) return document
  const sheet: Block = {
    type: 'rawBlock',
    format: 'html',
    value: `<style>\n${style}\n</style>`,
    from: first.from,
    to: first.from,
  }
  return { ...document, columns: [[{ ...first, blocks: [...first.blocks, sheet] }, ...below], ...rest] }
}
