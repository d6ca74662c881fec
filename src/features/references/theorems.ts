/** Theorems and what is like them, `::: {#thm-line}`, and proofs, `::: proof`: what they are stands before their words. */
import type { Say } from '../../languages/words.ts'
import type { Block, Div, Inline, Located } from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import { names, proofs } from './kinds.ts'
import type { Labelled } from './labels.ts'

/** “Theorem 1 (Line)”. */
export function writeTheorem(div: Div, { kind, number }: Labelled, say: Say): Div {
  const { name, blocks } = takeName(div)
  const { from, to } = div
  const text = (value: string): Inline => ({ type: 'text', value, from, to })
  const words = [text(`${say(names[kind])}\u00a0${number}`), ...inBrackets(name, text)]
  const title: Inline = {
    type: 'span',
    attr: { id: '', classes: ['theorem-title'], pairs: [] },
    children: [{ type: 'strong', children: words, from, to }],
    from,
    to,
  }
  const classes = kind === 'thm' ? ['theorem'] : ['theorem', names[kind].toLowerCase()]
  return stated(div, classes, [title, text(' ')], blocks)
}

/** “Proof.” A div that is none stays. */
export function writeProof(div: Div, say: Say): Div {
  const kind = div.attr.classes.find((name) => proofs.has(name))
  const word = kind === undefined ? undefined : proofs.get(kind)
  if (word === undefined) return div
  const { name, blocks } = takeName(div)
  const { from, to } = div
  const text = (value: string): Inline => ({ type: 'text', value, from, to })
  const title: Inline = {
    type: 'span',
    attr: { id: '', classes: ['proof-title'], pairs: [] },
    children: [{ type: 'emph', children: [text(say(word))], from, to }, ...inBrackets(name, text), text('.')],
    from,
    to,
  }
  return stated(div, ['proof'], [title, text(' ')], blocks)
}

const inBrackets = (name: readonly Inline[], text: (value: string) => Inline) =>
  name.length > 0 ? [text(' ('), ...name, text(')')] : []

/** What it is called: in an attribute, or as a heading at its beginning, which `deck/theorem-names.ts` made a line of its class. */
function takeName({ attr, children, from, to }: Div): {
  readonly name: readonly Inline[]
  readonly blocks: readonly Block[]
} {
  const value = pairOf(attr.pairs, 'name')
  if (value !== undefined) return { name: [{ type: 'text', value, from, to }], blocks: children }
  const [first, ...rest] = children
  const line =
    first?.type === 'div' && first.attr.classes.includes('theorem-name') ? first.children[0] : undefined
  return line?.type === 'plain' ? { name: line.children, blocks: rest } : { name: [], blocks: children }
}

/** The title begins the first paragraph, or is one where there is none. */
function stated(
  div: Div,
  classes: readonly string[],
  title: readonly Inline[],
  blocks: readonly Block[],
): Div {
  const { attr } = div
  const own = attr.classes.filter((name) => !classes.includes(name))
  const [first, ...rest] = blocks
  const at: Located = first ?? div
  const children: readonly Block[] =
    first?.type === 'para'
      ? [{ ...first, children: [...title, ...first.children] }, ...rest]
      : [{ type: 'para', children: title, from: at.from, to: at.to }, ...blocks]
  return {
    ...div,
    attr: { ...attr, classes: [...own, ...classes], pairs: withoutPairs(attr.pairs, 'name') },
    children,
  }
}
