/**
 * Slidev's Markdown: slides between `---` with front matter of their own, layouts with slots, Vue's components and clicks, the last
 * comment as notes.
 */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Attr, Block } from '../pandoc/ast.ts'
import { combineAttr } from '../pandoc/attributes.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import type { Region } from '../pandoc/region.ts'
import { addNew } from '../pandoc/sets.ts'
import type { Dialect, ReadFile } from './dialect.ts'
import { mathExtensions, mathOf } from './extensions.ts'
import { frontMatterOf, readFrontMatter, without } from './front-matter.ts'
import { Reader } from './markdown.ts'
import { lexerOf, type Notation } from './notation.ts'
import { part } from './region.ts'
import { linesOutsideCode } from './separators.ts'
import { notesDiv, SlideCollector, scopeStyles } from './slide.ts'
import { numberClicks } from './slidev-clicks.ts'
import { createComponents } from './slidev-components.ts'
import { unlisted, withContents } from './slidev-contents.ts'
import { withSnippets } from './slidev-files.ts'
import { isLayout, layOut } from './slidev-layouts.ts'
import { readSlides, type SlideSource } from './slidev-slides.ts'
import { withTagsApart, withValues } from './slidev-source.ts'

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

const lex = lexerOf(mathExtensions)

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
      frontMatterOf(text),
    ) ||
    /^(?:highlighter:[ \t]*(?:shiki|prism)|(?:canvasWidth|colorSchema|drawings|exportFilename|mdc|routerMode|themeConfig|twoslash):|theme:[ \t]*(?:\S*slidev|seriph))/m.test(
      frontMatterOf(text),
    ),
  read(region, report, readFile) {
    const slides = new SlideCollector(report)
    const sources = readSlides(region, report, readFile)
    // Its faults are said where the slides are looked for.
    const first = readFrontMatter(region, 0, () => {})?.meta ?? new Map()
    const setting: SlidevSetting = {
      report,
      readFile,
      components: createComponents(report),
      layouts: new Set(),
      of: sources.length,
      title: metaText(first.get('title')),
    }
    for (const source of sources) addSlide(source, slides, setting)
    const meta = new Map(without(first, [...ofSlides, ...ofTool]))
    const moving = meta.get('transition')
    const transition = transitionOf(metaText(moving))
    if (moving && transition)
      meta.set('transition', { type: 'inlines', children: [], source: transition, at: moving.at })
    return withContents(slides.document(meta))
  },
}

interface SlidevSetting {
  readonly report: Report
  readonly readFile: ReadFile
  readonly components: ReturnType<typeof createComponents>
  /** Those of which was said that there are none here. */
  readonly layouts: Set<string>
  /** How many slides there are. */
  readonly of: number
  readonly title: string | undefined
}

function addSlide({ meta, region, at }: SlideSource, slides: SlideCollector, setting: SlidevSetting): void {
  const { report, components, readFile, layouts } = setting
  // Slidev finds `/a.png` in the folder `public`.
  const find = (url: string) =>
    /^\/[^/]/.test(url) && readFile(`public${url}`) !== undefined ? `public${url}` : url
  const say = (key: string) => {
    const value = metaText(meta.get(key))
    return value && /^(?:background|image)$/.test(key) ? find(value) : value
  }
  let notes: readonly Block[] = []
  let comment: { readonly text: string; readonly at: Span } | undefined
  const notation: Notation = {
    lex,
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
  const values = (name: string) => {
    const field = /^\$frontmatter\.(\w+)$/.exec(name)?.[1]
    if (field !== undefined) return metaText(meta.get(field))
    if (/^(?:\$page|(?:\$slidev\.)?\$?nav\.currentPage)$/.test(name)) return String(slides.size + 1)
    if (/^(?:\$slidev\.)?\$?nav\.total$/.test(name)) return String(setting.of)
    return name === '$slidev.configs.title' ? setting.title : undefined
  }
  const text = withTagsApart(withSnippets(withValues(region, values, components.unknown), readFile, report))
  const slots = numberClicks(
    splitSlots(text).map(({ name, region }) => ({
      name,
      blocks: components.finish(reader.read(region), reader),
    })),
  )
  // The last comment is the speaker's, if nothing stands behind it.
  if (comment && isLast(comment.text, region.text)) {
    const text = comment.text.replace(/\[click(?::[\d+]+)?\]/g, '')
    notes = new Reader({}, report).read({ text, file: comment.at.start + 4, lines: undefined })
  }
  const layout = say('layout') ?? (slides.size === 0 ? 'cover' : 'default')
  if (!isLayout(layout) && addNew(layouts, layout))
    report({
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
    classes: [...attr.classes, ...classes, ...(say('hideInToc') === 'true' ? [unlisted] : [])],
    pairs: [...attr.pairs, ...pairs],
  }
}

/** What stands behind `::name::` goes to that place of the layout. */
function splitSlots(region: Region): readonly { readonly name: string; readonly region: Region }[] {
  const { text } = region
  const slots: { name: string; region: Region }[] = []
  let name = 'default'
  let begin = 0
  for (const line of linesOutsideCode(text)) {
    const [, next] = /^[ \t]*::([a-z][\w-]*)::[ \t]*$/i.exec(line.text) ?? []
    if (next === undefined) continue
    slots.push({ name, region: part(region, begin, line.start) })
    name = next
    begin = line.end
  }
  slots.push({ name, region: part(region, begin, text.length) })
  return slots
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
