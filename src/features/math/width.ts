/** How wide a formula is drawn, estimated from its MathML, so that one wider than a slide can be set smaller before anything is drawn. */

import { childrenOf, type MathElement, type MathNode } from './tree.ts'

const scriptSize = 0.7

/** In em of the formula. */
export function emsOf(node: MathNode): number {
  if ('text' in node) return 0
  return 'attributes' in node ? widthOf(node) : sum(childrenOf(node).map(emsOf))
}

/** The elements in one, without such groups around them as are none. */
function elementsIn(nodes: readonly MathNode[]): readonly MathElement[] {
  return nodes.flatMap((node) => ('attributes' in node ? [node] : elementsIn(childrenOf(node))))
}

const textIn = (nodes: readonly MathNode[]): string =>
  nodes
    .map((node) => ('text' in node ? node.text : 'attributes' in node ? '' : textIn(childrenOf(node))))
    .join('')

function widthOf(element: MathElement): number {
  const { type, attributes } = element
  const children = childrenOf(element)
  const elements = elementsIn(children)
  const widths = type === 'mtable' ? [] : elements.map(widthOf)
  const text = textIn(children)
  const [first = 0, ...others] = widths
  switch (type) {
    case 'annotation':
      return 0
    case 'mspace':
      return Number(/^(-?[\d.]+)em$/.exec(String(attributes.width))?.[1] ?? 0)
    case 'mi':
    case 'mn':
      return 0.6 * lettersOf(text)
    case 'mtext':
      return 0.55 * lettersOf(text)
    case 'mo':
      return lettersOf(text) * signWidth(text)
    case 'mfrac':
      return Math.max(...widths, 0) + 0.2
    case 'msub':
    case 'msup':
    case 'msubsup':
      return first + scriptSize * Math.max(...others, 0)
    case 'munder':
    case 'mover':
    case 'munderover':
      return Math.max(first, scriptSize * Math.max(...others, 0))
    case 'msqrt':
    case 'mroot':
      return first + 0.8
    case 'mtd':
      return sum(widths) + 0.3
    case 'mtable': {
      const columns: number[] = []
      for (const row of elements)
        for (const [i, cell] of elementsIn(row.children).entries())
          columns[i] = Math.max(columns[i] ?? 0, widthOf(cell))
      return sum(columns)
    }
    default:
      return sum(widths)
  }
}

/** As signs are spaced in MathML: those that relate two sides have room around them. */
function signWidth(sign: string): number {
  if (/^[\u2061-\u2064]/.test(sign)) return 0
  if (/^[()[\]{}|‖⟨⟩⌈⌉⌊⌋,;.!′]/.test(sign)) return 0.48
  return 1.1
}

const lettersOf = (text: string): number => [...text].length

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0)
