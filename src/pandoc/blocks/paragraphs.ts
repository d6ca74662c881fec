import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Attr, Block, Image, Inline } from '../ast.ts'
import { pairOf, withoutPairs } from '../attributes.ts'
import { addBlocks, type Cursor, type Future } from '../cursor.ts'
import { contentLength, dropColumns, isBlank, type Line, makeLine } from '../line.ts'
import type { BlockRule } from './block-rule.ts'
import { isSuspect, reportLooseAttributes, reportMisread } from './misread.ts'
import { mayReachOn, ParagraphScanner } from './paragraph-scanner.ts'

type Kind = 'para' | 'plain'

/** The end of a paragraph: in front of line `index`, or at `column` of the line before it. */
interface End {
  readonly kind: Kind
  readonly index: number
  readonly column?: number
  /** Lines that may be meant as something else than text. */
  readonly suspects: readonly number[]
}

/**
 * Text up to a blank line or to what may end it (Pandoc's `para` and `plain`). It is a paragraph if a blank line, a fence or the end of a div
 * follows, else plain text.
 */
export function paragraph(interrupters: readonly BlockRule[]): BlockRule {
  return {
    parse(cursor) {
      const start = cursor.index
      const { kind, index, column, suspects } = findEnd(cursor, start, interrupters)
      const first = cursor.line(start)
      const last = cursor.line(index - 1)
      if (!first || !last) return undefined
      const ended = cursor.line(index) === undefined && column === undefined && kind === 'plain'
      const text = trimLastLine(column === undefined ? last.text : last.text.slice(0, column), ended)
      const begin = first.at + first.indent
      const end = last.at + text.length
      const region =
        first === last
          ? cursor.regionAt(text.slice(first.indent), begin)
          : cursor.regionOf(paragraphLines(cursor.linesOf(start, index), text))
      reportMisread(cursor, start, suspects)
      if (text.endsWith('}')) reportLooseAttributes(cursor, text, last.at)
      if (column === undefined) cursor.moveTo(index, 0)
      else cursor.moveTo(index - 1, column)
      if (region.text === '') return []
      const at = cursor.span(begin, end)
      const { draft } = cursor
      const early = draft.early(region)
      return early
        ? textBlock(early, kind, at)
        : (out) => addBlocks(textBlock(draft.inlines(region), kind, at), out)
    },
  }
}

/** The lines with `text` as their last: from the first word on, and without blank ones at their end. */
function paragraphLines(lines: Line[], text: string): readonly Line[] {
  const first = lines[0]
  const last = lines.pop()
  if (first && last) {
    lines[0] = dropColumns(first, first.indent)
    lines.push(makeLine(text, last.at))
  }
  while (lines.length > 1 && isBlank(lines.at(-1) ?? makeLine('', 0))) {
    lines.pop()
    const end = lines.at(-1)
    // In front of a line that begins with the tag of a block, two spaces break the line, too.
    if (end?.text.endsWith('  ') && !isBlank(end)) {
      lines[lines.length - 1] = makeLine(breakLast(end.text), end.at)
    }
  }
  return lines
}

/** The block that holds the text, if it holds any. */
function textBlock(children: readonly Inline[], kind: Kind, { start: from, end: to }: Span): Future {
  return children.length === 0
    ? []
    : (implicitFigure(children, from, to) ?? { type: kind, children, from, to })
}

/**
 * The last line of a paragraph without the spaces at its end. Where the lines of an item end with it, two spaces break
 * the line even there, as a backslash does.
 */
function trimLastLine(line: string, ended: boolean): string {
  return ended && line.endsWith('  ') ? breakLast(line) : line.slice(0, contentLength(line))
}

/** A backslash in place of the spaces at the end, where two are left behind one that is escaped. */
function breakLast(line: string): string {
  const text = line.slice(0, contentLength(line))
  return text.length + 2 > line.length ? text : `${text}\\`
}

/** Where text that begins on line `start` ends; behind the first line too many if it has more than `most`. */
export function findEnd(
  cursor: Cursor,
  start: number,
  interrupters: readonly BlockRule[],
  most = Number.POSITIVE_INFINITY,
): End {
  let scanner: ParagraphScanner | undefined
  const suspects: number[] = []
  let index = start
  for (let line = cursor.line(index); line && index - start <= most; line = cursor.line(++index)) {
    if (isBlank(line)) return { kind: 'para', index, suspects }
    if (index > start && !scanner?.covers(index)) {
      for (const rule of interrupters) {
        const kind = rule.interrupts?.(cursor, index, line)
        if (kind) return { kind, index, suspects }
      }
      if (isSuspect(line)) suspects.push(index)
    }
    if (!scanner && !mayReachOn(line)) continue
    scanner ??= new ParagraphScanner(cursor, start)
    const found = scanner.scan(index)
    if (found?.column !== undefined) {
      return { kind: 'plain', index: found.index + 1, column: found.column, suspects }
    }
    if (found) index = found.index
  }
  return { kind: 'plain', index, suspects }
}

/** A picture alone in its paragraph, with a text for it, is a figure (Pandoc's `implicit_figures`). */
function implicitFigure(children: readonly Inline[], from: number, to: number): Block | undefined {
  const image = children.length === 1 ? children[0] : undefined
  if (image?.type !== 'image' || image.children.length === 0) return undefined
  const alt = pairOf(image.attr.pairs, 'alt')
  const placement = image.attr.pairs.filter(([key]) => key === 'latex-placement')
  const attr: Attr = {
    id: '',
    classes: image.attr.classes,
    pairs: withoutPairs(image.attr.pairs, 'alt', 'latex-placement'),
  }
  const picture: Image = {
    ...image,
    attr,
    children:
      alt === undefined ? image.children : [{ type: 'text', value: alt, from: image.from, to: image.to }],
  }
  return {
    type: 'figure',
    attr: { id: image.attr.id, classes: [], pairs: placement },
    caption: [{ type: 'plain', children: image.children, from: image.from, to: image.to }],
    children: [{ type: 'plain', children: [picture], from: image.from, to: image.to }],
    from,
    to,
  }
}
