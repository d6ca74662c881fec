import type { Block } from '../ast.ts'
import { addBlocks, blocksOf, type Cursor, type Future, isKnown } from '../cursor.ts'
import { blockQuote } from '../inlines/quotes.ts'
import { isBlank, type Line } from '../line.ts'
import { yamlMetaBlock } from '../metadata/metadata.ts'
import { flags } from '../sets.ts'
import { table } from '../tables/tables.ts'
import type { BlockRule } from './block-rule.ts'
import { codeBlockFenced } from './code-fences.ts'
import { codeBlockIndented } from './code-indented.ts'
import { definitionList } from './definition-lists.ts'
import { noteBlock, referenceKey } from './definitions.ts'
import { divFenced } from './div-fences.ts'
import { atxHeader, setextHeader } from './headings.ts'
import { hrule } from './horizontal-rules.ts'
import { divHtml, htmlBlock } from './html-blocks.ts'
import { lineBlock } from './line-blocks.ts'
import { bulletList, orderedList } from './lists.ts'
import { paragraph } from './paragraphs.ts'
import { rawTeXBlock } from './tex-blocks.ts'

/** Containers within containers. */
const maxDepth = 100

/** What may end a paragraph without a blank line before it. */
const interrupters: readonly BlockRule[] = [codeBlockFenced, bulletList, divHtml, divFenced]

const tableRule = table(interrupters)

/** Pandoc's `block`: the first rule that applies reads the construct. The last always does. */
const rules: readonly BlockRule[] = [
  codeBlockFenced,
  yamlMetaBlock,
  bulletList,
  divHtml,
  divFenced,
  setextHeader,
  atxHeader,
  htmlBlock,
  tableRule,
  codeBlockIndented,
  rawTeXBlock,
  lineBlock,
  blockQuote(interrupters),
  hrule,
  orderedList,
  definitionList(tableRule),
  noteBlock,
  referenceKey,
  paragraph(interrupters),
]

/** The rules that may apply to a line that begins with an ASCII character; behind them, for all other characters. */
function byStart(mayApply: (rule: BlockRule, char: string) => boolean): readonly (readonly BlockRule[])[] {
  return Array.from({ length: 129 }, (_, code) =>
    rules.filter((rule) => mayApply(rule, String.fromCharCode(code))),
  )
}

const startsWith = ({ starts, below }: BlockRule, char: string) =>
  starts?.includes(char) ?? below === undefined

/** What a line begins by itself, and what it begins with such a line below it: that makes few lines more than text. */
const alone = byStart(startsWith)
const underlined = byStart((rule, char) => rule.below !== undefined || startsWith(rule, char))
const underlines = flags(rules.map(({ below = '' }) => below).join(''))

function rulesFor(cursor: Cursor, { first }: Line): readonly BlockRule[] {
  const below = cursor.peek(1)?.first || cursor.peek(2)?.first
  return (below && underlines[below] ? underlined : alone)[Math.min(first, 128)] ?? rules
}

/** Reads blocks up to the end of the lines, or until `ends` says so at the beginning of a block. */
export function readBlocks(cursor: Cursor, ends?: () => boolean): Future {
  let only: Future | undefined
  let several: Future[] | undefined
  if (cursor.scope.depth > maxDepth) {
    reportTooDeep(cursor)
    while (cursor.peek()) cursor.index++
  }
  for (let line = cursor.peek(); line; line = cursor.peek()) {
    if (isBlank(line)) {
      cursor.index++
      continue
    }
    if (!ends) cursor.release()
    else if (ends()) break
    const first = cursor.peek() ?? line
    for (const rule of rulesFor(cursor, first)) {
      const blocks = rule.parse(cursor)
      if (!blocks) continue
      // Most containers hold one block.
      if (several) several.push(blocks)
      else if (only) several = [only, blocks]
      else only = blocks
      break
    }
  }
  return several ? join(several) : (only ?? [])
}

function join(several: readonly Future[]): Future {
  const all = (out: Block[]) => {
    for (const blocks of several) addBlocks(blocks, out)
  }
  return several.every(isKnown) ? blocksOf(all) : all
}

function reportTooDeep(cursor: Cursor): void {
  cursor.draft.report({
    code: 'too-deep',
    message: `Blocks are nested deeper than ${maxDepth} levels here; what is deeper is left out`,
    at: cursor.spanOfLines(cursor.index, cursor.index + 1),
  })
}
