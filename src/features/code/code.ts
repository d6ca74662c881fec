/** Code blocks on our page: highlighted at build time, lines numbered and shown in steps. In Pandoc's own shape code stays as Pandoc writes it. */
import type { Slide } from '../../deck/deck.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { attribute, html, join, nothing, text, trusted } from '../../html/markup.ts'
import { withStyle } from '../../html/styles.ts'
import type { CodeBlock } from '../../pandoc/ast.ts'
import { pairOf } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Html, Plugin, RenderContext } from '../../plugin.ts'
import { type LineAttributes, lineNames, nameKeys, readLineAttributes } from './attributes.ts'
import { findLanguage } from './block-language.ts'
import { makeHighlighter, plain } from './highlight.ts'
import { toLines, writeLines, writePieces } from './lines.ts'

export interface CodeOptions {
  /** Number the lines of every block, not only of those of class `numberLines`. Default false. */
  readonly lineNumbers?: boolean
  /** Default true. */
  readonly highlight?: boolean
}

export function code({ lineNumbers = false, highlight = true }: CodeOptions = {}): Plugin {
  const toPieces = highlight ? makeHighlighter() : plain
  return {
    name: 'code',
    reads: { attributes: lineNames },
    style: new URL('code.css', import.meta.url),
    html: {
      codeBlock(block, context) {
        const language = findLanguage(block, context)
        if (context.target === 'sections') return undefined
        const said = readLineAttributes(block.attr, lineNumbers)
        const lines = toLines(toPieces(block.value, language))
        const isStepped = said.isNumbered || said.lit.length > 0
        const written = isStepped
          ? writeLines(lines, lineId(block, context), said.start)
          : writePieces(lines.flat())
        const name = pairOf(block.attr.pairs, ...nameKeys)
        const named = name ? html`<span class="code-name">${text(name)}</span>` : nothing
        return html`<pre${writeAttributes(said, context)}>${named}<code class="language-${trusted(language)}">${written}</code>${writeSteps(said, context)}</pre>`
      },
    },
  }
}

function writeAttributes({ isNumbered, start, lit, rest }: LineAttributes, context: RenderContext): Html {
  const attr = { ...rest, classes: ['code', ...rest.classes] }
  const counted = isNumbered && start !== 1 ? withStyle(attr, [`counter-reset:line ${start - 1}`]) : attr
  return join([
    context.attributes(counted),
    lit[0] ? attribute('data-lines', lit[0]) : nothing,
    start === 1 ? nothing : attribute('data-start', start),
  ])
}

/** A step for each part of the lines but the first, which is lit from the beginning; in the notes nothing is one. */
function writeSteps({ lit }: LineAttributes, context: RenderContext): Html {
  const parts = context.inNotes ? [] : lit.slice(1)
  return join(
    parts.map((lines) => {
      const classes = ['fragment', 'code-step']
      return html`<i${context.attributes({ id: '', classes, pairs: [['data-lines', lines]] })}></i>`
    }),
  )
}

/** The beginning of the ids of a block's lines: its own id, or one by its slide and its place there. */
function lineId(block: CodeBlock, context: RenderContext): string {
  const { attr } = context.slide
  if (block.attr.id) return block.attr.id
  const slide = attr.id || `at-${context.ask(({ slide }) => slide.from)}`
  return `${slide}-code-${placesOf(context.slide).get(block) ?? 0}`
}

/** The place of each block of code among those of its slide, from 1. */
const placesOf = oncePer(({ body }: Slide): ReadonlyMap<CodeBlock, number> => {
  const places = new Map<CodeBlock, number>()
  walkBlocks(body, (node) => {
    if ('type' in node && node.type === 'codeBlock' && !places.has(node)) places.set(node, places.size + 1)
  })
  return places
})
