/**
 * remark's Markdown: slides between `---`, what appears after `--`, notes behind `???`, properties at the beginning of a slide,
 * `.class[…]`, layouts and templates.
 */
import type { TokenizerObject, Tokens } from 'marked'
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { attrOfTag } from '../pandoc/html-tag.ts'
import { append } from '../pandoc/many.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { addNew } from '../pandoc/sets.ts'
import { normalise } from '../pandoc/source.ts'
import { type Dialect, limited, type ReadFile } from './dialect.ts'
import { readFrontMatter } from './front-matter.ts'
import { markdownIn, metaOf, tagsOf } from './html-page.ts'
import { Reader } from './markdown.ts'
import { shownNotes } from './markdown-html.ts'
import { lexerOf, type Notation } from './notation.ts'
import { part, standingAt } from './region.ts'
import { classed, outsideBrackets } from './remark-classes.ts'
import { filled, hasPlace, madeOf, type Template, withValues } from './remark-templates.ts'
import { linesOutsideCode, splitAt } from './separators.ts'
import { cssUrl, divOf, notesDiv, SlideCollector } from './slide.ts'
import { tagText } from './tags.ts'

/** A line at the beginning of a slide, as it is or as a comment. */
const property = /^(?:<!--[ \t]*)?([\w-]+):(?!\/\/)[ \t]*(.*?)[ \t]*(?:-->[ \t]*)?$/
const names = new Set([
  'name',
  'class',
  'continued',
  'count',
  'exclude',
  'layout',
  'template',
  'background-image',
  'background-color',
  'background-size',
  'background-position',
])

const attrOf = ({ classes }: Tokens.Generic): Attr => ({
  id: '',
  // What is the speaker's stands behind `???`.
  classes: String(classes)
    .split('.')
    .filter(Boolean)
    .map((name) => (name === 'notes' ? shownNotes : name)),
  pairs: [],
})

/** The tags that begin no block of HTML to remark: Markdown goes on behind them. */
const inLine =
  /^ {0,3}<\/?(?:a|abbr|b|bd[io]|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|r[pt]|ruby|samp|small|s|span|strong|su[bp]|time|u|var|wbr)\b/i

/** Where remark's Markdown is older than CommonMark. */
const older: TokenizerObject = {
  list: (text) => (/^ {0,3}\d{1,9}\)/.test(text) ? undefined : false),
  html: (text) => (inLine.test(text) ? undefined : false),
  tag(text) {
    const [raw] = looseTag.exec(text) ?? []
    return raw === undefined
      ? false
      : { type: 'html', raw, text: raw, block: false, inLink: false, inRawBlock: false }
  },
}

/** A tag with commas between its attributes, which browsers leave out. */
const looseTag =
  /^<[a-z][a-z\d]*(?:\s+[a-z][\w-]*\s*=\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[\w.%-]{1,100})(?:\s*,)?){1,50}\s*\/?>/i

/** `![:scale 50%](a.png)`, a macro of many decks. */
const macro = /!\[:(?:scale|width|img)\s+([\d.]+%)\]\(([^()\s]*)\)/g

const lex = lexerOf([classed('inline'), classed('block')], older)

const notation: Notation = {
  block(token, at, children) {
    return token.type === 'classed'
      ? [{ type: 'div', attr: columnAttr(attrOf(token)), children, ...at }]
      : undefined
  },
  inline(token, at, children) {
    return [{ type: 'span', attr: attrOf(token), children, ...at }]
  },
  html: (raw) =>
    raw
      .replace(macro, (_, width: string, src: string) =>
        tagText('img', [
          ['src', src],
          ['alt', ''],
          ['width', width],
        ]),
      )
      .replace(/^<[^<>,]+,[^<>]*>$/, (tag) =>
        tag.replace(/("[^"]*"|'[^']*')\s*,|("[^"]*"|'[^']*')|(=\s*[^\s,"']+)\s*,/g, '$1$2$3'),
      ),
  picture(image) {
    const [alt] = image.children
    const scale = alt?.type === 'text' ? /^:(?:scale|width|img)\s+([\d.]+%)/.exec(alt.value)?.[1] : undefined
    if (!scale) return undefined
    return [{ ...image, children: [], attr: { ...noAttr, pairs: [['width', scale]] } }]
  },
}

