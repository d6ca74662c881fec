/** reveal.js's decks in a page of HTML: each `<section>` a slide or a stack, of Markdown (`data-markdown`) or of HTML. */
import type { Report } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, type Document, type Header, type Inline, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { decodeEntities } from '../pandoc/entities.ts'
import { attrOfTag, type OpenTag, TagScanner } from '../pandoc/html-tag.ts'
import { fileOffset, type Region, spanIn } from '../pandoc/region.ts'
import { normalise } from '../pandoc/source.ts'
import type { ReadFile } from './dialect.ts'
import { markdownIn, metaOf, tagsOf } from './html-page.ts'
import { part, standingAt } from './region.ts'
import type { SlideCollector } from './slide.ts'

/** How a Markdown text is parted, as the plugin is told (`^\n---`), and what all of its slides have. */
export interface Separators {
  readonly separator: string | undefined
  readonly vertical: readonly string[]
  /** What begins the notes. Default: `Note:`. */
  readonly notes?: RegExp
  readonly attr?: Attr
  /** Are all of them in the stack of the slide before? */
  readonly isBelow?: boolean
}

type AddSlides = (slides: SlideCollector, region: Region, report: Report, separators: Separators) => void

export const isRevealPage = (text: string): boolean =>
  /^\s*(?:<!--[^>]*-->\s*)?<(?:!doctype html|html|head|body|div|section)\b/i.test(text) &&
  (/^\s*<section\s[^>]*data-markdown/i.test(text) ||
    (/<section\b/i.test(text) && /\sclass=["']?(?:[^"'>]{0,200}\s)?slides\b/i.test(text)))

/** A `<section>`. */
interface PageSection {
  readonly tag: OpenTag
  readonly start: number
  /** Between its tags. */
  readonly inner: { readonly start: number; end: number }
  readonly sections: PageSection[]
}

export function readRevealPage(
  region: Region,
  report: Report,
  readFile: ReadFile,
  addSlides: AddSlides,
  slides: SlideCollector,
): Document {
  const { text } = region
  const add = ({ tag, inner, start }: PageSection, around: Attr, isBelow: boolean) => {
    const attr = combineAttr(around, slideAttr(tag))
    const say = (key: string) => tag.attributes.find(([name]) => name === key)?.[1]
    const source = say('data-markdown')
    if (source === undefined) {
      slides.add(
        readHtmlSlide(part(region, inner.start, inner.end)),
        attr,
        spanIn(region, start, inner.end),
        isBelow,
      )
      return
    }
    const written = source === '' ? markdownIn(part(region, inner.start, inner.end)) : undefined
    const file = source === '' ? undefined : readFile(source)
    if (source !== '' && file === undefined)
      report({
        code: 'missing-file',
        message: `There is no file ${source}, or it is not the deck's to read`,
        hint: 'Write its path from the folder of the deck',
        at: spanIn(region, start, tag.end),
      })
    const [separator, vertical] = [say('data-separator'), say('data-separator-vertical')]
    const isParted = source !== '' || separator !== undefined || vertical !== undefined
    addSlides(slides, written ?? standingAt(normalise(file ?? '').text, fileOffset(region, start)), report, {
      separator: separator ?? (isParted ? '---' : undefined),
      vertical: vertical === undefined ? [] : [vertical],
      ...notesMark(say('data-separator-notes')),
      attr,
      isBelow,
    })
  }
  for (const section of findSections(text)) {
    if (section.sections.length === 0) add(section, noAttr, false)
    else
      for (const [row, inner] of section.sections.entries())
        add(inner, { ...slideAttr(section.tag), id: '' }, row > 0)
  }
  return slides.document(new Map(metaOf(text)))
}

/** The attributes of a section that are its slide's. */
function slideAttr(tag: OpenTag): Attr {
  const { id, classes, pairs } = attrOfTag(tag)
  return { id, classes, pairs: pairs.filter(([key]) => !/^data-(?:markdown|separator|charset)/.test(key)) }
}

/** The outermost sections, each with those in it. One that is never closed ends with the text. */
function findSections(text: string): readonly PageSection[] {
  const found: PageSection[] = []
  const open: PageSection[] = []
  for (const { at, tag } of tagsOf(text)) {
    if (tag.name !== 'section') continue
    if (tag.type === 'close') {
      const last = open.pop()
      if (last) last.inner.end = at
      continue
    }
    const section: PageSection = { tag, start: at, inner: { start: tag.end, end: text.length }, sections: [] }
    const list = open.at(-1)?.sections ?? found
    list.push(section)
    open.push(section)
  }
  return found
}

/** What begins the notes, if it is a word. */
function notesMark(pattern: string | undefined): { readonly notes?: RegExp } {
  const word = /^\^?(?:\\s\*)?([\p{L} ]+\??:?)$/u.exec(pattern ?? '')?.[1]
  return word === undefined ? {} : { notes: new RegExp(`^[ \\t]*${word}`, 'imu') }
}

/** A slide of HTML: its heading and its code as such, all else as it is. */
function readHtmlSlide(region: Region): readonly Block[] {
  const { text } = region
  const blocks: Block[] = []
  const lastCode = text.lastIndexOf('</pre')
  let begin = 0
  const put = (end: number) => {
    const value = text.slice(begin, end)
    const { start: from, end: to } = spanIn(region, begin + value.search(/\S|$/), end)
    if (value.trim() !== '') blocks.push({ type: 'rawBlock', format: 'html', value: value.trim(), from, to })
  }
  for (const { at, tag } of tagsOf(text)) {
    if (at < begin || tag.type === 'close') continue
    const isFirst =
      blocks.length === 0 &&
      text
        .slice(begin, at)
        .replace(/<!--[\s\S]*?-->/g, '')
        .trim() === ''
    const found =
      isFirst && /^h[1-6]$/.test(tag.name)
        ? headingAt
        : tag.name === 'pre' && at < lastCode
          ? codeAt
          : undefined
    const node = found?.(region, at, tag)
    if (!node) continue
    put(at)
    blocks.push(node.block)
    begin = node.end
  }
  put(text.length)
  return blocks
}

interface FoundBlock {
  readonly block: Block
  readonly end: number
}

function headingAt(region: Region, at: number, tag: OpenTag): FoundBlock | undefined {
  const { text } = region
  const close = text.indexOf(`</${tag.name}`, tag.end)
  const end = text.indexOf('>', close) + 1
  if (close < 0 || end === 0) return undefined
  const children: Inline[] = []
  for (const { index, 0: piece } of text.slice(tag.end, close).matchAll(/<[^>]*>|[^<]+|</g)) {
    const { start: from, end: to } = spanIn(region, tag.end + index, tag.end + index + piece.length)
    if (piece.length > 1 && piece.startsWith('<'))
      children.push({ type: 'rawInline', format: 'html', value: piece, from, to })
    else children.push({ type: 'text', value: decodeEntities(piece).replace(/\s+/g, ' '), from, to })
  }
  const { start: from, end: to } = spanIn(region, at, end)
  const block: Header = {
    type: 'header',
    level: Number(tag.name.slice(1)),
    attr: attrOfTag(tag),
    children,
    from,
    to,
  }
  return { block, end }
}

/** `<pre><code class="language-js" data-line-numbers="1|3">`. */
function codeAt(region: Region, at: number, tag: OpenTag): FoundBlock | undefined {
  const { text } = region
  const close = text.indexOf('</pre', tag.end)
  const end = text.indexOf('>', close) + 1
  const lead = /^\s*/.exec(text.slice(tag.end, tag.end + 200))?.[0].length ?? 0
  const inner = new TagScanner(text.slice(tag.end + lead, close < 0 ? 0 : close)).scan(0)
  if (close < 0 || end === 0 || inner?.type !== 'open' || inner.name !== 'code') return undefined
  const [value = ''] = text.slice(tag.end + lead + inner.end, close).split('</code')
  const own = attrOfTag(inner)
  const isTrimmed = own.pairs.some(([key]) => key === 'data-trim')
  // Within code tags colour what the author meant as code.
  const plain = decodeEntities(
    value
      .replace(/<\/?(?:mark|span|b|i|em|strong)\b[^>]*>/g, '')
      .replace(/^<script[^>]*>|<\/script>\s*$/g, ''),
  )
  const classes = own.classes
    .map((name) => name.replace(/^lang(?:uage)?-/, ''))
    .filter((name) => name !== 'hljs')
  const pairs = own.pairs.filter(([key]) => !/^data-(?:trim|noescape)$/.test(key))
  const attr = combineAttr({ id: own.id, classes, pairs }, attrOfTag(tag))
  const { start: from, end: to } = spanIn(region, at, end)
  return {
    block: {
      type: 'codeBlock',
      attr,
      value: isTrimmed ? dedented(plain) : plain.replace(/^\n|\n[ \t]*$/g, ''),
      from,
      to,
    },
    end,
  }
}

/** As reveal.js trims code: without blank lines around it, and without what all its lines begin with. */
function dedented(code: string): string {
  const lines = code.replace(/^(?:[ \t]*\n)+|\s+$/g, '').split('\n')
  const margins = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0)
  const margin = margins.reduce((least, one) => Math.min(least, one), Infinity)
  return lines.map((line) => line.slice(Number.isFinite(margin) ? margin : 0)).join('\n')
}
