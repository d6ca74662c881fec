/** References to equations: `\eqref{label}` and `\ref{label}`, alone in a formula or in the text, as MathJax has them. */
import { type Deck, slidesOf } from '../deck/deck.ts'
import { walkBlocks } from '../deck/walk.ts'
import type { Span } from '../diagnostic.ts'
import type { Html, RenderContext } from '../plugin.ts'
import { html, text } from './markup.ts'

/** A formula that is a reference shows the number of what it refers to; undefined if it is none. */
export function writeReference(tex: string, at: Span, context: RenderContext): Html | undefined {
  const [, bracketed, label] = /^\\(eq)?ref\{([^{}]*)\}$/.exec(tex) ?? []
  if (label === undefined) return undefined
  const number = numbersOf(context.deck).get(label)
  if (number === undefined) {
    context.report({
      severity: 'warning',
      code: 'maths',
      message: `No formula has the number that is referred to: “${label}”`,
      hint: `Give it one: \\tag{1}\\label{${label}}`,
      at,
    })
  }
  const shown = number ?? label
  const words = text(bracketed ? `(${shown})` : shown)
  const annotation = html`<annotation encoding="application/x-tex">${text(tex)}</annotation>`
  return html`<span class="math inline"><math><semantics><mtext>${words}</mtext>${annotation}</semantics></math></span>`
}

const numbers = new WeakMap<Deck, ReadonlyMap<string, string>>()

/** What the deck's formulas are tagged with, by their labels. */
function numbersOf(deck: Deck): ReadonlyMap<string, string> {
  let found = numbers.get(deck)
  if (!found) {
    const tags = new Map<string, string>()
    for (const { body } of slidesOf(deck)) {
      walkBlocks(body, (node) => {
        if ('type' in node && (node.type === 'math' || node.type === 'rawInline')) readTags(node.value, tags)
      })
    }
    found = tags
    numbers.set(deck, found)
  }
  return found
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
