/**
 * Slidev's Markdown: slides between `---` with front matter of their own, layouts with slots, Vue's components and clicks, the last
 * comment as notes.
 */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Attr, Block, Meta } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { addNew } from '../pandoc/sets.ts'
import type { Dialect, ReadFile } from './dialect.ts'
import { mathExtensions, mathOf } from './extensions.ts'
import { frontOf, readFrontMatter, textOf, without } from './front-matter.ts'
import { type Notation, Reader } from './markdown.ts'
import { part } from './region.ts'
import { notesDiv, SlideCollector, scopeStyles } from './slide.ts'
import { createComponents } from './slidev-components.ts'
import { isLayout, layOut } from './slidev-layouts.ts'

/** What the first slide's front matter says of the deck. */
const ofSlides = [
  'layout',
  'class',
  'background',
  'clicks',
  'hide',
  'disabled',
  'src',
  'routeAlias',
  'image',
  'url',
  'level',
  'backgroundSize',
  'clicksStart',
  'preload',
  'zoom',
  'hideInToc',
]
/** What only its own tool makes use of. */
const ofTool = [
  'addons',
  'aspectRatio',
  'canvasWidth',
  'colorSchema',
  'download',
  'drawings',
  'exportFilename',
  'favicon',
  'fonts',
  'highlighter',
  'htmlAttrs',
  'info',
  'layout',
  'lineNumbers',
  'mdc',
  'monaco',
  'presenter',
  'record',
  'remoteAssets',
  'routerMode',
  'selectable',
  'seoMeta',
  'themeConfig',
  'titleTemplate',
  'twoslash',
  'comark',
  'timer',
  'from',
  'export',
  'contextMenu',
  'wakeLock',
  'overviewSnapshots',
  'defaults',
]

interface SlideSource {
  readonly meta: Meta
  readonly region: Region
  readonly at: Span
}

export const slidev: Dialect = {
  name: 'slidev',
  title: 'Slidev Markdown',
  recognises: (text) =>
    /^::(?:right|left|default|bottom|top)::[ \t]*$/m.test(text) ||
    /<\/?v-clicks?\b|\sv-click\b|<!--\s*\[click\]/.test(text) ||
    /\n---[ \t]*\n(?:[A-Za-z]\w*:[^\n]*\n)*layout:[ \t]*[a-z-]+[ \t]*\n(?:[A-Za-z]\w*:[^\n]*\n)*---[ \t]*$/m.test(
      text,
    ) ||
    // A page of Jekyll's has a `layout:` at its beginning, too.
    /^layout:[ \t]*(?:center|cover|fact|iframe|iframe-(?:left|right)|image|image-(?:left|right)|intro|quote|section|statement|two-cols|two-cols-header)[ \t]*$/m.test(
      frontOf(text),
    ) ||
    /^(?:highlighter:[ \t]*(?:shiki|prism)|(?:canvasWidth|colorSchema|drawings|exportFilename|mdc|routerMode|themeConfig|twoslash):|theme:[ \t]*(?:\S*slidev|seriph))/m.test(
      frontOf(text),
    ),
  read(region, report, readFile) {
    const slides = new SlideCollector(report)
    const sources = splitSlides(region, report)
    const first = sources[0]?.meta ?? new Map()
    const components = createComponents(report)
    const setting = { report, components, readFile, layouts: new Set<string>(), depth: 0 }
    for (const source of sources) addSlide(source, slides, setting)
    const meta = new Map(without(first, [...ofSlides, ...ofTool]))
    const moving = meta.get('transition')
    const transition = transitionOf(textOf(moving))
    if (moving && transition)
      meta.set('transition', { type: 'inlines', children: [], source: transition, at: moving.at })
    return slides.document(meta)
  },
}

interface SlidevSetting {
  readonly report: Report
  readonly components: ReturnType<typeof createComponents>
  readonly readFile: ReadFile
  /** Those of which was said that there are none here. */
  readonly layouts: Set<string>
  /** Files in files. */
  readonly depth: number
}

