/** Pages of HTML that hold a deck: their tags, the Markdown in them, and what they say of the deck. */
import type { MetaValue } from '../pandoc/ast.ts'
import { decodeEntities } from '../pandoc/entities.ts'
import { TagScanner } from '../pandoc/html-tag.ts'
import type { Region } from '../pandoc/region.ts'
import { edited, part, type RegionEdit } from './region.ts'

/** Elements in which nothing is a tag. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp'])

/** All tags of a text but those in comments, scripts and such. */
export function* tagsOf(text: string) {
  const scanner = new TagScanner(text)
  const ends = new Map<string, number>()
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const tag = scanner.scan(at)
    if (tag?.type === 'open' || tag?.type === 'close') yield { at, tag }
    const isRaw = tag?.type === 'open' && rawText.has(tag.name)
    at = isRaw ? endOf(tag.name, tag.end) : (tag?.end ?? at + 1)
  }

  /** Where an element of raw text is closed, from `at` on. */
  function endOf(name: string, at: number): number {
    const known = ends.get(name) ?? -1
    if (known >= at) return known
    const closing = new RegExp(`</${name}\\b`, 'gi')
    closing.lastIndex = at
    const end = closing.exec(text)?.index ?? text.length
    ends.set(name, end)
    return end
  }
}

/** The Markdown in a section, without the element around it and without what all its lines begin with. */
export function markdownIn(region: Region): Region {
  const { text } = region
  const [head, name = ''] = /^\s*<(script|textarea)\b[^>]*>/i.exec(text) ?? []
  const close = name === '' ? -1 : text.toLowerCase().indexOf(`</${name.toLowerCase()}`, head?.length)
  const inner = part(region, head?.length ?? 0, close < 0 ? text.length : close)
  const [, margin = ''] = /^(?:[ \t]*\n)*([ \t]*)/.exec(inner.text) ?? []
  const edits: RegionEdit[] = []
  const isScript = name.toLowerCase() === 'script'
  for (const { index, 0: found, 1: indent, 2: entity } of inner.text.matchAll(
    /^([ \t]+)|(&(?:lt|gt|amp|quot|#39);)/gm,
  )) {
    if (indent !== undefined) {
      const cut = indent.startsWith(margin) ? margin.length : 0
      if (cut > 0) edits.push({ start: index, end: index + cut, text: '' })
    } else if (!isScript)
      edits.push({ start: index, end: index + found.length, text: decodeEntities(entity ?? '') })
  }
  return edited(inner, edits)
}

/** What the page says of the deck: its title, language, theme, and the author's own style sheets. */
export function metaOf(text: string): readonly (readonly [string, MetaValue])[] {
  const found: [string, MetaValue][] = []
  const sheets: MetaValue[] = []
  for (const { at, tag } of tagsOf(text)) {
    if (tag.type === 'close') continue
    const say = (key: string) => tag.attributes.find(([name]) => name === key)?.[1]
    const value = (source: string): MetaValue => ({
      type: 'inlines',
      children: [{ type: 'text', value: source, from: at, to: tag.end }],
      source,
      at: { start: at, end: tag.end },
    })
    const lang = tag.name === 'html' ? say('lang') : undefined
    if (lang) found.push(['lang', value(lang)])
    if (tag.name === 'title') {
      const title = decodeEntities(text.slice(tag.end, text.indexOf('</', tag.end))).trim()
      if (title !== '') found.push(['pagetitle', value(title)])
    }
    if (tag.name !== 'link' || !/stylesheet/i.test(say('rel') ?? '')) continue
    const href = say('href') ?? ''
    const theme = /(?:^|\/)theme\/([\w-]+)\.css$/.exec(href)?.[1]
    if (theme) found.push(['theme', value(theme)])
    else if (
      !/^[a-z]+:|^\/\/|(?:^|\/)(?:reveal|reset|print|paper|pdf)(?:\.min)?\.css|(?:^|\/)(?:plugin|highlight|lib)\//i.test(
        href,
      )
    )
      sheets.push(value(href))
  }
  const [first] = sheets
  if (first) found.push(['css', { type: 'list', items: sheets, at: first.at }])
  return found
}
