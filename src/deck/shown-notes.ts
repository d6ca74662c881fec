/** Text that looks like speaker notes but is none, and would be shown to everybody without a warning. */
import type { Diagnostic, Report, Span } from '../diagnostic/diagnostic.ts'
import { type Block, spanOf } from '../pandoc/ast.ts'
import { mapBlockLists } from './block-lists.ts'
import { isNotes } from './speaker-notes.ts'
import { walkBlocks } from './walk.ts'

/** What stands on a line before the word “notes” where notes are meant, and how Pandoc has it instead. */
const meant: readonly (readonly [before: RegExp, hint: string])[] = [
  // A fence, with the marks of quotes and lists that may stand before it by mistake.
  [
    /^[\s>*+\d.)(#-]*:{2,}\s*(?:\{(?:[^}]*\s)?)?[.#]?(?:speaker[-_]?)?$/i,
    'Write ::: notes at the margin, with a blank line before it, and ::: behind them',
  ],
  [
    /<[a-z][^<>]*\sclass\s*=\s*["']?(?:[^"'<>]*\s)?$/i,
    'Put them into a <div class="notes"> or ::: notes that begins at the margin of the slide',
  ],
  [/\{(?:[^}]*\s)?\.$/, 'Only a div makes notes: write ::: notes before them, and ::: behind them'],
]

/** The notes of reveal.js's own Markdown begin with this alone on a line. */
const label = /^\s*notes?:\s*$/i

/** Letters before the word that are looked at: a line may be long. */
const far = 200

/**
 * Reports each place of the source that looks like the beginning of notes and stands in none: not in those that were gathered
 * (`gatherNotes`), not in code, comments and front matter. Where notes are not for everybody (`areShown` is false) it is an error;
 * else a warning, unless something was `told` of that place already.
 */
export function reportShownNotes(
  source: string,
  blocks: readonly Block[],
  areShown: boolean,
  told: readonly Diagnostic[],
  report: Report,
): void {
  let isGathered: ((place: number) => boolean) | undefined
  let isApart: ((place: number) => boolean) | undefined
  for (const { index } of source.matchAll(/\bnotes?(?![\w-])/gi)) {
    const hint = hintFor(source, index)
    if (hint === undefined) continue
    isGathered ??= covers(spansOfNotes(blocks))
    if (isGathered(index)) continue
    isApart ??= covers([...frontMatter(source), ...spansOfCode(source, blocks)])
    if (isApart(index)) continue
    const start = source.lastIndexOf('\n', index - 1) + 1
    const at = { start: start + (/^\s*/.exec(source.slice(start, index))?.[0].length ?? 0), end: index + 5 }
    if (areShown && told.some(({ at: { start, end } }) => start < at.end && end > at.start)) continue
    report({
      severity: areShown ? 'warning' : 'error',
      code: 'notes-as-text',
      message: 'This looks like speaker notes and is none: everybody would see it',
      hint,
      at,
    })
  }
}

function hintFor(source: string, index: number): string | undefined {
  const start = source.lastIndexOf('\n', index - 1) + 1
  const before = source.slice(Math.max(start, index - far), index)
  if (/^notes(?![\w-])/i.test(source.slice(index, index + 6))) {
    const found = meant.find(([pattern]) => pattern.test(before))
    if (found) return found[1]
  }
  if (before.trim() !== '') return undefined
  const line = /^[^\n]{0,20}/.exec(source.slice(index, index + 20))?.[0] ?? ''
  return label.test(line) ? meant[0]?.[1] : undefined
}

/** Tells of places, each behind the one before, whether one of the spans covers them. */
function covers(spans: readonly Span[]): (place: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  let at = 0
  let end = 0
  return (place) => {
    for (let next = sorted[at]; next && next.start <= place; next = sorted[++at])
      end = Math.max(end, next.end)
    return place < end
  }
}

/** Those of the text alone: of notes within a footnote nothing is gathered. */
function spansOfNotes(blocks: readonly Block[]): readonly Span[] {
  const spans: Span[] = []
  const visit = (list: readonly Block[]) => {
    for (const block of list)
      if (isNotes(block)) spans.push(spanOf(block))
      else mapBlockLists(block, visit)
    return list
  }
  visit(blocks)
  return spans
}

/** Code that shows how notes are written, and comments. Code by its indentation is not among them: so notes become code. */
function spansOfCode(source: string, blocks: readonly Block[]): readonly Span[] {
  const spans: Span[] = []
  walkBlocks(blocks, (node) => {
    if (!('type' in node)) return
    const isCode =
      node.type === 'code' ||
      (node.type === 'codeBlock' && /^\s*(?:```|~~~)/.test(source.slice(node.from, node.to)))
    const isComment = (node.type === 'rawBlock' || node.type === 'rawInline') && node.value.startsWith('<!--')
    if (isCode || isComment) spans.push(spanOf(node))
  })
  return spans
}

function frontMatter(source: string): readonly Span[] {
  const end = /^---\s*$[\s\S]*?^(?:---|\.\.\.)\s*$/m.exec(source)
  return end?.index === 0 ? [{ start: 0, end: end[0].length }] : []
}