function addSlide({ meta, region, at }: SlideSource, slides: SlideCollector, setting: SlidevSetting): void {
  const { report, components, readFile, layouts, depth } = setting
  // Slidev finds `/a.png` in the folder `public`.
  const find = (url: string) =>
    /^\/[^/]/.test(url) && readFile(`public${url}`) !== undefined ? `public${url}` : url
  const say = (key: string) => {
    const value = textOf(meta.get(key))
    return value && /^(?:background|image)$/.test(key) ? find(value) : value
  }
  if (say('hide') === 'true' || say('disabled') === 'true') return
  const src = say('src')
  if (src) {
    const [path = '', wanted] = src.replace(/^\//, '').split('#')
    const text = depth < 10 ? readFile(path) : undefined
    if (text === undefined) reportMissing(path, at, report)
    else {
      const inner = splitSlides({ text: text.replace(/\r\n?/g, '\n'), file: 0, lines: undefined }, () => {})
      const places = new Set(wanted?.split(',').flatMap(range))
      inner.forEach((one, i) => {
        if (places.size === 0 || places.has(i + 1))
          addSlide({ ...one, meta: new Map([...one.meta, ...without(meta, ['src'])]), at }, slides, {
            ...setting,
            depth: depth + 1,
          })
      })
    }
    return
  }
  let notes: readonly Block[] = []
  let comment: { readonly text: string; readonly at: Span } | undefined
  const notation: Notation = {
    extensions: mathExtensions,
    emoji: true,
    // `$$ {1|3|all}` lights rows one after the other, and is no formula.
    inline: (token, at) =>
      mathOf(
        {
          ...token,
          text: String(token.text).replace(/^[ \t]*\{[\d,|*\s-]*(?:(?:all|none)\|?)*\}[^\n]*\n/, ''),
        },
        at,
      ),
    picture: (image) => [{ ...image, url: find(image.url) }],
    html: (raw, at, isInline) =>
      components
        .mend(raw, at, isInline)
        .replace(
          /(\ssrc=)(["'])(\/[^"'<>]+)\2/g,
          (_, name: string, quote: string, url: string) => name + quote + find(url) + quote,
        ),
    code: (info) => codeAttr(info),
    comment(text, at) {
      comment = { text, at }
      return undefined
    },
  }
  const reader = new Reader(notation, report)
  const slots = splitSlots(snippets(region, readFile, report)).map(({ name, region }) => ({
    name,
    blocks: components.finish(reader.read(region), reader),
  }))
  // The last comment is the speaker's, if nothing stands behind it.
  if (comment && isLast(comment.text, region.text)) {
    const text = comment.text.replace(/\[click(?::[\d+]+)?\]/g, '')
    notes = new Reader({}, report).read({ text, file: comment.at.start + 4, lines: undefined })
  }
  const layout = say('layout') ?? 'default'
  if (!isLayout(layout) && addNew(layouts, layout))
    report({
      severity: 'warning',
      code: 'component',
      message: `Slidev's layout “${layout}” is none here; the slide has the usual one`,
      hint: 'Write one of Slidev’s own layouts, or what it does as Markdown',
      at: meta.get('layout')?.at ?? at,
    })
  const { blocks, attr } = layOut(layout, slots, say, at)
  // Each style sheet is its slide's.
  const [styled, scope] = scopeStyles(
    blocks,
    `scoped-${slides.size}`,
    /^<style(?:\s[^>]*)?>([\s\S]*)<\/style>$/i,
  )
  slides.add([...styled, ...notesDiv(notes)], withFields(combineAttr(attr, scope), say), at)
}

function isLast(comment: string, text: string): boolean {
  return text.trimEnd().endsWith(`${comment}-->`)
}

/** `2-4` is 2, 3 and 4. */
function range(words: string): readonly number[] {
  const [from = 0, to = from] = words.split('-').map(Number)
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, 1000)) }, (_, i) => from + i)
}

/** `slide-left | slide-right` slides, as far as we have it. */
const transitionOf = (words: string | undefined) => words && /^(?:fade|slide|zoom|none)/.exec(words)?.[0]

function withFields(attr: Attr, say: (key: string) => string | undefined): Attr {
  const classes = (say('class') ?? '').split(/\s+/).filter(Boolean)
  const background = say('background')
  const pairs: [string, string][] = []
  if (background) pairs.push(['data-background', background])
  const size = say('backgroundSize')
  if (background && size) pairs.push(['data-background-size', size])
  const known = transitionOf(say('transition'))
  if (known) pairs.push(['data-transition', known])
  return {
    id: say('routeAlias') ?? attr.id,
    classes: [...attr.classes, ...classes],
    pairs: [...attr.pairs, ...pairs],
  }
}

