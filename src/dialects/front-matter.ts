import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Meta, MetaValue } from '../pandoc/ast.ts'
import { read } from '../pandoc/read.ts'
import { type Region, spanIn } from '../pandoc/region.ts'

export interface FrontMatter {
  readonly meta: Meta
  /** Where the text behind it begins. */
  readonly end: number
}

/** Dots may close it, too, as they end any YAML. What begins with no key, behind comments, is a slide between two rules. */
const fences =
  /^---[ \t]*\r?\n(?=(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:[^\s#>*+|`-][^\n]*?:(?:\s|$)|\{|(?:---|\.\.\.)[ \t]*(?:\r?\n|$)))(?:[\s\S]*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

/** The front matter of a deck with its fences; '' where there is none. */
export function frontMatterOf(text: string): string {
  return fences.exec(text)?.[0] ?? ''
}

/**
 * The YAML between two lines `---` at `start`, with its faults; undefined if none begins there and ends before `end`. It is YAML as
 * everywhere else in a deck, and its values are read as Pandoc's Markdown.
 */
export function readFrontMatter(
  region: Region,
  start: number,
  report: Report,
  end = region.text.length,
): FrontMatter | undefined {
  const { text } = region
  if (!text.startsWith('---', start)) return undefined
  const raw = fences.exec(text.slice(start, end))?.[0]
  if (raw === undefined) return undefined
  const moved = (at: Span): Span => spanIn(region, at.start + start, at.end + start)
  const { meta } = read(raw, (fault) => report({ ...fault, at: moved(fault.at) }))
  return {
    meta: new Map([...meta].map(([key, value]) => [key, move(value, moved)])),
    end: start + raw.length,
  }
}

function move(value: MetaValue, moved: (at: Span) => Span): MetaValue {
  const at = moved(value.at)
  if (value.type === 'map')
    return { ...value, entries: new Map([...value.entries].map(([key, one]) => [key, move(one, moved)])), at }
  if (value.type === 'list') return { ...value, items: value.items.map((one) => move(one, moved)), at }
  return { ...value, at }
}

/** The values without those of `keys`, which the notation has read. */
export function without(meta: Meta, keys: Iterable<string>): Meta {
  const rest = new Map(meta)
  for (const key of keys) rest.delete(key)
  return rest
}
