/** Quarto's shortcodes, `{{< name … >}}`, and what stands in code that would be worked out. */
import { parse } from 'yaml'
import type { Report } from '../diagnostic/diagnostic.ts'
import type { Meta, MetaValue } from '../pandoc/ast.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import type { ReadFile } from './dialect.ts'
import { entriesOf } from './quarto-project.ts'
import { edited, type RegionEdit } from './region.ts'
import { linesOutsideCode } from './separators.ts'

const shortcode = /`[^`\n]*`|\{\{(\{?)<\s*([a-z]+)((?:\s[^\n>]{0,300}?)?)\s*>\}\}\}?/g

/** Shortcodes of which there is the same in Pandoc's notation, or which are a file's to say. Icons are left out, which is said once. */
export function withShortcodes(region: Region, meta: Meta, report: Report, readFile: ReadFile): Region {
  const { text } = region
  if (!text.includes('{{<')) return region
  const write = writer(meta, readFile)
  const edits: RegionEdit[] = []
  let isIconSaid = false
  for (const line of linesOutsideCode(text))
    for (const { index, 0: source, 1: brace, 2: name = '', 3: words = '' } of line.text.matchAll(shortcode)) {
      const start = line.start + index
      const end = start + source.length
      if (brace === '{') edits.push({ start, end, text: source.slice(1, -1).replace('<', '\\<') })
      else if (icons.has(name)) {
        if (!isIconSaid)
          report({
            code: 'shortcode',
            message: `Icons such as ${source} are not drawn here, and left out`,
            hint: 'Write the sign itself, or a picture of it',
            at: spanIn(region, start, end),
          })
        isIconSaid = true
        edits.push({ start, end, text: '' })
      } else {
        const found = write(name, words)
        if (found !== undefined) edits.push({ start, end, text: found })
      }
    }
  return edited(region, edits)
}

const icons = new Set(['fa', 'bi', 'iconify', 'ai', 'fluent', 'academicons'])

/** What a shortcode stands for; undefined: nobody knows. */
function writer(meta: Meta, readFile: ReadFile): (name: string, words: string) => string | undefined {
  const files = new Map<string, unknown>()
  /** The value at a path of names in one of these files. */
  const find = (names: readonly string[], path: readonly string[]): string | undefined => {
    const key = names.join()
    if (!files.has(key)) files.set(key, yamlOf(names.map(readFile).find((text) => text !== undefined)))
    const found = path.reduce(valueIn, files.get(key))
    return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
  }
  const brand = (...path: readonly string[]) => find(['_brand.yml', '_brand.yaml'], path)
  return (name, words) => {
    const { plain, named } = argumentsOf(words)
    const [first = '', second = ''] = plain
    switch (name) {
      case 'meta':
        return metaText(
          first
            .split('.')
            .reduce<MetaValue | undefined>(
              (one, key, depth) => (depth === 0 ? meta : entriesOf(one)).get(key),
              undefined,
            ),
        )
      case 'var':
        return find(['_variables.yml', '_variables.yaml'], first.split('.'))
      case 'brand': {
        if (first === 'logo') {
          const path = brand('logo', second || 'medium') ?? brand('logo', 'images', second) ?? brand('logo')
          return path === undefined ? undefined : `![](${path})`
        }
        const value = brand('color', second)
        return brand('color', 'palette', value ?? second) ?? value
      }
      case 'video':
        return videoOf(first, named)
      case 'kbd':
        return `<kbd>${plain.join(' ').replace(/[<>&]/g, '')}</kbd>`
      case 'pagebreak':
        return ''
      default:
        return undefined
    }
  }
}

/** A file plays on the slide; what other hosts play is a link. */
function videoOf(address: string, named: ReadonlyMap<string, string>): string | undefined {
  const title = (named.get('title') ?? '').replace(/[\\[\]]/g, '\\$&')
  if (address === '') return undefined
  if (
    /^https?:\/\/(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|brightcove\.net)\//.test(
      address,
    )
  )
    return title === '' ? `<${address}>` : `[${title}](${address})`
  const sizes = ['width', 'height'].flatMap((key) => {
    const value = named.get(key)
    return value !== undefined && /^[\w.%]+$/.test(value) ? `${key}="${value}"` : []
  })
  return `![${title}](<${address}>)${sizes.length > 0 ? `{${sizes.join(' ')}}` : ''}`
}

function argumentsOf(words: string): {
  readonly plain: readonly string[]
  readonly named: ReadonlyMap<string, string>
} {
  const plain: string[] = []
  const named = new Map<string, string>()
  for (const [, key, ...values] of words.matchAll(/(?:([\w-]+)=)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)) {
    const value = values.find((one) => one !== undefined) ?? ''
    if (key === undefined) plain.push(value)
    else named.set(key, value)
  }
  return { plain, named }
}

function yamlOf(text: string | undefined): unknown {
  try {
    return parse(text ?? '', { maxAliasCount: 0 }) ?? {}
  } catch {
    return {}
  }
}

const valueIn = (map: unknown, key: string): unknown =>
  typeof map === 'object' && map !== null && Object.hasOwn(map, key)
    ? Object.entries(map).find(([name]) => name === key)?.[1]
    : undefined

/** Code in text that a document's engine works out: `` `{python} x` ``, and `` `r x` `` where there is R. It is shown as code. */
export function findInlineCells(text: string): readonly RegionEdit[] {
  const hasR = /^[ \t]*`{3,}\{r\b/m.test(text)
  const edits: RegionEdit[] = []
  for (const line of linesOutsideCode(text))
    for (const { index, 1: before = '', 2: engine = '' } of line.text.matchAll(
      /(?<!`)(`)(\{(?:r|python|julia|ojs)\}[ \t]*|r[ \t]+)(?![ \t])[^`\n]+`(?!`)/g,
    )) {
      if (!engine.startsWith('{') && !hasR) continue
      const start = line.start + index + before.length
      edits.push({ start, end: start + engine.length, text: '' })
    }
  return edits
}
