/** Which slides a deck of Slidev's has, with those of the files that it takes in. */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Meta } from '../pandoc/ast.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import { normalise } from '../pandoc/source.ts'
import { limited, type ReadFile } from './dialect.ts'
import { readFrontMatter, without } from './front-matter.ts'
import { part, standingAt } from './region.ts'
import { reportMissing } from './slidev-files.ts'

export interface SlideSource {
  readonly meta: Meta
  readonly region: Region
  readonly at: Span
}

/** The slides, without those that are hidden; where `src:` names a file, its slides instead. What a file says of itself comes second. */
export function readSlides(region: Region, report: Report, readFile: ReadFile): readonly SlideSource[] {
  const readOther = limited(readFile)
  const expand = (source: SlideSource, depth: number): readonly SlideSource[] => {
    const { meta, at } = source
    if (isHidden(meta)) return []
    const src = metaText(meta.get('src'))
    if (!src) return [source]
    const [path = '', wanted] = src.replace(/^\//, '').split('#')
    const text = depth < 10 ? readOther(path) : undefined
    if (text === undefined) {
      reportMissing(path, at, report)
      return []
    }
    const places = new Set(wanted?.split(',').flatMap(range))
    const own = without(meta, ['src'])
    // What is wrong in another file has no place in this one.
    return splitSlides(standingAt(normalise(text).text, at.start), () => {})
      .filter((_, i) => places.size === 0 || places.has(i + 1))
      .flatMap((one) => expand({ ...one, meta: new Map([...one.meta, ...own]), at }, depth + 1))
  }
  return splitSlides(region, report).flatMap((source) => expand(source, 0))
}

const isHidden = (meta: Meta) =>
  metaText(meta.get('hide')) === 'true' || metaText(meta.get('disabled')) === 'true'

/** `2-4` is 2, 3 and 4. */
function range(words: string): readonly number[] {
  const [from = 0, to = from] = words.split('-').map(Number)
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, 1000)) }, (_, i) => from + i)
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
    const front = readFrontMatter(region, begin, report, place(end))
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
