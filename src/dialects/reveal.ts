/**
 * reveal.js's own Markdown (its plugin `markdown`, also in a page, and reveal-md): slides between `---`, stacks by `--` or `----`, notes behind
 * `Note:`, attributes in comments `.slide:` and `.element:`.
 */
import type { Report } from '../diagnostic/diagnostic.ts'
import { withMore } from '../diagnostic/more.ts'
import { type Attr, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { type Dialect, limited } from './dialect.ts'
import { frontMatterOf, readFrontMatter, without } from './front-matter.ts'
import { Reader } from './markdown.ts'
import { attributesIn } from './markdown-html.ts'
import type { Notation } from './notation.ts'
import { part } from './region.ts'
import { isRevealPage, readRevealPage, type Separators } from './reveal-page.ts'
import { findFenced, linesOf, type SlideText, type SourceLine, splitAt } from './separators.ts'
import { notesDiv, SlideCollector } from './slide.ts'

const element = /^\s*\.element:?\s*(\S[\s\S]*)$/
const slide = /^\s*\.slide:\s*(\S[\s\S]*)$/
const notesLine = /^[ \t]*notes?:/im

/** ` ```js [5: 1-2|3] `: lines that are lit one after the other, and the number of the first. */
const litLines = /\[\s*(?:(\d*):)?\s*([\d\s,|-]*)\]/

/** Those of the example that comes with the plugin. */
const emptyLines: Separators = { separator: '^\\n\\n\\n', vertical: ['^\\n\\n'] }

/** Headings behind two and more empty lines, and notes. */
const isPartedByEmptyLines = (text: string) =>
  frontMatterOf(text) === '' &&
  !/^(?:-{2,4}|:{3,}.*)[ \t]*$/m.test(text) &&
  /\n\n\n#.*\n\n\n#/s.test(text) &&
  /\n\nnotes?:(?:[ \t]|$)/im.test(text)

export const reveal: Dialect = {
  name: 'reveal',
  title: 'reveal.js Markdown',
  recognises: (text) =>
    isRevealPage(text) ||
    /<!--\s*\.(?:slide:|element)/.test(text) ||
    // The fences of front matter part no slides.
    (/^---[ \t]*$/m.test(text.slice(frontMatterOf(text).length)) && /^notes?:(?:[ \t]|$)/im.test(text)) ||
    /^(?:separator|verticalSeparator|revealOptions):/m.test(frontMatterOf(text)) ||
    isPartedByEmptyLines(text),
  read(region, report, readFile) {
    if (isRevealPage(region.text))
      return readRevealPage(region, report, limited(readFile), addSlides, new SlideCollector(report))
    const front = readFrontMatter(region, 0, report)
    const meta = front?.meta ?? new Map()
    const said = metaText(meta.get('verticalSeparator'))
    const slides = new SlideCollector(report)
    const separators = isPartedByEmptyLines(region.text)
      ? emptyLines
      : {
          separator: literal(metaText(meta.get('separator'))) ?? '---',
          vertical: literal(said) === undefined ? ['--', '----'] : [said ?? ''],
        }
    addSlides(slides, part(region, front?.end ?? 0, region.text.length), report, separators)
    const options = meta.get('revealOptions')
    const own = options?.type === 'map' ? options.entries : []
    return slides.document(
      new Map([...own, ...without(meta, ['separator', 'verticalSeparator', 'revealOptions'])]),
    )
  },
}

/** Adds the slides of a Markdown text. */
function addSlides(
  slides: SlideCollector,
  region: Region,
  report: Report,
  { separator, vertical, notes = notesLine, attr: around = noAttr, isBelow: isInStack = false }: Separators,
): void {
  const { text } = region
  const across = literal(separator)
  const down = vertical.flatMap((pattern) => literal(pattern) ?? [])
  let inside = 0
  const kindOf = (line: SourceLine) => {
    // The tool looks for the ends of lines, too: what the text begins or ends with is no separator.
    if (line.start < inside || line.start === 0 || line.end === line.start + line.text.length)
      return undefined
    const isMark = (mark: string) => {
      if (!/^\n/.test(mark)) return line.text.trimEnd() === mark
      const isThere = text.startsWith(mark, line.start)
      if (isThere) inside = line.start + mark.length
      return isThere
    }
    if (across !== undefined && isMark(across)) return 'slide'
    return down.some(isMark) ? 'below' : undefined
  }
  // The tool looks for them before it reads any Markdown.
  const pieces = splitAt(text, 0, kindOf, linesOf(text))
  reportPartedCode(region, pieces, report)
  for (const { start, end, isBelow } of pieces) {
    const found = notes.exec(text.slice(start, end))
    const said = found ? start + found.index + found[0].length : end
    let attr = around
    const notation: Notation = {
      code: codeAttr,
      tilde: true,
      comment(comment) {
        const own = element.exec(comment)?.[1]
        if (own !== undefined) return attributesIn(own)
        const ofSlide = slide.exec(comment)?.[1]
        if (ofSlide !== undefined) attr = combineAttr(attributesIn(ofSlide), attr)
        return undefined
      },
    }
    const reader = new Reader(notation, report)
    const blocks = reader.read(part(region, start, found ? start + found.index : end))
    const spoken = found
      ? notesDiv(reader.read(part(region, said, end)), spanIn(region, start + found.index, said).start)
      : []
    slides.add([...blocks, ...spoken], attr, spanIn(region, start, end), isBelow || isInStack)
  }
}

/** Said once of a deck: code that a separator in it parts is not what its author meant. */
function reportPartedCode(region: Region, pieces: readonly SlideText[], report: Report): void {
  let at = 0
  const parted = findFenced(region.text).flatMap(({ code, codeEnd }) => {
    while ((pieces[at]?.start ?? Infinity) <= code) at++
    const start = pieces[at]?.start
    return start !== undefined && start <= codeEnd + 1 ? start : []
  })
  const [first] = parted
  if (first === undefined) return
  const place = spanIn(region, region.text.lastIndexOf('\n', first - 2) + 1, first - 1)
  const message = 'A line that parts slides stands in code, and parts it, as in reveal.js'
  report(
    withMore(
      {
        code: 'parted-code',
        message,
        hint: 'Put a space before it, or name another separator in the front matter (separator: "<!--s-->")',
        at: place,
      },
      parted.length - 1,
    ),
  )
}

function codeAttr(info: string): Attr {
  const lit = litLines.exec(info)
  const [language = ''] = info.replace(litLines, '').trim().split(/[\s{]/)
  const classes = language === '' ? [] : [language]
  if (!lit) return { id: '', classes, pairs: [] }
  const [, first, lines = ''] = lit
  return {
    id: '',
    classes,
    pairs: [
      ['data-line-numbers', lines.replace(/\s/g, '')],
      ...(first ? [['data-ln-start-from', first] as const] : []),
    ],
  }
}

/** A separator that reveal-md takes as a regular expression, if it is one for a line of its own or for blank lines; else undefined. */
function literal(pattern: string | undefined): string | undefined {
  const line = pattern?.replace(/^\^|\$$/g, '').replace(/\\r\??/g, '')
  if (line !== undefined && /^(?:\\n)+$/.test(line)) return '\n'.repeat(line.length / 2)
  const mark = line?.replace(/^(?:\\n)+|(?:\\n)+$/g, '')
  return mark !== undefined && /^(?:[^\\^$.+?()[\]{}|]|\\\W)+$/.test(mark)
    ? mark.replace(/\\(\W)/g, '$1')
    : undefined
}
