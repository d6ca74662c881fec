/**
 * What formulas have of each other, as in MathJax: macros that one defines, and the numbers that `\eqref{label}` and
 * `\ref{label}` refer to, alone in a formula or in the text.
 */
import { type Deck, slidesOf } from '../../deck/deck.ts'
import { walkBlocks } from '../../deck/walk.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { html, text } from '../../html/markup.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import { type Budget, expandMacros, type Macro, readMacros, takeMacros } from '../../pandoc/tex/macros.ts'
import type { Html, RenderContext } from '../../plugin.ts'

/** A formula that is a reference shows the number of what it refers to; undefined if it is none. */
export function writeReference(tex: string, at: Span, context: RenderContext): Html | undefined {
  const [, bracketed, label] = /^\\(eq)?ref\{([^{}]*)\}$/.exec(tex) ?? []
  if (label === undefined) return undefined
  const words = text(numberOf(label, bracketed !== undefined, at, context))
  return html`<span class="math inline"><math><semantics><mtext>${words}</mtext>${writeAnnotation(tex)}</semantics></math></span>`
}

/** A formula with the numbers that it refers to. */
export function withNumbers(tex: string, at: Span, context: RenderContext): string {
  if (!tex.includes('ref{')) return tex
  return tex.replace(
    /\\(eq)?ref\{([^{}]*)\}/g,
    (_, bracketed: string | undefined, label: string) =>
      `\\text{${numberOf(label, bracketed !== undefined, at, context)}}`,
  )
}

function numberOf(label: string, isBracketed: boolean, at: Span, context: RenderContext): string {
  const number = context.ask(({ deck }) => formulasOf(deck).tags.get(label))
  if (number === undefined) {
    context.report({
      code: 'maths',
      message: `No formula has the number that is referred to: “${label}”`,
      hint: `Give it one: \\tag{1}\\label{${label}}`,
      at,
    })
  }
  const shown = number ?? label
  return isBracketed ? `(${shown})` : shown
}

/** The TeX of a formula, which its MathML keeps. */
export function writeAnnotation(tex: string): Html {
  return html`<annotation encoding="application/x-tex">${text(tex)}</annotation>`
}

/** What the formulas of a deck say of each other. */
interface Formulas {
  /** What they are tagged with, by their labels. */
  readonly tags: Map<string, string>
  /** What they define: in MathJax it holds in all of them. */
  readonly macros: Map<string, Macro>
  readonly budget: Budget
}

const formulasOf = oncePer((deck: Deck): Formulas => {
  const found: Formulas = { tags: new Map(), macros: new Map(), budget: { characters: 1_000_000 } }
  for (const { body } of slidesOf(deck)) {
    walkBlocks(body, (node) => {
      if (!('type' in node) || (node.type !== 'math' && node.type !== 'rawInline')) return
      readTags(node.value, found.tags)
      if (node.type === 'math')
        for (const [name, macro] of readMacros(node.value)) found.macros.set(name, macro)
    })
  }
  return found
})

/** A formula with what the deck's formulas define put in, and without the definitions. */
export function withDefinitions(tex: string, context: RenderContext): string {
  if (context.ask(({ deck }) => formulasOf(deck).macros.size) === 0) return tex
  // What the formulas before used up counts, too.
  const { macros, budget } = formulasOf(context.deck)
  return expandMacros(takeMacros(tex).rest, macros, budget)
}

/** Each row of a formula may have a label and a tag, in any order. */
function readTags(tex: string, tags: Map<string, string>): void {
  if (!tex.includes('\\label{')) return
  for (const row of tex.split('\\\\')) {
    const label = /\\label\{([^{}]*)\}/.exec(row)?.[1]
    const tag = /\\tag\*?\{([^{}]*)\}/.exec(row)?.[1]
    if (label !== undefined && tag !== undefined) tags.set(label, tag)
  }
}
