/** Code blocks on our page: highlighted at build time, lines numbered and shown in steps. */
import type { Slide } from '../../deck/deck.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { attribute, html, join, nothing, trusted } from '../../html/markup.ts'
import { withStyle } from '../../html/styles.ts'
import { type Attr, type CodeBlock, spanOf } from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Html, Plugin, RenderContext } from '../../plugin.ts'
import { type Highlight, type HighlightPiece, makeHighlighter, plain } from './highlight.ts'
import { languageNamed, languageNames } from './languages.ts'
import { toLines, writePieces } from './lines.ts'

export interface CodeOptions {
  /** Number the lines of every block, not only of those of class `numberLines`. Default false. */
  readonly lineNumbers?: boolean
  /** Default true. */
  readonly highlight?: boolean
}

/** Classes that ask for line numbers: Pandoc's spellings, and Quarto's attribute. */
const numbering = new Set(['numberLines', 'number-lines', 'numbered', 'line-numbers'])
/** Attributes that do, and those that say from which number. */
const numberKeys = ['data-line-numbers', 'line-numbers', 'code-line-numbers', 'data-code-line-numbers']
const startKeys = ['startFrom', 'data-startFrom', 'data-start-from', 'data-ln-start-from']
/** First classes that say something about the block, so that they are not taken for a language. */
const notLanguages =
  /^(?:fragment|incremental|r-.*|stretch|code|sourceCode|small|smaller|tiny|large|big|cell-code|language-.*)$/

/** Names of code that filters and plugins of other tools make pictures of. */
const drawings = new Set([
  ...['graphviz', 'plantuml', 'mermaid', 'matplotlib', 'gnuplot', 'ditaa', 'tikz', 'd2', 'vega-lite'],
])

/** Is this code of a picture, which nothing here draws? */
export const isDrawing = ({ attr }: CodeBlock): boolean => drawings.has(attr.classes[0]?.toLowerCase() ?? '')

export function code({ lineNumbers = false, highlight = true }: CodeOptions = {}): Plugin {
  const toPieces = highlight ? makeHighlighter() : plain
  return {
    name: 'code',
    reads: { attributes: ['line-numbers', 'ln-start-from', 'trim', 'noescape', 'start-from', 'startfrom'] },
    html: {
      codeBlock(block, context) {
        const language = findLanguage(block, context)
        return context.target === 'page'
          ? writeCode(block, language, { lineNumbers, toPieces }, context)
          : undefined
      },
    },
  }
}

/** The language of a block: the first class that names one. A first class that should have been one is reported. */
function findLanguage(block: CodeBlock, context: RenderContext): string {
  const { attr } = block
  const known = attr.classes.map(languageNamed).find((name) => name !== undefined)
  if (known !== undefined) return known
  const [first] = attr.classes
  if (first === undefined || numbering.has(first) || notLanguages.test(first)) return 'plaintext'
  const drawn = isDrawing(block)
  const meant = drawn || first.length < 4 ? undefined : nearest(first, languageNames())
  context.reportOnce(`unknown-language ${first}`, {
    code: 'unknown-language',
    message: drawn
      ? `What “${first}” would draw is not drawn here: the code is shown as it is`
      : `“${first}” is no language that can be highlighted, so this code is shown plain`,
    ...(drawn && { hint: 'Draw it beforehand and show the picture' }),
    ...(meant !== undefined && { hint: `Did you mean “${meant}”?` }),
    at: spanOf(block),
  })
  return 'plaintext'
}

interface CodeWriting {
  readonly lineNumbers: boolean
  readonly toPieces: Highlight
}

function writeCode(
  block: CodeBlock,
  language: string,
  { lineNumbers, toPieces }: CodeWriting,
  context: RenderContext,
): Html {
  const { attr, value } = block
  const given = pairOf(attr.pairs, ...numberKeys)
  const steps =
    given && given !== 'true' && given !== 'false' ? given.split('|').map((lines) => lines.trim()) : []
  const numbered =
    lineNumbers ||
    (given !== undefined && given !== 'false') ||
    attr.classes.some((name) => numbering.has(name))
  const start = Number(pairOf(attr.pairs, ...startKeys)) || 1
  const pieces = toLines(toPieces(value, language))
  const isStepped = numbered || steps.length > 0
  const lines = isStepped
    ? writeLines(pieces, lineId(block, context.slide), start)
    : writePieces(pieces.flat())
  const [first, ...further] = steps
  const classes = [
    'code',
    ...attr.classes,
    ...(numbered && !attr.classes.includes('numberLines') ? ['numberLines'] : []),
  ]
  const own = { ...attr, classes, pairs: withoutPairs(attr.pairs, ...numberKeys, ...startKeys) }
  const attributes = join([
    context.attributes(numbered && start !== 1 ? withStyle(own, [`counter-reset:line ${start - 1}`]) : own),
    first ? attribute('data-lines', first) : nothing,
    start === 1 ? nothing : attribute('data-start', start),
  ])
  const marks = (context.inNotes ? [] : further).map((wanted) => {
    const step: Attr = { id: '', classes: ['fragment', 'code-step'], pairs: [['data-lines', wanted]] }
    return html`<i${context.attributes(step)}></i>`
  })
  return html`<pre${attributes}><code class="language-${trusted(language)}">${lines}</code>${join(marks)}</pre>`
}

/** The beginning of the ids of a block's lines: its own id, or one by its slide and its place there. */
function lineId(block: CodeBlock, slide: Slide): string {
  return block.attr.id || `${slide.attr.id || `at-${slide.from}`}-code-${placesOf(slide).get(block) ?? 0}`
}

/** The place of each block of code among those of its slide, from 1. */
const placesOf = oncePer(({ body }: Slide): ReadonlyMap<CodeBlock, number> => {
  const places = new Map<CodeBlock, number>()
  walkBlocks(body, (node) => {
    if ('type' in node && node.type === 'codeBlock' && !places.has(node)) places.set(node, places.size + 1)
  })
  return places
})

/** Each line as an element with an id, its end of line in it. */
function writeLines(lines: readonly (readonly HighlightPiece[])[], id: string, start: number): Html {
  return join(
    lines.map(
      (line, i) =>
        html`<span class="line"${attribute('id', `${id}-${start + i}`)}>${writePieces(line)}</span>`,
    ),
  )
}
