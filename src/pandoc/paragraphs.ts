import type { Attr, Block, Image, Inline } from './ast.ts'
import type { BlockRule } from './block-rule.ts'
import type { Cursor } from './cursor.ts'
import { reportGlued } from './glued.ts'
import { isBlank, makeLine } from './line.ts'
import { findBlockTag } from './paragraph-tags.ts'
import { findEnvironmentEnd, isInlineEnvironment } from './tex-blocks.ts'

type Kind = 'para' | 'plain'

/** The end of a paragraph: in front of line `index`, or at `column` of the line before it. */
interface End {
  readonly kind: Kind
  readonly index: number
  readonly column?: number
}

/**
 * Text up to a blank line or to what may end it. It is a paragraph if a blank line, a fence or the end of a div
 * follows, else plain text.
 */
export function paragraph(interrupters: readonly BlockRule[]): BlockRule {
  return {
    name: 'para',
    parse(cursor) {
      const start = cursor.index
      const { kind, index, column } = findEnd(cursor, start, interrupters)
      const lines = cursor.lines.slice(start, index)
      const last = lines.pop()
      if (!last) return undefined
      const text = (column === undefined ? last.text : last.text.slice(0, column)).trimEnd()
      lines.push(makeLine(text, last.at))
      const first = lines[0] ?? last
      lines[0] = makeLine(first.text.slice(first.indent), first.at + first.indent)
      const end = last.at + text.length
      reportGlued(cursor, start, index)
      if (column === undefined) cursor.moveTo(index, 0)
      else cursor.moveTo(index - 1, column)
      while (lines.length > 1 && isBlank(lines.at(-1) ?? last)) lines.pop()
      if (lines.length === 1 && isBlank(lines[0] ?? last)) return () => {}
      const region = cursor.regionOf(lines)
      const at = cursor.span(first.at + first.indent, end)
      const { draft } = cursor
      return (out) => {
        const children = draft.inlines(region, draft.context)
        if (children.length > 0) out.push(implicitFigure(children, at) ?? { type: kind, children, at })
      }
    },
  }
}

function findEnd(cursor: Cursor, start: number, interrupters: readonly BlockRule[]): End {
  const { lines } = cursor
  const tags = new TagSearcher(cursor, start)
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]
    if (!line || isBlank(line)) return { kind: 'para', index }
    if (index > start) {
      for (const rule of interrupters) {
        const kind = rule.interrupts?.(cursor, index)
        if (kind) return { kind, index }
      }
    }
    if (!line.text.includes('<') && !line.text.includes('\\begin{')) continue
    const found = tags.search(index)
    if (found?.column !== undefined) return { kind: 'plain', index: found.index + 1, column: found.column }
    // A comment or an environment goes on over blank lines.
    if (found) index = found.index
  }
  return { kind: 'plain', index: lines.length }
}

/** Lines behind a tag or a code span in which its end is looked for. */
const lookAhead = 40

/** Looks through a paragraph for tags, line by line, as it is found. */
class TagSearcher {
  private readonly cursor: Cursor
  /** Where the look goes on. */
  private line: number
  private column = 0

  constructor(cursor: Cursor, start: number) {
    this.cursor = cursor
    this.line = start
  }

  /**
   * Looks up to the end of line `index`. Gives the place of a tag that ends the paragraph, or the line in which a
   * comment ends that holds blank lines.
   */
  search(index: number): { readonly index: number; readonly column?: number } | undefined {
    const { lines, scope } = this.cursor
    if (this.line > index) return undefined
    let end = index + 1
    while (end <= index + lookAhead && !this.cursor.isBlankAt(end)) end++
    const parts = lines.slice(this.line, end).map((line) => line.text)
    const until = parts.slice(0, index + 1 - this.line).join('\n').length
    const found = findBlockTag(parts.join('\n'), this.column, until, scope.html)
    if (found.type === 'block') return this.place(parts, found.at)
    if (found.type === 'none') {
      this.moveTo(this.place(parts, found.end))
      return undefined
    }
    if (found.type === 'environment') return this.environment(parts, found, index)
    const closer = this.findCommentEnd(this.place(parts, found.at))
    this.moveTo(closer ?? this.place(parts, until))
    return closer && { index: closer.index }
  }

  /** An environment of maths stands in the paragraph, with the blank lines in it; any other ends the paragraph. */
  private environment(
    parts: readonly string[],
    found: { readonly at: number; readonly end: number; readonly name: string },
    index: number,
  ): { readonly index: number; readonly column?: number } | undefined {
    const begin = this.place(parts, found.at)
    const end = findEnvironmentEnd(this.cursor, begin.index, found.name)
    if (end && !isInlineEnvironment(found.name)) return begin
    this.moveTo(end ?? this.place(parts, found.end))
    return end && end.index > index ? { index: end.index - 1 } : this.search(index)
  }

  private place(
    parts: readonly string[],
    offset: number,
  ): { readonly index: number; readonly column: number } {
    let column = offset
    for (const [i, part] of parts.entries()) {
      if (column <= part.length) return { index: this.line + i, column }
      column -= part.length + 1
    }
    return { index: this.line + parts.length, column: 0 }
  }

  private moveTo(place: { readonly index: number; readonly column: number }): void {
    this.line = place.index
    this.column = place.column
  }

  private findCommentEnd(from: { readonly index: number }): { index: number; column: number } | undefined {
    const { lines, missing } = this.cursor
    if ((missing.get('-->') ?? Number.POSITIVE_INFINITY) <= from.index) return undefined
    for (let index = from.index + 1; index < lines.length; index++) {
      const column = lines[index]?.text.indexOf('-->') ?? -1
      if (column !== -1) return { index, column: column + 3 }
    }
    missing.set('-->', from.index)
    return undefined
  }
}

/** A picture alone in its paragraph, with a text for it, is a figure (Pandoc's `implicit_figures`). */
function implicitFigure(children: readonly Inline[], at: Block['at']): Block | undefined {
  const [image, ...others] = children
  if (image?.type !== 'image' || others.length > 0 || image.children.length === 0) return undefined
  const alt = image.attr.pairs.find(([key]) => key === 'alt')?.[1]
  const placement = image.attr.pairs.filter(([key]) => key === 'latex-placement')
  const attr: Attr = {
    id: '',
    classes: image.attr.classes,
    pairs: image.attr.pairs.filter(([key]) => key !== 'alt' && key !== 'latex-placement'),
  }
  const picture: Image = {
    ...image,
    attr,
    children: alt === undefined ? image.children : [{ type: 'text', value: alt, at: image.at }],
  }
  return {
    type: 'figure',
    attr: { id: image.attr.id, classes: [], pairs: placement },
    caption: [{ type: 'plain', children: image.children, at: image.at }],
    children: [{ type: 'plain', children: [picture], at: image.at }],
    at,
  }
}