/** The classes by which remark's own decks and xaringan's make columns. */
function columnAttr(attr: Attr): Attr {
  const isColumn = attr.classes.some((name) => /^(?:left|right)-column$|^pull-(?:left|right)$/.test(name))
  return isColumn ? { ...attr, classes: ['column', ...attr.classes] } : attr
}

/** So many templates, or steps in the places of others, may be made of each other. */
const mostInEachOther = 20

export const remark: Dialect = {
  name: 'remark',
  title: 'remark Markdown',
  recognises: (text) =>
    isRemarkPage(text) ||
    /^\?\?\?[ \t]*$/m.test(text) ||
    /(?:^|\n---[ \t]*\n)(?:[ \t]*\n)*(?:(?:class|name|template|background-image):[ \t]*\S|layout:[ \t]*(?:true|false)\b|count:[ \t]*(?:true|false)\b)/.test(
      text,
    ),
  read(whole, report, readFile) {
    const isPage = isRemarkPage(whole.text)
    const region = isPage ? sourceIn(whole, limited(readFile)) : whole
    const { text } = region
    const front = isPage ? undefined : readFrontMatter(region, 0, report)
    const meta = isPage ? new Map(metaOf(whole.text)) : (front?.meta ?? new Map())
    const slides = new SlideCollector(report)
    const links = linksIn(text)
    const reader = new Reader({ ...notation, lex: (slide) => lex(slide, links) }, report)
    const templates = new Map<string, Template>()
    const reported = new Set<string>()
    /** The names that stand in `{{…}}`. */
    const values = new Set([...text.matchAll(/\{\{([^}\n]+)\}\}/g)].map(([, name = '']) => name.trim()))
    let layout: Template | undefined
    for (const { start, end } of splitAt(text, front?.end ?? 0, outsideBrackets(text, '---'))) {
      const at = spanIn(region, start, end)
      const propertiesOf = (inner: Region) => {
        const { properties, unknown, begin } = readProperties(inner.text)
        for (const [name, span] of unknown)
          if (!values.has(name) && addNew(reported, name))
            reportProperty(name, spanIn(inner, ...span), report)
        return { properties, rest: part(inner, begin, inner.text.length) }
      }
      const { properties: said, rest } = propertiesOf(part(region, start, end))
      const { body, notes } = readSteps(rest, reader, propertiesOf)
      const wanted =
        templates.get(said.get('template') ?? '') ?? (said.get('layout') === 'false' ? undefined : layout)
      const base = wanted && wanted.depth < mostInEachOther ? wanted : undefined
      if (wanted && !base) reportDepth(at, report)
      const own = madeOf(base, { properties: said, blocks: body, notes })
      const name = said.get('name')
      if (name) templates.set(name, own)
      if (said.get('layout') === 'true') layout = own
      else {
        if (said.get('layout') === 'false') layout = undefined
        const blocks = values.size > 0 ? withValues(own.blocks, own.properties) : own.blocks
        if (said.get('exclude') !== 'true')
          slides.add([...blocks, ...notesDiv(own.notes)], attrOfSlide(own.properties, name), at)
      }
    }
    return slides.document(meta)
  },
}

/** What is defined on one slide holds for all. */
function linksIn(text: string) {
  const definitions = [...linesOutsideCode(text)].filter((line) => /^ {0,3}\[[^\]]+\]:/.test(line.text))
  return lex(definitions.map((line) => line.text).join('\n')).links
}

