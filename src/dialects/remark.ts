/**
 * remark's Markdown: slides between `---`, what appears after `--`, notes behind `???`, properties at the beginning of a slide,
 * `.class[…]`, layouts and templates.
 */
import type { TokenizerAndRendererExtension, Tokens } from 'marked'
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { append } from '../pandoc/many.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { addNew } from '../pandoc/sets.ts'
import type { Dialect } from './dialect.ts'
import { readFrontMatter } from './front-matter.ts'
import { Reader } from './markdown.ts'
import { lexerOf, type Notation } from './notation.ts'
import { part } from './region.ts'
import { type SourceLine, splitAt } from './separators.ts'
import { cssUrl, divOf, notesDiv, SlideCollector } from './slide.ts'

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

/** Where the bracket at `at` is closed; at most so many characters are looked at. */
function closingBracket(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < Math.min(text.length, at + 20_000); i++) {
    const code = text.charCodeAt(i)
    if (code === 92) i++
    else if (code === 91) depth++
    else if (code === 93 && --depth === 0) return i
  }
  return -1
}

const opening = /^((?:\.[a-zA-Z][\w-]*)+)\[/

/** `.red.big[words]`, among words and around blocks. */
function classed(level: 'inline' | 'block'): TokenizerAndRendererExtension {
  return {
    name: `classed-${level}`,
    level,
    start(text) {
      const index = text.search(
        level === 'inline' ? /\.[a-zA-Z][\w-]*(?:\.[\w-]+)*\[/ : /^\.[a-zA-Z][\w.-]*\[/m,
      )
      return index < 0 ? undefined : index
    },
    tokenizer(text) {
      const [head, classes] = opening.exec(text) ?? []
      if (head === undefined || classes === undefined) return undefined
      const end = closingBracket(text, head.length - 1)
      if (end < 0) return undefined
      const inner = text.slice(head.length, end)
      const isBlock = level === 'block' && /^[ \t]*(?:\n|$)/.test(text.slice(end + 1))
      if (level === 'block' && !isBlock) return undefined
      const raw = isBlock
        ? text.slice(0, end + 1) + (/^[ \t]*\n*/.exec(text.slice(end + 1))?.[0] ?? '')
        : text.slice(0, end + 1)
      const tokens = level === 'inline' ? this.lexer.inlineTokens(inner) : this.lexer.blockTokens(inner, [])
      return { type: 'classed', raw, text: inner, classes, tokens }
    },
  }
}

const attrOf = ({ classes }: Tokens.Generic): Attr => ({
  id: '',
  classes: String(classes).split('.').filter(Boolean),
  pairs: [],
})

const notation: Notation = {
  lex: lexerOf(classed('inline'), classed('block')),
  block(token, at, children) {
    return token.type === 'classed'
      ? [{ type: 'div', attr: columnAttr(attrOf(token)), children, ...at }]
      : undefined
  },
  inline(token, at, children) {
    return [{ type: 'span', attr: attrOf(token), children, ...at }]
  },
  // `![:scale 50%](a.png)`, a macro of many decks.
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

interface Template {
  readonly properties: ReadonlyMap<string, string>
  readonly blocks: readonly Block[]
  /** How many templates it is made of. */
  readonly depth: number
}

export const remark: Dialect = {
  name: 'remark',
  title: 'remark Markdown',
  recognises: (text) =>
    /^\?\?\?[ \t]*$/m.test(text) ||
    /(?:^|\n---[ \t]*\n)(?:[ \t]*\n)*(?:(?:class|name|template|background-image):[ \t]*\S|layout:[ \t]*(?:true|false)\b|count:[ \t]*(?:true|false)\b)/.test(
      text,
    ),
  read(region, report) {
    const { text } = region
    const front = readFrontMatter(region, 0, report)
    const slides = new SlideCollector(report)
    const reader = new Reader(notation, report)
    const templates = new Map<string, Template>()
    const reported = new Set<string>()
    let layout: Template | undefined
    for (const { start, end } of splitAt(text, front?.end ?? 0, outsideBrackets(text, '---'))) {
      const at = spanIn(region, start, end)
      const propertiesOf = (inner: Region) => {
        const { known, unknown, begin } = readProperties(inner.text)
        for (const [name, span] of unknown)
          if (addNew(reported, name)) reportProperty(name, spanIn(inner, ...span), report)
        return { known, rest: part(inner, begin, inner.text.length) }
      }
      const { known: said, rest } = propertiesOf(part(region, start, end))
      const { body, notes } = readSteps(rest, reader, propertiesOf)
      const wanted =
        templates.get(said.get('template') ?? '') ?? (said.get('layout') === 'false' ? undefined : layout)
      const base = wanted && wanted.depth < 20 ? wanted : undefined
      if (wanted && !base) reportDepth(at, report)
      const own: Template = {
        properties: new Map([...(base?.properties ?? []), ...said]),
        blocks: base ? filled(base.blocks, body) : body,
        depth: base ? base.depth + 1 : 0,
      }
      const name = said.get('name')
      if (name) templates.set(name, own)
      if (said.get('layout') === 'true') layout = own
      else {
        if (said.get('layout') === 'false') layout = undefined
        if (said.get('exclude') !== 'true')
          slides.add([...own.blocks, ...notesDiv(notes)], attrOfSlide(own.properties, name), at)
      }
    }
    return slides.document(front?.meta ?? new Map())
  },
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

/** A line that is nothing but `mark` parts slides or steps where it stands in no `.class[…]`. */
function outsideBrackets(text: string, mark: string) {
  let inside = 0
  return (line: SourceLine): 'slide' | undefined => {
    if (line.start < inside) return undefined
    for (const { index, 0: head } of line.text.matchAll(/\.[a-zA-Z][\w.-]*\[/g)) {
      const at = line.start + index + head.length - 1
      if (at < inside) continue
      const end = closingBracket(text, at)
      if (end < 0) break
      inside = end
    }
    // With a space behind it, it is none to remark.
    return line.text === mark ? 'slide' : undefined
  }
}

/** The lines `name: value` with which a slide or a step begins. */
function readProperties(text: string) {
  const known = new Map<string, string>()
  const unknown = new Map<string, readonly [number, number]>()
  let begin = 0
  while (begin < text.length) {
    const stop = text.indexOf('\n', begin)
    const line = text.slice(begin, stop < 0 ? text.length : stop)
    const [, name, value = ''] = property.exec(line) ?? []
    if (line.trim() !== '' && name === undefined) break
    if (name !== undefined && names.has(name)) known.set(name, value)
    else if (name !== undefined) unknown.set(name, [begin, begin + line.length])
    begin += line.length + 1
  }
  return { known, unknown, begin: Math.min(begin, text.length) }
}

/** What stands behind each `--` is a step, what behind `???` the speaker's, up to the next step. */
function readSteps(
  region: Region,
  reader: Reader,
  propertiesOf: (region: Region) => { readonly known: ReadonlyMap<string, string>; readonly rest: Region },
) {
  const { text } = region
  const notes: Block[] = []
  const body = splitAt(text, 0, outsideBrackets(text, '--')).flatMap(
    ({ start, end }, i): readonly Block[] => {
      const [shown, said] = splitAt(text.slice(0, end), start, (line) =>
        line.text.trimEnd() === '???' ? 'slide' : undefined,
      )
      if (said) append(notes, reader.read(part(region, said.start, end)))
      const whole = part(region, start, shown?.end ?? end)
      // A step is a slide of its own to remark, with its own properties.
      const { known, rest } = i > 0 ? propertiesOf(whole) : { known: new Map<string, string>(), rest: whole }
      if (known.get('exclude') === 'true') return []
      const blocks = besideEachOther(reader.read(rest))
      if (i === 0 || blocks.length === 0) return blocks
      return [divOf(['fragment', ...classesIn(known.get('class'))], blocks, 0)]
    },
  )
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

/** A template's blocks with a slide's own at the first `{{content}}`, or behind them: templates in each other would multiply them. */
function filled(blocks: readonly Block[], own: readonly Block[]): readonly Block[] {
  let isFilled = false
  const fill = (list: readonly Block[]): readonly Block[] =>
    list.flatMap((block): readonly Block[] => {
      if (block.type === 'div') return [{ ...block, children: fill(block.children) }]
      const isPlace =
        (block.type === 'para' || block.type === 'plain') &&
        block.children.every(
          (inline) => inline.type === 'text' && /^\s*\{\{\s*content\s*\}\}\s*$/.test(inline.value),
        )
      if (!isPlace || block.children.length === 0) return [block]
      if (isFilled) return []
      isFilled = true
      return own
    })
  const done = fill(blocks)
  return isFilled ? done : [...done, ...own]
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
