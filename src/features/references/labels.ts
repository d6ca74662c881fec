/** What a deck labels, numbered as Quarto numbers it: each kind by itself, in the order of the text. */
import { type Deck, slidesOf } from '../../deck/deck.ts'
import { walkBlocks } from '../../deck/walk.ts'
import type { Attr, Block, Figure, Header, Image, Inline, NodeOf } from '../../pandoc/ast.ts'
import { type ReferenceKind, referenceKind } from '../../pandoc/cross-references.ts'

export interface Labelled {
  readonly kind: ReferenceKind
  /** `1`; of a section `1.2`, and '' where Quarto has none: the headings above it have no number. */
  readonly number: string
  /** Of a part of a figure: its letter. */
  readonly letter?: string
  /** Of a section: what it is called. */
  readonly title?: readonly Inline[]
}

export type Labels = ReadonlyMap<string, Labelled>

/** All that is labelled, by label. */
export function collectLabels(deck: Deck): Labels {
  const labels = new Map<string, Labelled>()
  const counts = new Map<ReferenceKind, number>()
  const sections: number[] = []

  const add = (id: string, isKind: (kind: ReferenceKind) => boolean): Labelled | undefined => {
    const kind = /^[a-z]/.test(id) ? referenceKind(id) : undefined
    if (!kind || !isKind(kind) || labels.has(id)) return undefined
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const labelled = { kind, number: String(count) }
    labels.set(id, labelled)
    return labelled
  }
  const addSection = (attr: Attr, { level, children }: Header) => {
    if (attr.classes.includes('unnumbered')) return
    sections.length = Math.max(sections.length, level)
    sections.fill(0, level)
    sections[level - 1] = (sections[level - 1] ?? 0) + 1
    if (!attr.id.startsWith('sec-') || labels.has(attr.id)) return
    const numbers = Array.from({ length: level }, (_, i) => sections[i] ?? 0)
    const number = numbers.includes(0) ? '' : numbers.join('.')
    labels.set(attr.id, { kind: 'sec', number, title: children })
  }
  /** Figures in a figure have letters. */
  const addParts = (children: readonly Block[], { number }: Labelled) => {
    let count = 0
    walkBlocks(children, (node) => {
      if (!('type' in node)) return
      if (node.type === 'math') return
      const id = node.type === 'figure' ? labelOfFigure(node) : node.type === 'image' ? node.attr.id : ''
      const kind = referenceKind(id)
      if (!kind || labels.has(id)) return
      labels.set(id, { kind, number, letter: String.fromCharCode(97 + count++) })
    })
  }
  const isFloat = (kind: ReferenceKind) => kind === 'fig' || kind === 'tbl' || kind === 'lst'

  for (const { kind, attr, heading, body } of slidesOf(deck)) {
    if (kind === 'title' || kind === 'contents') continue
    if (heading) addSection(attr, heading)
    walkBlocks(body, (node) => {
      if (!('type' in node)) return
      switch (node.type) {
        case 'header':
          addSection(node.attr, node)
          break
        case 'figure':
          add(labelOfFigure(node), isFloat)
          break
        case 'image':
          add(node.attr.id, (one) => one === 'fig')
          break
        case 'table':
        case 'codeBlock':
          add(node.attr.id, isFloat)
          break
        case 'para':
        case 'plain':
          for (const { id } of equationsIn(node.children)) add(id, (one) => one === 'eq')
          break
        case 'div': {
          const labelled = add(node.attr.id, (one) => one !== 'sec' && one !== 'eq')
          if (labelled && isFloat(labelled.kind)) addParts(node.children, labelled)
        }
      }
    })
  }
  return labels
}

/** Pandoc gives a figure the label of its picture. */
export function labelOfFigure({ attr, children }: Figure): string {
  if (attr.id !== '' || children.length !== 1) return attr.id
  const [only] = children
  const picture = only?.type === 'plain' || only?.type === 'para' ? only.children.find(isImage) : undefined
  return picture?.attr.id ?? ''
}

const isImage = (inline: Inline): inline is Image => inline.type === 'image'

export interface Equation {
  readonly id: string
  /** The formula, and the text behind it that begins with the label. */
  readonly at: number
  readonly math: NodeOf<'math'>
  /** What is left of that text. */
  readonly rest: string
}

/** Displayed formulas with a label behind them, `$$ … $$ {#eq-line}`, among the inlines of a paragraph. */
export function equationsIn(inlines: readonly Inline[]): readonly Equation[] {
  if (!inlines.some((one) => one.type === 'math' && one.display)) return []
  return inlines.flatMap((math, at) => {
    const next = inlines[at + 1]
    if (math.type !== 'math' || !math.display) return []
    // On a line of its own the label is Quarto's as well.
    const text = next?.type === 'softBreak' ? inlines[at + 2] : next
    if (text?.type !== 'text') return []
    const [label, id] = /^\s*\{#(eq-[^\s{}]+)[^{}]*\}/.exec(text.value) ?? []
    return label === undefined || id === undefined
      ? []
      : [{ id, at, math, rest: text.value.slice(label.length) }]
  })
}