/** remark's decks stand in a page of HTML, most of them. */
export const isRemarkPage = (text: string): boolean =>
  /^\s*(?:<!--[^>]*-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(text) &&
  /\bremark\.create\s*\(/.test(text)

/** The Markdown of a page: another file's, which its script names, or what stands in its `<textarea id="source">`. */
function sourceIn(page: Region, readFile: ReadFile): Region {
  const address = /\bsourceUrl\s*:\s*["']([^"'\n]+)["']/.exec(page.text)
  const source = address?.[1] === undefined ? undefined : readFile(address[1])
  if (address && source !== undefined)
    return standingAt(normalise(source).text, spanIn(page, address.index, page.text.length).start)
  for (const { at, tag } of tagsOf(page.text))
    if (tag.type === 'open' && tag.name === 'textarea' && attrOfTag(tag).id === 'source')
      return markdownIn(part(page, at, page.text.length))
  return part(page, page.text.length, page.text.length)
}

function reportProperty(name: string, at: Span, report: Report): void {
  report({
    code: 'unknown-option',
    message: `“${name}:” at the beginning of a slide is a property to remark, and is not shown`,
    hint: 'If it is text, put a heading before it',
    at,
  })
}

function reportDepth(at: Span, report: Report): void {
  report({
    code: 'too-deep',
    message: 'There are too many templates in each other',
    hint: 'Write what the last of them says on the slide itself',
    at,
  })
}

/** The lines `name: value` with which a slide or a step begins. */
function readProperties(text: string) {
  const properties = new Map<string, string>()
  const unknown = new Map<string, readonly [number, number]>()
  let begin = 0
  while (begin < text.length) {
    const stop = text.indexOf('\n', begin)
    const line = text.slice(begin, stop < 0 ? text.length : stop)
    const [, name, value = ''] = property.exec(line) ?? []
    if (line.trim() !== '' && name === undefined) break
    if (name !== undefined) properties.set(name, value)
    if (name !== undefined && !names.has(name)) unknown.set(name, [begin, begin + line.length])
    begin += line.length + 1
  }
  return { properties, unknown, begin: Math.min(begin, text.length) }
}

/** What stands behind each `--` is a step, what behind `???` the speaker's, up to the next step. */
function readSteps(
  region: Region,
  reader: Reader,
  propertiesOf: (region: Region) => {
    readonly properties: ReadonlyMap<string, string>
    readonly rest: Region
  },
) {
  const { text } = region
  const notes: Block[] = []
  let body: Block[] = []
  let places = 0
  let isPlaceOpen = false
  for (const [i, { start, end }] of splitAt(text, 0, outsideBrackets(text, '--')).entries()) {
    const [shown, said] = splitAt(text.slice(0, end), start, (line) =>
      line.text.trimEnd() === '???' ? 'slide' : undefined,
    )
    if (said) append(notes, reader.read(part(region, said.start, end)))
    const whole = part(region, start, shown?.end ?? end)
    // A step is a slide of its own to remark, made of the one before it, with its own properties.
    const { properties, rest } =
      i > 0 ? propertiesOf(whole) : { properties: new Map<string, string>(), rest: whole }
    if (properties.get('exclude') === 'true') continue
    const blocks = besideEachOther(reader.read(rest))
    const step =
      i === 0 || blocks.length === 0
        ? blocks
        : [divOf(['fragment', ...classesIn(properties.get('class'))], blocks, 0)]
    if (isPlaceOpen) body = [...filled(body, step)]
    else append(body, step)
    isPlaceOpen = hasPlace(blocks) && places++ < mostInEachOther
  }
  return { body, notes }
}

const isColumn = (block: Block | undefined) => block?.type === 'div' && block.attr.classes[0] === 'column'

/** Columns that follow each other, in a div that holds them. */
function besideEachOther(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = []
  for (const block of blocks) {
    const last = out.at(-1)
    if (!isColumn(block)) out.push(block)
    else if (last?.type === 'div' && last.attr.classes[0] === 'columns')
      out[out.length - 1] = { ...last, children: [...last.children, block], to: block.to }
    else out.push(divOf(['columns'], [block], block.from))
  }
  return out
}

function attrOfSlide(properties: ReadonlyMap<string, string>, name: string | undefined): Attr {
  const classes = classesIn(properties.get('class'))
  const pairs: [string, string][] = []
  const image = properties.get('background-image')
  const url = cssUrl(image)
  if (url) pairs.push(['data-background-image', url])
  for (const key of ['background-color', 'background-size', 'background-position']) {
    const value = properties.get(key)
    if (value) pairs.push([`data-${key}`, value])
  }
  // As decks of remark's have it in their style sheet.
  if (classes.includes('inverse') && pairs.length === 0) pairs.push(['data-background-color', '#272822'])
  if (properties.get('count') === 'false') pairs.push(['data-visibility', 'uncounted'])
  return combineAttr({ id: name ?? '', classes, pairs }, noAttr)
}

/** What is `center` here is about the width, and `middle` about the height. */
function classesIn(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((name) => (name === 'center' ? 'text-center' : name === 'middle' ? 'center' : name))
}
