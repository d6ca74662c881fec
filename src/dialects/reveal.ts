/**
 * reveal.js's own Markdown (its plugin `markdown`, and reveal-md): slides between `---`, stacks by `--` or `----`, notes behind
 * `Note:`, attributes in comments `.slide:` and `.element:`.
 */
import { type Attr, noAttr } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { spanIn } from '../pandoc/region.ts'
import type { Dialect } from './dialect.ts'
import { frontMatterOf, readFrontMatter, without } from './front-matter.ts'
import { Reader } from './markdown.ts'
import { attributesIn } from './markdown-html.ts'
import type { Notation } from './notation.ts'
import { part } from './region.ts'
import { splitAt } from './separators.ts'
import { notesDiv, SlideCollector } from './slide.ts'

const element = /^\s*\.element:?\s*(\S[\s\S]*)$/
const slide = /^\s*\.slide:\s*(\S[\s\S]*)$/
const notesLine = /^[ \t]*notes?:/im

/** ` ```js [5: 1-2|3] `: lines that are lit one after the other, and the number of the first. */
const litLines = /\[\s*(?:(\d*):)?\s*([\d\s,|-]*)\]/

export const reveal: Dialect = {
  name: 'reveal',
  title: 'reveal.js Markdown',
  recognises: (text) =>
    /<!--\s*\.(?:slide:|element)/.test(text) ||
    // The fences of front matter part no slides.
    (/^---[ \t]*$/m.test(text.slice(frontMatterOf(text).length)) && /^notes?:(?:[ \t]|$)/im.test(text)) ||
    /^(?:separator|verticalSeparator|revealOptions):/m.test(frontMatterOf(text)),
  read(region, report) {
    const { text } = region
    const front = readFrontMatter(region, 0, report)
    const meta = front?.meta ?? new Map()
    const across = literal(metaText(meta.get('separator'))) ?? '---'
    const down = literal(metaText(meta.get('verticalSeparator')))
    const slides = new SlideCollector(report)
    let inside = 0
    const pieces = splitAt(text, front?.end ?? 0, (line) => {
      // The tool looks for the ends of lines, too: what the text ends with is no separator.
      if (line.start < inside || line.end === line.start + line.text.length) return undefined
      const isMark = (mark: string | undefined) => {
        if (mark === undefined || !/^\n/.test(mark)) return line.text.trimEnd() === mark
        const isThere = text.startsWith(mark, line.start)
        if (isThere) inside = line.start + mark.length
        return isThere
      }
      if (isMark(across)) return 'slide'
      return isMark(down) || (down === undefined && /^--(?:--)?\s*$/.test(line.text)) ? 'below' : undefined
    })
    for (const { start, end, isBelow } of pieces) {
      const whole = text.slice(start, end)
      const found = notesLine.exec(whole)
      const notes = found ? start + found.index + found[0].length : end
      let attr = noAttr
      const notation: Notation = {
        code: codeAttr,
        tilde: true,
        comment(comment) {
          const own = element.exec(comment)?.[1]
          if (own !== undefined) return attributesIn(own)
          const said = slide.exec(comment)?.[1]
          if (said !== undefined) attr = combineAttr(attributesIn(said), attr)
          return undefined
        },
      }
      const reader = new Reader(notation, report)
      const blocks = reader.read(part(region, start, found ? start + found.index : end))
      const said = found
        ? notesDiv(reader.read(part(region, notes, end)), spanIn(region, start + found.index, notes).start)
        : []
      slides.add([...blocks, ...said], attr, spanIn(region, start, end), isBelow)
    }
    const options = meta.get('revealOptions')
    const own = options?.type === 'map' ? options.entries : []
    return slides.document(
      new Map([...own, ...without(meta, ['separator', 'verticalSeparator', 'revealOptions'])]),
    )
  },
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