/** Slidev's own way of finding slides (`parseSync` of `@slidev/parser`): a rule with words right below it begins front matter. */
function splitSlides(region: Region, report: Report): readonly SlideSource[] {
  const { text } = region
  const lines = text.split('\n')
  const offsets: number[] = []
  let offset = 0
  for (const line of lines) {
    offsets.push(offset)
    offset += line.length + 1
  }
  const place = (line: number) => Math.min(offsets[line] ?? text.length, text.length)
  const slides: SlideSource[] = []
  let start = 0
  const slice = (end: number) => {
    if (start === end) return
    const begin = place(start)
    const front = readFrontMatter(text, begin, report, place(end))
    const from = front?.end ?? begin
    const stop = Math.max(place(end), from)
    slides.push({
      meta: front?.meta ?? new Map(),
      region: part(region, from, stop),
      at: spanIn(region, begin, stop),
    })
    start = end + 1
  }
  let isComment = false
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] ?? '').trimEnd()
    const fence = /^\s*(`{3,})/.exec(line)?.[1]
    if (!isComment && line.startsWith('---')) {
      slice(i)
      if (line[3] !== '-' && lines[i + 1]?.trim()) {
        start = i
        for (i++; i < lines.length; i++) if (lines[i]?.trimEnd() === '---') break
      }
    } else if (!isComment && fence) {
      let end = i + 1
      while (end < lines.length && !lines[end]?.trimStart().startsWith(fence)) end++
      // One that is never closed is none.
      if (end < lines.length) i = end
    } else {
      const opened = line.lastIndexOf('<!--')
      const closed = line.lastIndexOf('-->')
      if (opened > closed) isComment = true
      else if (closed >= 0) isComment = false
    }
  }
  if (start <= lines.length - 1) slice(lines.length)
  return slides
}

/** What stands behind `::name::` goes to that place of the layout. */
function splitSlots(region: Region): readonly { readonly name: string; readonly region: Region }[] {
  const { text } = region
  const slots: { name: string; region: Region }[] = []
  let name = 'default'
  let begin = 0
  for (const match of text.matchAll(/^[ \t]*::([a-z][\w-]*)::[ \t]*$/gim)) {
    slots.push({ name, region: part(region, begin, match.index) })
    name = match[1] ?? name
    begin = match.index + match[0].length
  }
  slots.push({ name, region: part(region, begin, text.length) })
  return slots
}

/** `<<< @/snippets/a.ts#region {1,3}` is that file's code. */
function snippets(region: Region, readFile: ReadFile, report: Report): Region {
  if (!region.text.includes('<<<')) return region
  const lines: { text: number; file: number }[] = []
  let out = ''
  let begin = 0
  for (const match of region.text.matchAll(
    /^<<< *@?\/?([^\s#{]+)(?:#(\S+))?[ \t]*(\w+)?[ \t]*(\{[^\n]*\})?[^\n]*$/gm,
  )) {
    const [raw, path = '', name, language, lit = ''] = match
    const at = spanIn(region, match.index, match.index + raw.length)
    const found = readFile(path)
    if (found === undefined) reportMissing(path, at, report)
    const code = found === undefined ? undefined : name ? regionOf(found, name) : found
    lines.push({ text: out.length, file: spanIn(region, begin, begin).start })
    out += region.text.slice(begin, match.index)
    lines.push({ text: out.length, file: at.start })
    if (code !== undefined)
      out += `\`\`\`\`${language ?? path.replace(/^.*\./, '')} ${lit}\n${code.trimEnd()}\n\`\`\`\``
    begin = match.index + raw.length
  }
  lines.push({ text: out.length, file: spanIn(region, begin, begin).start })
  return { text: out + region.text.slice(begin), file: region.file, lines }
}

/** The lines between `#region name` and `#endregion`. */
function regionOf(code: string, name: string): string {
  const lines = code.split('\n')
  const start = lines.findIndex((line) =>
    new RegExp(`#region\\s+${name.replace(/\W/g, '\\$&')}\\b`).test(line),
  )
  const end = lines.findIndex((line, i) => i > start && /#endregion/.test(line))
  return start < 0 ? code : lines.slice(start + 1, end < 0 ? undefined : end).join('\n')
}

function reportMissing(path: string, at: Span, report: Report): void {
  report({
    severity: 'warning',
    code: 'missing-file',
    message: `There is no file ${path}, or it is not the deck's to read`,
    hint: 'Write its path from the folder of the deck',
    at,
  })
}

/** ` ```ts {1,3|4}{lines:true} `, `{monaco}`, ` [name.ts] `. */
function codeAttr(info: string): Attr {
  const [language = ''] = info.trim().split(/[\s{[]/)
  const lit = /\{((?:[\d,\-|*\s]|all|none|hide)+)\}/.exec(info)?.[1]
  const pairs: [string, string][] = []
  if (lit)
    pairs.push([
      'data-line-numbers',
      lit
        .replace(/\*|all/g, '')
        .replace(/none|hide/g, '0')
        .replace(/\s/g, ''),
    ])
  const first = /startLine:\s*(\d+)/.exec(info)?.[1]
  if (first) pairs.push(['data-ln-start-from', first])
  const name = /\[([^\]]+)\]/.exec(info)?.[1]
  if (name) pairs.push(['filename', name])
  const numbered = /lines:\s*true/.test(info) ? ['numberLines'] : []
  if (/\bmagic-move\b/.test(info)) numbered.push('magic-move')
  return { id: '', classes: [...(language ? [language] : []), ...numbered], pairs }
}
